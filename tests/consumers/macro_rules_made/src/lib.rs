//! Types that a macro makes, from tokens of its own and of its caller.
#![deny(warnings)]

use usage_stat::UsageStat;

macro_rules! config {
    (
        $(#[$meta:meta])*
        $visibility:vis struct $name:ident<$parameter:ident> {
            $($(#[$field_meta:meta])* $field:ident: $ty:ty,)*
        }
        bounds $($bound:literal)+;
        listed $($text:literal)+;
        with $function:path;
        rename $wire:literal;
    ) => {
        #[derive(UsageStat)]
        $(#[$meta])*
        $visibility struct $name<$parameter> {
            own: u8,
            generic: $parameter,
            $($(#[$field_meta])* $field: $ty,)*
            #[usage(bucket($($bound),+), rename = $wire)]
            bucket: u32,
            #[usage(one_of($($text),+))]
            text: String,
            #[usage(with = $function, as = usize)]
            with: String,
        }
    };
}

config! {
    /// Documented.
    #[usage(rename_all = "kebab-case")]
    pub struct Args<T> {
        /// A port.
        port: u16,
        #[usage(redact)]
        token: Option<String>,
        #[usage(skip)]
        #[allow(dead_code)]
        skipped: Vec<T>,
        own_too: Box<[u16]>,
    }
    bounds 1 8 64;
    listed "a" "b";
    with String::len;
    rename "batch";
}

macro_rules! choices {
    ($name:ident: $($variant:ident $(($ty:ty))? $(= $wire:literal)?),+) => {
        #[derive(UsageStat)]
        pub enum $name {
            $($(#[usage(rename = $wire)])? $variant $(($ty))?,)+
        }
    };
}

choices!(Mode: Open, Closed(u8) = "shut", Named = "n");

macro_rules! hygienic {
    ($name:ident, $field:ident) => {
        #[derive(UsageStat)]
        pub struct $name {
            value: u8,
            $field: u8,
            #[usage(flatten)]
            inner: Inner,
        }
    };
}

#[derive(UsageStat)]
struct Inner {
    inner: u8,
}

hygienic!(Twice, values);
