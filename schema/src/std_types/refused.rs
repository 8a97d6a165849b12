//! Types of other crates that have no `UsageStat`, refused in words of their own.
//!
//! The types of `std` that are refused just have no impl: rustc then shows the message of
//! [`UsageStat`]. An impl whose bound is never met shows the message of the bound's trait.
//! The `for<'never>` keeps rustc from rejecting the bound where it is written.

use crate::UsageStat;
use crate::treatments::Redacted;

/// It has none of the traits below. The bounds are on it, and not on the refused type
/// itself, so that rustc shows their message and not the one of [`UsageStat`].
pub struct Refused;

macro_rules! refuse {
    (
        $(#[doc = $what:literal])+
        $kind:ident, $message:literal, $($note:literal),+;
        $([$($generics:tt)*] $ty:ty),+ $(,)?
    ) => {
        $(#[doc = $what])+
        #[diagnostic::on_unimplemented(message = $message, label = "needs a treatment", $(note = $note),+)]
        pub trait $kind<T: ?Sized> {}

        $(
            #[doc(hidden)]
            impl<$($generics)*> UsageStat for $ty
            where
                for<'never> Refused: $kind<$ty>,
            {
                type Projection = Redacted;
                fn usage(&self) -> Redacted {
                    Redacted::new(true)
                }
            }
        )+
    };
}

#[cfg(feature = "camino")]
refuse! {
    /// A path.
    Location,
    "`{T}` is a path, and a path can name a person or a project",
    "write `#[usage(skip)]` and it is never sent, `#[usage(redact)]` and only whether it is set is sent";
    [] camino::Utf8Path, [] camino::Utf8PathBuf,
}

#[cfg(feature = "url")]
refuse! {
    /// A URL.
    Link,
    "`{T}` can hold a host, a user name and a password",
    "write `#[usage(skip)]` and it is never sent, `#[usage(redact)]` and only whether it is set is sent";
    [] url::Url,
}

#[cfg(feature = "secrecy")]
refuse! {
    /// A secret.
    Secret,
    "`{T}` is a secret, which is never sent",
    "write `#[usage(skip)]` and it is never sent, `#[usage(redact)]` and only whether it is set is sent";
    [T: secrecy::zeroize::Zeroize + ?Sized] secrecy::SecretBox<T>,
}
