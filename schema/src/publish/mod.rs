//! The published schema: the file in a launcher's repository that says what its events contain.

mod described;
mod event_schema;
mod gate;
mod message;
mod retired;
mod unexplained;
mod up_to_date;

use crate::event::Event;
use crate::shape::{Flatten, Member};
use crate::{Fingerprint, Policy, UsageStat};

pub use described::{described, flattened_described};
pub use event_schema::{Undescribed, event_schema};
pub use gate::{
    Promise, Promises, environments_kept, errors_kept, field_kept, flattened_kept, not_reserved,
    nothing_gone,
};
pub use up_to_date::{OutOfDate, UpToDate, up_to_date};

/// What the messages of this crate tell to do; the derive knows how to do it for one launcher.
pub(crate) const PUBLISH: &str = "run `USAGE_STAT_PUBLISH=1 cargo test`";

/// A config whose schema is published: `#[usage(publish(…))]` makes it one.
///
/// Only such a config can be sent, and only the derive can make one: it compares what is sent with
/// the file.
pub trait Published: UsageStat<Projection: Flatten> + Compared {
    /// What is said of the launcher's errors.
    type Errors: UsageStat;

    /// When and where the launcher sends, and on whose word.
    const POLICY: Policy;

    /// Which build of the launcher this is.
    const BUILD: BuildInfo;

    /// The published schema. None in a build that is made to write it; such a build sends nothing.
    const SCHEMA: Option<&'static str>;

    /// The fingerprint that the published schema gives itself. It is that of this build too, but
    /// where fields are behind cargo features.
    const SCHEMA_FINGERPRINT: Option<Fingerprint> = None;
}

/// The derive compares what is sent of it with its published schema, in each build.
#[diagnostic::on_unimplemented(
    message = "nothing compares what is sent of `{Self}` with a published schema",
    label = "is published by hand",
    note = "write `#[usage(publish(…))]` beside `#[derive(UsageStat)]`, which implements `Published` and does that"
)]
pub trait Compared {}

/// Which build of a launcher this is; taken down by the derive, which runs in its build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuildInfo {
    /// `CARGO_PKG_VERSION`.
    pub version: &'static str,
    /// `GIT_SHA` or `VERGEN_GIT_SHA`, if one was set when the launcher was built.
    pub git_sha: Option<&'static str>,
    /// `DOCKER_LABEL`, if it was set when the launcher was built.
    pub docker_label: Option<&'static str>,
}

/// The fingerprint of the published schema; each event names it, as `schema`.
#[must_use]
pub const fn event_fingerprint<C: Published>() -> Fingerprint {
    match C::SCHEMA_FINGERPRINT {
        Some(published) => published,
        None => fingerprint_of_all::<C>(),
    }
}

/// Of the config, the environments, the errors and the policy, as they are in this build.
const fn fingerprint_of_all<C: Published>() -> Fingerprint {
    <Event<C, C::Errors> as UsageStat>::FINGERPRINT.and(C::POLICY.fingerprint())
}

/// The fields of a whole event.
pub(crate) const fn event_members<C: Published>() -> &'static [Member] {
    <<Event<C, C::Errors> as UsageStat>::Projection as Flatten>::MEMBERS
}
