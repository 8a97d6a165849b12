//! The events of one run: what stays the same in them, and how the next one is made.

use usage_stat_schema::UsageStat;
use usage_stat_schema::event::{Delivery, Event, EventType, OptionLists, Recorded};

use crate::build::Build;
use crate::delivery::event::EventId;
use crate::environment::Snapshot;
use crate::failure::Report;

/// Makes the events of one run.
#[derive(Debug)]
pub(crate) struct RunEvents {
    pub(crate) config: Recorded,
    pub(crate) options: OptionLists<Recorded>,
    pub(crate) build: Build,
    /// Fingerprint of the published schema.
    pub(crate) schema: String,
    pub(crate) run_id: String,
    pub(crate) sequence: u64,
}

/// An event of which something may not be known yet.
#[derive(Debug)]
pub(crate) struct UnfinishedEvent {
    event_type: EventType,
    sequence: u64,
    delivery: Delivery,
    pub(crate) error: Option<Report>,
}

impl RunEvents {
    /// The next event.
    pub(crate) fn begin(
        &mut self,
        event_type: EventType,
        delivery: Delivery,
        error: Option<Report>,
    ) -> UnfinishedEvent {
        let sequence = self.sequence;
        self.sequence += 1;
        UnfinishedEvent {
            event_type,
            sequence,
            delivery,
            error,
        }
    }

    /// Tells an event from all others.
    pub(crate) fn id(&self, event: &UnfinishedEvent) -> EventId {
        EventId {
            run_id: self.run_id.clone(),
            sequence: event.sequence,
        }
    }

    /// The bytes of an event with what is known now: what is shown, what is kept and what is sent.
    /// None when it can't be serialised, which no event of ours is.
    pub(crate) fn bytes(&self, event: &UnfinishedEvent, machine: &Snapshot) -> Option<Vec<u8>> {
        let event = Event {
            event_type: event.event_type,
            run_id: self.run_id.clone(),
            sequence: event.sequence,
            schema: self.schema.clone(),
            config: self.config.clone(),
            options: self.options.clone(),
            app_version: self.build.app_version.clone(),
            git_sha: self.build.git_sha.clone(),
            docker_label: self.build.docker_label.clone(),
            nvidia_env: machine.nvidia_env.clone(),
            accelerators: machine.accelerators.clone(),
            system_env: machine.system_env.clone(),
            unknown: machine.unknown.clone(),
            delivery: event.delivery,
            error: event.error.clone(),
        };
        serde_json::to_vec(&event.usage()).ok()
    }
}

/// A name for a run: random, and so of nothing. None where the system has no random numbers.
pub(crate) fn run_id() -> Option<String> {
    let mut bytes = [0; 16];
    fill(&mut bytes)?;
    Some(format!("{:032x}", u128::from_ne_bytes(bytes)))
}

/// By the kernel's own call: what is linked statically with glibc would not find that of its libc, and an
/// empty image has no `/dev/random`.
#[cfg(target_os = "linux")]
fn fill(bytes: &mut [u8]) -> Option<()> {
    use rustix::rand::{GetRandomFlags, getrandom};

    let filled = getrandom(&mut *bytes, GetRandomFlags::empty()).ok()?;
    (filled == bytes.len()).then_some(())
}

#[cfg(not(target_os = "linux"))]
fn fill(bytes: &mut [u8]) -> Option<()> {
    getrandom::fill(bytes).ok()
}
