//! Starting the background thread, in a build that can send.

use std::sync::Arc;
use std::thread;

use usage_stat_schema::event::{Delivery, EventType, OptionNames, Recorded};
use usage_stat_schema::{Published, app_variable, event_fingerprint};

use super::builder::{Builder, tell};
use super::running::Running;
use crate::background::{Handoff, Target, Worker, preview};
use crate::build::Build;
use crate::consent::{Consent, Decision, Reason, notice};
use crate::delivery::counters::Tally;
use crate::delivery::stop::Stop;
use crate::draft::{Draft, run_id};
use crate::endpoint::Endpoint;
use crate::environment::{Environment, Probes};
use crate::{failure, inspect};

/// Name of the thread that probes and sends.
const THREAD: &str = "usage-stat";

impl<C: Published> Builder<C> {
    /// The start event as it would be sent, byte for byte. Nothing is sent and no opt-out is
    /// looked at. It takes as long as the machine takes to answer.
    ///
    /// `None` when this build has no schema to send by, or the system no thread.
    #[must_use]
    pub fn preview(&self, config: &C) -> Option<Vec<u8>> {
        C::SCHEMA?;
        let draft = self.draft(config).ok()?;
        let probes = self.probes();
        let thread = thread::Builder::new().name(THREAD.to_owned());
        let thread = thread.spawn(move || preview(draft, probes)).ok()?;
        thread.join().ok()?
    }

    /// The bytes of one ping after the other.
    pub(crate) fn events(&self, config: &C) -> Option<impl FnMut() -> Vec<u8> + use<C>> {
        let mut draft = self.draft(config).ok()?;
        let snapshot = Environment::read(self.probes()).snapshot();
        Some(move || {
            let event = draft.event(EventType::Ping, &snapshot, Delivery::default(), None);
            event.map(|(_, bytes)| bytes).unwrap_or_default()
        })
    }

    pub(super) fn run(
        &self,
        config: &C,
        consent: Consent,
        decision: &Decision,
    ) -> Result<Running, Reason> {
        let draft = self.draft(config)?;
        let is_inspected = inspect::is_asked_for(&self.surroundings);
        let target = if is_inspected {
            Target::Inspect
        } else {
            let endpoint = consent.endpoint.as_deref().unwrap_or_default();
            Target::Endpoint(Endpoint::parse(endpoint).map_err(Reason::EndpointRefused)?)
        };
        let (handoff, tally) = (Arc::new(Handoff::default()), Arc::new(Tally::default()));
        let (stop, probes) = (Stop::new(), self.probes());
        let running = Running {
            handoff: Arc::clone(&handoff),
            tally: Arc::clone(&tally),
            stop_probing: probes.stop.clone(),
            stop_sending: stop.clone(),
            reports_panics: self.panic_hook,
        };
        if self.notice && !is_inspected {
            tell(&notice(
                C::POLICY.app,
                C::POLICY.page,
                &app_variable(C::POLICY.app),
                decision.level,
            ));
        }
        let worker = Worker {
            consent,
            target,
            state: self.state_directory_of(C::POLICY.app),
            draft,
            heartbeat: C::POLICY.heartbeat,
            probes,
            handoff,
            tally,
            stop,
        };
        thread::Builder::new()
            .name(THREAD.to_owned())
            .spawn(move || worker.run())
            .map_err(|_| Reason::NotStarted)?;
        if running.reports_panics {
            failure::install(running.clone(), self.exit_budget);
        }
        Ok(running)
    }

    fn draft(&self, config: &C) -> Result<Draft, Reason> {
        let names = |names: Option<&OptionNames<C>>| names.map(OptionNames::recorded);
        Ok(Draft {
            config: Recorded::of(config).map_err(|_| Reason::NotStarted)?,
            set_on_command_line: names(self.set_on_command_line.as_ref()),
            set_by_environment: names(self.set_by_environment.as_ref()),
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
