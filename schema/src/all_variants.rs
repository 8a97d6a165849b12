//! Lists of the variants of an enum. Whoever adds one and doesn't list it gets an error of the compiler.

macro_rules! all_variants {
    ($(#[$doc:meta])* pub const ALL = [$($variant:ident),+ $(,)?];) => {
        $(#[$doc])*
        pub const ALL: [Self; [$(Self::$variant),+].len()] = {
            let _: fn(Self) = |variant| match variant {
                $(Self::$variant)|+ => {}
            };
            [$(Self::$variant),+]
        };
    };
}
