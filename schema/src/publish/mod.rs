//! The published schema: the file in a launcher's repository that says what its events contain.

mod event_schema;
mod gate;
mod up_to_date;

use crate::event::Event;
use crate::shape::{Flatten, Member};
use crate::{Fingerprint, Policy, UsageStat};

pub use event_schema::{Undescribed, event_schema};
pub use gate::{
    Promise, added_nowhere, environments_kept, field_kept, flattened_kept, not_reserved,
};
pub use up_to_date::{OutOfDate, UpToDate, up_to_date};

/// A config whose schema is published: `#[usage(publish(…))]` makes it one.
///
/// Only such a config can be sent.
pub trait Published: UsageStat<Projection: Flatten> {
    /// What is said of the launcher's errors.
    type Errors: UsageStat;

    /// When and where the launcher sends, and on whose word.
    const POLICY: Policy;

    /// The published schema. None in a build that is made to write it; such a build sends nothing.
    const SCHEMA: Option<&'static str>;
}

/// The fingerprint of a whole event: the config, the environments, the errors and the policy.
/// Each event says it, as `schema`.
#[must_use]
pub const fn event_fingerprint<C: Published>() -> Fingerprint {
    <Event<C, C::Errors> as UsageStat>::FINGERPRINT.and(C::POLICY.fingerprint())
}

/// The fields of a whole event.
pub(crate) const fn event_members<C: Published>() -> &'static [Member] {
    <<Event<C, C::Errors> as UsageStat>::Projection as Flatten>::MEMBERS
}
