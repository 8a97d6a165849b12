//! Types that less can see than what holds them.

use usage_stat::UsageStat;

/// Public.
#[derive(Clone, Copy, Debug, UsageStat)]
pub struct Args<T> {
    server: Server,
    mode: Option<Mode>,
    generic: T,
    inner: Option<inner::Inner>,
}

#[derive(Clone, Copy, Debug, UsageStat)]
struct Server {
    port: u16,
}

#[derive(Clone, Copy, Debug, UsageStat)]
enum Mode {
    Open(Server),
}

/// Its bound is private.
#[derive(Clone, Copy, Debug, UsageStat)]
pub struct Bounded<T>(Pair<T>);

#[derive(Clone, Copy, Debug, UsageStat)]
struct Pair<T>(T, T);

mod inner {
    use usage_stat::UsageStat;

    #[derive(Clone, Copy, Debug, UsageStat)]
    pub(super) struct Inner {
        pub(super) value: u8,
        #[usage(bucket(1, 8))]
        pub(super) bucket: u8,
    }

    #[derive(Clone, Copy, Debug, UsageStat)]
    pub(super) enum Kind {
        One,
        Two(u8),
    }
}

/// Shows what is private.
#[allow(private_interfaces)]
#[derive(Clone, Copy, Debug, UsageStat)]
pub enum Leaky {
    /// A private type.
    Open(Server),
    /// A private type in a field.
    Fields {
        /// A field.
        server: Server,
    },
}

trait Limit: Copy + std::fmt::Debug {}

impl Limit for u8 {}

/// Its own bound is private.
#[allow(private_bounds)]
#[derive(Clone, Copy, Debug, UsageStat)]
pub struct Limited<T: Limit> {
    /// A field.
    pub limit: T,
    /// Another.
    pub other: Option<Limits<T>>,
}

/// Its own bound is private.
#[allow(private_bounds)]
#[derive(Clone, Copy, Debug, UsageStat)]
pub enum Limits<T: Limit> {
    /// One.
    One(T),
    /// Many.
    Many(T, T),
}

/// What is private is in the newtype.
#[derive(Clone, Copy, Debug, UsageStat)]
pub struct Newtype(Server);

/// Limits of all kinds.
pub const LIMITS: Limited<u8> = Limited {
    limit: 1,
    other: None,
};

/// Makes one.
#[must_use]
pub const fn args<T: Copy>(generic: T) -> (Args<T>, Bounded<T>) {
    let server = Server { port: 80 };
    let args = Args {
        server,
        mode: Some(Mode::Open(server)),
        generic,
        inner: Some(inner::Inner {
            value: 1,
            bucket: 2,
        }),
    };
    (args, Bounded(Pair(generic, generic)))
}

/// Which kind a number is.
#[must_use]
pub fn is_one(number: u8) -> bool {
    let kind = if number == 1 {
        inner::Kind::One
    } else {
        inner::Kind::Two(number)
    };
    let _ = serde(&kind);
    matches!(kind, inner::Kind::One)
}

fn serde<T: UsageStat>(value: &T) -> T::Projection {
    value.usage()
}
