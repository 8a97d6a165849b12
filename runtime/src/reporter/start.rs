//! Starting the threads, in a build that can send.

use std::sync::Arc;

use usage_stat_schema::event::{Delivery, EventType, Recorded};
use usage_stat_schema::{Level, Published, event::app_variable, event_fingerprint};

use super::builder::Builder;
use super::running::Running;
use crate::background::{Keeper, Target, preview};
use crate::build::Build;
use crate::consent::{Consent, Reason, notice};
use crate::delivery::dispatch::Stops;
use crate::delivery::promise::Promise;
use crate::draft::{Draft, run_id};
use crate::endpoint::Endpoint;
use crate::environment::{self as probing, Environment, Probes};
use crate::process::Process;
use crate::{failure, inspect, threads};

/// Name of the thread that makes events.
const THREAD: &str = "usage-stat";

impl<C: Published> Builder<C> {
    /// The start event as it would be sent, byte for byte. Nothing is sent and no opt-out is
    /// looked at. It takes as long as the machine takes to answer.
    ///
    /// `None` when this build has no schema to send by, or the system no thread.
    #[must_use]
    pub fn preview(&self, config: &C) -> Option<Vec<u8>> {
        self.schema?;
        let draft = self.draft(config).ok()?;
        let probes = self.probes();
        let thread = threads::spawn(THREAD, move || preview(draft, probes)).ok()?;
        thread.join().ok()?
    }

    /// The bytes of one ping after the other.
    pub(crate) fn events(&self, config: &C) -> Option<impl FnMut() -> Vec<u8> + use<C>> {
        let mut draft = self.draft(config).ok()?;
        let machine = Environment::read(self.probes()).snapshot();
        Some(move || {
            let event = draft.begin(EventType::Ping, Delivery::default(), None);
            draft.bytes(&event, &machine).unwrap_or_default()
        })
    }

    pub(super) fn run(
        &self,
        config: &C,
        schema: &'static str,
        consent: Consent,
    ) -> Result<Running, Reason> {
        let draft = self.draft(config)?;
        let is_inspected = inspect::is_asked_for(&self.surroundings);
        let target = if is_inspected {
            Target::Inspect
        } else {
            let endpoint = consent.endpoint.as_deref().unwrap_or_default();
            Target::Endpoint(Endpoint::parse(endpoint).map_err(Reason::EndpointRefused)?)
        };
        let running = Running {
            process: Process::current(),
            handoff: Arc::default(),
            tally: Arc::default(),
            stop_probing: probing::Stop::default(),
            stop_sending: Stops::default(),
            reports_panics: self.panic_hook,
        };
        let keeper = Keeper {
            consent,
            target,
            state: self.state_place(),
            draft,
            promise: Promise::new(event_fingerprint::<C>(), schema).feature_gated(C::FEATURE_GATED),
            notice: self.notice.then_some(notice_of::<C>),
            heartbeat: C::POLICY.heartbeat,
            probes: Probes {
                stop: running.stop_probing.clone(),
                ..self.probes()
            },
            handoff: Arc::clone(&running.handoff),
            tally: Arc::clone(&running.tally),
            stops: running.stop_sending.clone(),
        };
        threads::spawn(THREAD, move || keeper.run()).map_err(|_| Reason::NotStarted)?;
        if running.reports_panics {
            failure::install(running.clone(), self.exit_budget);
        }
        Ok(running)
    }

    pub(super) fn draft(&self, config: &C) -> Result<Draft, Reason> {
        Ok(Draft {
            config: Recorded::of(config).map_err(|_| Reason::NotStarted)?,
            options: self.options.recorded(),
            build: Build::of(&C::BUILD, |name| {
                self.surroundings.variable(name)?.into_string().ok()
            }),
            schema: event_fingerprint::<C>().to_string(),
            run_id: run_id().map_err(|_| Reason::NotStarted)?,
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

/// What users are told at this level.
fn notice_of<C: Published>(level: Level) -> String {
    let variable = app_variable(C::POLICY.app);
    notice(C::POLICY.app, C::POLICY.page, &variable, level)
}
