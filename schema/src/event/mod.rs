//! An event: the launcher's projection, and what the runtime adds to it.

mod app_name;
mod delivery;
mod error_report;
mod level;
mod names_in_file;
mod option_lists;
mod option_names;
mod policy;
mod recorded;
pub mod state_directory;
mod system;

use usage_stat_macros::UsageStat;

use crate::environment::{Accelerator, NvidiaEnv, SystemEnv, Unknown};

pub use crate::projection::Refused;
#[cfg(feature = "cli")]
pub(crate) use app_name::fault_of_app_name;
pub use delivery::{Delivery, LastOutcome, SpoolState};
pub use error_report::{ErrorKind, ErrorReport, Frame};
pub use level::{Level, UnknownLevel};
pub(crate) use option_lists::OPTION_LISTS;
pub use option_lists::OptionLists;
pub use policy::{ContainerRule, Policy, app_variable, is_app_name, opt_out_files};
pub use recorded::{Recorded, RecordedValue};
pub use system::System;

/// One event, as it is sent: a flat object.
///
/// `C` is the launcher's config, whose fields stand among the others; `E` is what is said of
/// its errors.
#[derive(UsageStat)]
pub struct Event<C, E> {
    /// What happened.
    pub event_type: EventType,
    /// Random name of this run of the program, made anew at each start.
    #[usage(
        send,
        why = "tells the events of one run from those of another, and repeats from new events"
    )]
    pub run_id: String,
    /// Number of the event in its run, from 0.
    pub sequence: u64,
    /// Fingerprint of the published schema that the event follows.
    #[usage(send, why = "tells which version of this page applies")]
    pub schema: String,
    /// The launcher's own fields.
    #[usage(flatten)]
    pub config: C,
    /// Which of them were set, and how.
    #[usage(flatten)]
    pub options: OptionLists<C>,
    /// Version of the program.
    #[usage(send, why = "tells which releases are in use")]
    pub app_version: String,
    /// Commit that the program was built from. When the build did not say, it is taken from the
    /// environment variable `GIT_SHA`; null without either.
    #[usage(send, why = "tells which builds are in use")]
    pub git_sha: Option<String>,
    /// Label of the container image. When the build did not say, it is taken from the environment
    /// variable `DOCKER_LABEL`; null without either.
    #[usage(send, why = "tells which images are in use")]
    pub docker_label: Option<String>,
    /// The first NVIDIA GPU; null when there is none, or it did not answer.
    pub nvidia_env: Option<NvidiaEnv>,
    /// All models of accelerators in the machine.
    pub accelerators: Vec<Accelerator>,
    /// The processor, the memory and the platform.
    pub system_env: SystemEnv,
    /// Parts of this event that could not be found out, and why.
    pub unknown: Vec<Unknown>,
    /// What became of other events, in this run of the program.
    pub delivery: Delivery,
    /// What failed; only in `error` events, and null at the level `no-stack`.
    pub error: Option<ErrorReport<E>>,
}

/// What an event tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, UsageStat)]
pub enum EventType {
    /// The program started.
    Start,
    /// The program still runs.
    Ping,
    /// The program ended as it should.
    Stop,
    /// The program failed.
    Error,
}

impl EventType {
    all_variants! {
        /// All of them.
        pub const ALL = [Start, Ping, Stop, Error];
    }

    /// The word for it on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Ping => "ping",
            Self::Stop => "stop",
            Self::Error => "error",
        }
    }
}

/// The names that the event itself uses, and a config can't.
pub const RESERVED: [&str; 16] = [
    "event_type",
    "run_id",
    "sequence",
    "schema",
    "set_on_command_line",
    "set_by_environment",
    "set_in_file",
    "app_version",
    "git_sha",
    "docker_label",
    "nvidia_env",
    "accelerators",
    "system_env",
    "unknown",
    "delivery",
    "error",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::projection::{Member, UsageStat};
    use crate::shape::Flatten;

    #[test]
    fn the_reserved_names_are_those_of_the_event() {
        type Projection = <Event<Recorded, RecordedValue> as UsageStat>::Projection;
        let names = <Projection as Flatten>::MEMBERS.iter();
        let names = names.filter_map(|member| match member {
            Member::Field(field) => Some(field.name),
            Member::Flatten(_) => None,
        });
        let mut names: Vec<&str> = names.chain(OPTION_LISTS).collect();
        let mut reserved = RESERVED;
        names.sort_unstable();
        reserved.sort_unstable();
        assert_eq!(names, reserved);
    }

    #[test]
    fn the_words_are_those_of_the_wire() {
        for event in EventType::ALL {
            let wire = serde_json::to_value(event.usage()).unwrap();
            assert_eq!(wire, event.as_str());
        }
    }
}
