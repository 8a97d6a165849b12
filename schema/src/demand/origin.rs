//! What is said of a type that doesn't say what may be sent of it, by where the type comes from: a cargo
//! feature of ours knows the types of some crates, as the derive finds them spelled.

use super::kinds::Refusal;
use super::verdict::refusal;

/// Where a type comes from.
pub trait Origin {
    /// The verdict on a type that doesn't say what may be sent of it.
    type Untreated<T: ?Sized>: Refusal;
}

refusal! {
    /// Nobody says what may be sent of it.
    Untreated Treated,
    "`{Self}` doesn't say what may be sent of it", "needs a treatment",
    "write `#[usage(skip)]` and it is never sent, `#[usage(redact)]` and only whether it is set is sent, `#[usage(count)]` of a collection and how many elements it has",
    "a type of your own can derive `UsageStat`; of one of another crate a function can say what is sent: write `#[usage(with = function, as = u64)]` and `fn function(value: &{Self}) -> u64`",
}

impl<T: ?Sized> Refusal for Untreated<T> {
    const NEW: Self = Self::NEW;
}

/// Anywhere.
impl Origin for () {
    type Untreated<T: ?Sized> = Untreated<T>;
}

macro_rules! crates {
    ($($origin:ident $refused:ident $bound:ident $feature:literal $note:literal;)+) => {$(
        #[doc = concat!("A crate that the feature `", $feature, "` knows.")]
        pub struct $origin;

        #[cfg(feature = $feature)]
        impl Origin for $origin {
            type Untreated<T: ?Sized> = Untreated<T>;
        }

        #[cfg(not(feature = $feature))]
        impl Origin for $origin {
            type Untreated<T: ?Sized> = $refused<T>;
        }

        #[cfg(not(feature = $feature))]
        refusal! {
            /// Nobody says what may be sent of it, and a feature would.
            $refused $bound,
            "`{Self}` doesn't say what may be sent of it", "needs a treatment",
            $note,
            "or write `#[usage(skip)]` and it is never sent, `#[usage(redact)]` and only whether it is set is sent",
            "or send what a function makes of it: `#[usage(with = function, as = u64)]` and `fn function(value: &{Self}) -> u64`",
        }

        #[cfg(not(feature = $feature))]
        impl<T: ?Sized> Refusal for $refused<T> {
            const NEW: Self = Self::NEW;
        }
    )+};
}

crates! {
    ByteUnit OfByteUnit ByteUnitTreated "byte-unit"
    "a feature of `usage-stat` knows the types of `byte_unit`: `cargo add usage-stat --features byte-unit`";
    Bytesize OfBytesize BytesizeTreated "bytesize"
    "a feature of `usage-stat` knows the types of `bytesize`: `cargo add usage-stat --features bytesize`";
    Camino OfCamino CaminoTreated "camino"
    "a feature of `usage-stat` knows the types of `camino`: `cargo add usage-stat --features camino`";
    Chrono OfChrono ChronoTreated "chrono"
    "a feature of `usage-stat` knows the types of `chrono`: `cargo add usage-stat --features chrono`";
    Humantime OfHumantime HumantimeTreated "humantime"
    "a feature of `usage-stat` knows the types of `humantime`: `cargo add usage-stat --features humantime`";
    Jiff OfJiff JiffTreated "jiff"
    "a feature of `usage-stat` knows the types of `jiff`: `cargo add usage-stat --features jiff`";
    Secrecy OfSecrecy SecrecyTreated "secrecy"
    "a feature of `usage-stat` knows the types of `secrecy`: `cargo add usage-stat --features secrecy`";
    Semver OfSemver SemverTreated "semver"
    "a feature of `usage-stat` knows the types of `semver`: `cargo add usage-stat --features semver`";
    Url OfUrl UrlTreated "url"
    "a feature of `usage-stat` knows the types of `url`: `cargo add usage-stat --features url`";
    Uuid OfUuid UuidTreated "uuid"
    "a feature of `usage-stat` knows the types of `uuid`: `cargo add usage-stat --features uuid`";
}
