//! The events of one run: what stays the same in them, and how the next one is made.

use usage_stat_schema::UsageStat;
use usage_stat_schema::event::{Delivery, Event, EventType, OptionNames, Recorded};

use crate::build::Build;
use crate::delivery::event::EventId;
use crate::environment::Snapshot;
use crate::failure::Report;

/// Makes the events of one run.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) config: Recorded,
    pub(crate) set_on_command_line: Option<OptionNames<Recorded>>,
    pub(crate) set_by_environment: Option<OptionNames<Recorded>>,
    pub(crate) build: Build,
    /// Fingerprint of the published schema.
    pub(crate) schema: String,
    pub(crate) run_id: String,
    pub(crate) sequence: u64,
}

impl Draft {
    /// The bytes of the next event: what is shown, what is kept and what is sent. None when it
    /// can't be serialised, which no event of ours is.
    pub(crate) fn event(
        &mut self,
        event_type: EventType,
        snapshot: &Snapshot,
        delivery: Delivery,
        error: Option<Report>,
    ) -> Option<(EventId, Vec<u8>)> {
        let event = Event {
            event_type,
            run_id: self.run_id.clone(),
            sequence: self.sequence,
            schema: self.schema.clone(),
            config: self.config.clone(),
            set_on_command_line: self.set_on_command_line.clone(),
            set_by_environment: self.set_by_environment.clone(),
            app_version: self.build.app_version.clone(),
            git_sha: self.build.git_sha.clone(),
            docker_label: self.build.docker_label.clone(),
            nvidia_env: snapshot.nvidia_env.clone(),
            accelerators: snapshot.accelerators.clone(),
            system_env: snapshot.system_env.clone(),
            unknown: snapshot.unknown.clone(),
            delivery,
            error,
        };
        let bytes = serde_json::to_vec(&event.usage()).ok()?;
        let id = EventId {
            run_id: self.run_id.clone(),
            sequence: self.sequence,
        };
        self.sequence += 1;
        Some((id, bytes))
    }
}

/// A name for a run: random, and so of nothing.
///
/// # Errors
///
/// When the system has no random numbers.
pub(crate) fn run_id() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    Ok(format!("{:032x}", u128::from_ne_bytes(bytes)))
}
