//! Starting the threads, in a build that can send.

use std::sync::Arc;

use usage_stat_schema::event::{Delivery, EventType, Recorded, app_variable};
use usage_stat_schema::{Level, Published, event_fingerprint};

use super::builder::Builder;
use super::panic_hook;
use super::running::Running;
use crate::background::{Handle, Producer, Target, preview};
use crate::build::Build;
use crate::consent::{Consent, Reason, notice};
use crate::delivery::promise::Promise;
use crate::endpoint::Endpoint;
use crate::environment::{Environment, Probes};
use crate::process::Process;
use crate::run_events::{RunEvents, run_id};
use crate::{inspect, threads};

/// Name of the thread that makes events.
const THREAD: &str = "usage-stat";

impl<C: Published> Builder<C> {
    /// The start event as it would be sent, byte for byte. Nothing is sent and no opt-out is
    /// looked at. It takes as long as the machine takes to answer.
    ///
    /// `None` when this build has no schema to send by, the event is not what that promises, or the
    /// system has no thread.
    #[must_use]
    pub fn preview(&self, config: &C) -> Option<Vec<u8>> {
        let promise = promise::<C>(self.schema?);
        let events = self.run_events(config).ok()?;
        let probes = self.probes();
        let event = move || preview(events, probes).filter(|event| promise.covers(event));
        let thread = threads::spawn(THREAD, event).ok()?;
        thread.join().ok()?
    }

    /// The bytes of one ping after the other.
    pub(crate) fn pings(&self, config: &C) -> Option<impl FnMut() -> Vec<u8> + use<C>> {
        let mut events = self.run_events(config).ok()?;
        let machine = Environment::read(self.probes()).snapshot();
        Some(move || {
            let event = events.begin(EventType::Ping, Delivery::default(), None);
            events.bytes(&event, &machine).unwrap_or_default()
        })
    }

    pub(super) fn run(
        &self,
        config: &C,
        schema: &'static str,
        consent: Consent,
    ) -> Result<Running, Reason> {
        let events = self.run_events(config)?;
        let is_inspected = inspect::is_asked_for(&self.surroundings);
        let target = if is_inspected {
            Target::Inspect
        } else {
            let endpoint = consent.endpoint.as_deref().unwrap_or_default();
            Target::Endpoint(Endpoint::parse(endpoint).map_err(Reason::EndpointRefused)?)
        };
        let handle = Handle::default();
        let producer = Producer {
            consent,
            target,
            state: self.state_directory_of_app(),
            events,
            promise: Arc::new(promise::<C>(schema)),
            notice: self.notice.then_some(notice_of::<C>),
            heartbeat: C::POLICY.heartbeat,
            probes: Probes {
                stop: handle.stop_probing.clone(),
                ..self.probes()
            },
            handoff: Arc::clone(&handle.handoff),
            tally: Arc::clone(&handle.tally),
            deadlines: handle.send_deadlines.clone(),
        };
        threads::spawn(THREAD, move || producer.run()).map_err(|_| Reason::NotStarted)?;
        if self.panic_hook {
            panic_hook::install(handle.clone(), self.exit_budget);
        }
        Ok(Running {
            process: Process::current(),
            handle,
            reports_panics: self.panic_hook,
        })
    }

    pub(super) fn run_events(&self, config: &C) -> Result<RunEvents, Reason> {
        Ok(RunEvents {
            config: Recorded::of(config).map_err(|_| Reason::NotStarted)?,
            options: self.options.recorded(),
            build: Build::of(&C::BUILD, |name| {
                self.surroundings.variable(name)?.into_string().ok()
            }),
            schema: event_fingerprint::<C>().to_string(),
            run_id: run_id().ok_or(Reason::NotStarted)?,
            sequence: 0,
        })
    }

    fn probes(&self) -> Probes {
        Probes {
            deadline: self.probe_deadline,
            ..Probes::default()
        }
    }
}

/// What events are held against.
fn promise<C: Published>(schema: &'static str) -> Promise {
    Promise::new(event_fingerprint::<C>(), schema)
        .feature_gated(C::FEATURE_GATED)
        .under(C::POLICY)
}

/// What users are told at this level.
fn notice_of<C: Published>(level: Level) -> String {
    let variable = app_variable(C::POLICY.app);
    notice(C::POLICY.app, C::POLICY.page, &variable, level)
}
