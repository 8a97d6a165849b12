//! One trait a treatment: to which types it applies, and what it sends of them.
//!
//! The next treatment is a file here, a word in the derive's table, and a variant
//! of [`Treatment`].

mod bucket;
mod count;
mod label;
mod one_of;
mod or_redact;
mod reach;
mod redact;
mod scale;
mod send;
mod wrappers;

pub use bucket::{Bounds, Bucket};
#[cfg(any(feature = "chrono", feature = "jiff"))]
pub(crate) use bucket::{InSeconds, interval_of_seconds};
pub use count::Count;
pub use label::{Label, Labels};
pub use one_of::OneOf;
pub use or_redact::SentOrRedacted;
pub use reach::{
    Behind, ByReference, ByValue, InList, InOption, Reach, Reached, nesting, no_list_of_bytes,
    reach, treatment_on,
};
pub use redact::{
    Always, ByContent, ByNested, ByPresence, Emptiness, Nested, Optional, Presence, Redacted,
};
pub use scale::Treatment;
pub use send::FreeText;
