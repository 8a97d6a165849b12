//! One trait a treatment: to which types it applies, and what it sends of them.
//!
//! The next treatment is a file here, a word in the derive's table, and a variant
//! of [`Treatment`](crate::Treatment).

mod bucket;
mod count;
mod label;
mod one_of;
mod redact;
mod send;
mod through;

pub use bucket::{Bounds, Bucket};
pub use count::Count;
pub use label::{Label, Labels};
pub use one_of::OneOf;
pub use redact::{
    Always, ByContent, ByNested, ByPresence, Emptiness, Nested, Optional, Presence, Redacted,
};
pub use send::FreeText;
