//! What is sent in place of a value, and the hash of all that may be.

mod element;
mod fingerprint;
mod fnv;
mod form;
mod sealed;
mod sent;
mod unsettled;
mod usage_stat;

pub use element::Element;
pub use fingerprint::Fingerprint;
pub(crate) use fnv::Fnv;
pub use form::{About, Form};
pub(crate) use sealed::sealed;
pub use sealed::{Projection, Sealed};
pub(crate) use sent::{Kind, serialized_as_sent};
pub use sent::{Refused, Sent};
pub use unsettled::Unsettled;
pub use usage_stat::UsageStat;
