//! Private types in public ones, and public ones in private modules.
#![deny(
    warnings,
    missing_docs,
    unreachable_pub,
    private_interfaces,
    private_bounds
)]

use usage_stat::UsageStat;

/// Holds what nobody else sees.
#[derive(UsageStat)]
pub struct Args {
    server: Server,
    mode: Mode,
    generic: Generic<Server>,
    hidden: hidden::Hidden,
    #[usage(flatten)]
    flat: Flat,
    #[usage(redact)]
    opaque: Opaque,
}

#[derive(UsageStat)]
struct Server {
    port: u16,
}

#[derive(UsageStat)]
enum Mode {
    Open(Server),
    Closed { server: Server },
}

/// Public, and private where it says what it holds.
#[derive(UsageStat)]
pub struct Generic<T>(Vec<T>, Option<Server>);

#[derive(UsageStat)]
struct Flat {
    flat: Server,
}

struct Opaque;

#[derive(UsageStat)]
enum Either<'a, T, U> {
    One(T),
    Two(#[usage(redact)] &'a U),
}

/// The projection of a type that nobody else sees has nothing unused in it.
#[must_use]
pub fn is_object(number: u8) -> bool {
    let either = if number == 0 {
        Either::One(number)
    } else {
        Either::Two(&"two")
    };
    let _projection = either.usage();
    matches!(either, Either::One(_))
}

mod hidden {
    #[derive(usage_stat::UsageStat)]
    pub(super) struct Hidden {
        inner: Inner,
    }

    #[derive(usage_stat::UsageStat)]
    pub(in crate::hidden) struct Inner {
        value: u8,
    }

    impl Hidden {
        pub(super) fn new(value: u8) -> Self {
            Self {
                inner: Inner { value },
            }
        }
    }
}

/// All of them are made somewhere.
#[must_use]
pub fn args(port: u16) -> (Args, Mode2) {
    let server = || Server { port };
    let args = Args {
        server: server(),
        mode: if port == 0 {
            Mode::Open(server())
        } else {
            Mode::Closed { server: server() }
        },
        generic: Generic(vec![server()], None),
        hidden: hidden::Hidden::new(1),
        flat: Flat { flat: server() },
        opaque: Opaque,
    };
    (args, Mode2::Open)
}

/// Nothing in it is private.
#[derive(UsageStat)]
pub enum Mode2 {
    /// Open.
    Open,
}
