//! What is sent in place of a value, and the hash of all that may be.

mod element;
mod fingerprint;
mod fnv;
mod form;
mod key_name;
mod names;
mod nesting;
mod placeholder;
mod sealed;
mod sent;
mod unnamed_numbers;
mod usage_stat;

pub use element::Element;
pub use fingerprint::Fingerprint;
pub(crate) use fnv::Fnv;
pub use form::{About, Field, Flattened, Form, Member, Omitted, Part, Variant};
pub use key_name::KeyName;
pub(crate) use names::equal;
pub use nesting::Nesting;
pub use placeholder::Placeholder;
pub use sealed::Projection;
pub(crate) use sealed::{Sealed, sealed, serialized_as_sent};
pub(crate) use sent::Kind;
pub use sent::{Refused, Sent};
pub use unnamed_numbers::UnnamedNumbers;
pub use usage_stat::UsageStat;
