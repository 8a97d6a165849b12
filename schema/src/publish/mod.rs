//! The published schema: the file in a launcher's repository that says what its events contain.

mod conflict;
mod definitions;
mod described;
mod drift;
mod event_schema;
mod expired;
mod files;
mod gate;
mod out_of_date;
mod owner;
mod packed;
mod packed_copy;
mod placeholder;
mod promise;
mod publish_mode;
mod published_schema;
mod relax;
mod retired;
mod unexplained;
mod union;
mod up_to_date;
mod version_order;

use crate::event::{Event, Policy};
use crate::projection::{Fingerprint, Member, Projection, UsageStat};
use crate::shape::Flatten;

pub use described::{errors_described, member_described};
pub use event_schema::{Undescribed, event_schema};
pub use gate::{
    environments_kept, errors_kept, member_kept, not_reserved, nothing_gone, stands_in_a_module,
};
pub use out_of_date::OutOfDate;
pub use promise::{Promise, Promised, Promises};
pub use published_schema::PublishedSchema;
pub use up_to_date::{Publication, UpToDate, up_to_date};

/// What can be done where the launcher isn't one's own: nearly every refusal ends with it.
const UNDISTURBED: &str =
    " (a build with `USAGE_STAT_DISABLED=1` sends nothing, and is not refused)";

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
    ///
    /// Its fingerprint is that of this build too, but where fields are behind cargo features.
    const SCHEMA: Option<PublishedSchema>;

    /// Whether builds with other cargo features send other fields: the schema says what any of them
    /// may send, and each event is compared with it before it is sent.
    const FEATURE_GATED: bool = false;
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
///
/// A config that is published by hand, with the schema of another one, doesn't compile.
#[must_use]
pub const fn event_fingerprint<C: Published>() -> Fingerprint {
    const {
        if let (Some(schema), false) = (C::SCHEMA, C::FEATURE_GATED) {
            assert!(
                schema.fingerprint().as_u128() == fingerprint_of_all::<C>().as_u128(),
                "the fingerprint of the published schema is not that of what is sent; leave `impl Published` to the derive"
            );
        }
    }
    match C::SCHEMA {
        Some(schema) => schema.fingerprint(),
        None => fingerprint_of_all::<C>(),
    }
}

/// Of the config, the environments, the errors and the policy, as they are in this build.
const fn fingerprint_of_all<C: Published>() -> Fingerprint {
    <<Event<C, C::Errors> as UsageStat>::Projection as Projection>::FINGERPRINT
        .and(C::POLICY.fingerprint())
}

/// The lists of options, which stand among those.
pub(crate) const fn event_lists<C: Published>() -> &'static [Member] {
    <crate::event::OptionLists<C> as Flatten>::MEMBERS
}

/// The fields of a whole event.
pub(crate) const fn event_members<C: Published>() -> &'static [Member] {
    <<Event<C, C::Errors> as UsageStat>::Projection as Flatten>::MEMBERS
}
