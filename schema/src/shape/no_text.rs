use crate::projection::{Projection, UsageStat};

/// Refuses text in the value of an option that clap hides.
///
/// # Panics
///
/// With this message, when free text is among what `T` sends. It is called in `const` items only.
#[track_caller]
pub const fn sends_no_text<T: UsageStat + ?Sized>(message: &str) {
    assert!(!<T::Projection as Projection>::SENDS_TEXT, "{}", message);
}
