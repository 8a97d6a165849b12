use std::convert::Infallible;
use std::marker::PhantomData;
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

use tracing::debug;
use usage_stat_schema::event::OptionLists;
use usage_stat_schema::{Level, Policy, Published};

use super::Reporter;
#[cfg(feature = "testing")]
use super::recorded::{Recorded, Recording};
use super::run::Run;
use crate::consent::{Consent, Decision, Reason, Surroundings};
use crate::delivery::budgets;
use crate::state_directory::{StateDirectory, StateDirectoryChoice};
use crate::{inspect, threads};

/// Settings of a [`Reporter`]. What is published (the endpoint, the heartbeat, the container
/// rule) comes from the config; here stands what only the running launcher knows.
#[derive(Debug)]
#[must_use = "nothing is reported until it is started"]
pub struct Builder<C: Published> {
    pub(super) level: Level,
    pub(super) endpoint: Option<String>,
    pub(super) exit_budget: Duration,
    pub(super) probe_deadline: Duration,
    pub(super) panic_hook: bool,
    pub(super) notice: bool,
    pub(super) state: StateDirectoryChoice,
    pub(super) surroundings: Surroundings,
    pub(super) options: OptionLists<C>,
    /// The published schema.
    pub(super) schema: Option<&'static str>,
    /// Where events are listed instead of sent.
    #[cfg(feature = "testing")]
    pub(super) recording: Option<Recording>,
}

impl<C: Published> Builder<C> {
    pub(super) fn new() -> Self {
        Self {
            level: Level::On,
            endpoint: None,
            exit_budget: budgets::EXIT,
            probe_deadline: budgets::PROBE,
            panic_hook: true,
            notice: true,
            state: StateDirectoryChoice::OfUser,
            surroundings: Surroundings::of_process(),
            options: OptionLists::unknown(),
            schema: C::SCHEMA.map(|schema| schema.text()),
            #[cfg(feature = "testing")]
            recording: None,
        }
    }

    /// What the launcher's own option says; [`Level::On`] where it has none.
    pub fn level(mut self, level: Level) -> Self {
        self.level = level;
        self
    }

    /// Another URL than the published one, for whoever runs a receiver of their own. It is
    /// `https`, or on this machine.
    pub fn endpoint(mut self, endpoint: impl Into<Option<String>>) -> Self {
        self.endpoint = endpoint.into().or(self.endpoint);
        self
    }

    /// How long the launcher's exit may wait for the last event to be sent; 1 s if it is not set.
    /// With a state directory it can be zero: the event is sent at the next start.
    pub fn exit_budget(mut self, budget: Duration) -> Self {
        self.exit_budget = budget;
        self
    }

    /// How long a tool such as `nvidia-smi` may take to answer; 5 s if it is not set. The launcher
    /// does not wait for it, the start event does.
    pub fn probe_deadline(mut self, deadline: Duration) -> Self {
        self.probe_deadline = deadline;
        self
    }

    /// Whether panics are reported, by their place and stack; they are if it is not set.
    pub fn panic_hook(mut self, is_on: bool) -> Self {
        self.panic_hook = is_on;
        self
    }

    /// Whether a line on the standard error tells users that statistics are on. A launcher that
    /// sets it to `false` tells them in its own way.
    pub fn notice(mut self, is_on: bool) -> Self {
        self.notice = is_on;
        self
    }

    /// Where to keep events until they are sent; if it is not set, `usage-stat/<app>` in the
    /// user's state directory. With `None`, events are kept in memory only.
    pub fn state_directory(mut self, directory: impl Into<Option<PathBuf>>) -> Self {
        self.state = directory
            .into()
            .map_or(StateDirectoryChoice::None, StateDirectoryChoice::At);
        self
    }

    /// How the options were set, which each event then says: the names of those that were set on
    /// the command line, and of those that were set by environment variables. Of a field that is
    /// skipped not even that is said. Before the name of a subcommand's option stands the
    /// subcommand's: `serve.port`.
    ///
    /// It doesn't compile for a config in which no attribute of clap's stands: then no lists of options
    /// are published. `#[command()]` above the struct is enough.
    #[cfg(feature = "clap")]
    pub fn arg_matches(mut self, matches: &clap::ArgMatches) -> Self {
        use clap::parser::ValueSource;

        const {
            assert!(
                <OptionLists<C> as usage_stat_schema::__private::Flatten>::IS_OF_CLAP,
                "no attribute of clap's stands on this config, so which options are set is not published; write `#[command()]` above the struct"
            );
        }
        let set = crate::options::set_from(matches, ValueSource::CommandLine);
        self.options
            .set_on_command_line(set.iter().map(String::as_str));
        let set = crate::options::set_from(matches, ValueSource::EnvVariable);
        self.options
            .set_by_environment(set.iter().map(String::as_str));
        self
    }

    /// What the launcher's configuration file holds, as a `serde_json::Value`, a `toml::Table` or the
    /// like. Each event then names the settings that are in it, with their paths:
    /// `storage.capacity`. Of a field that is skipped not even that is said, and values are not looked at.
    ///
    /// It doesn't compile for a config without `publish(set_in_file)`.
    pub fn set_in_file(mut self, file: &impl serde::Serialize) -> Self {
        const {
            assert!(
                <OptionLists<C> as usage_stat_schema::__private::Flatten>::IS_IN_FILE,
                "which settings a file has is not published; write `set_in_file` in `publish(…)`"
            );
        }
        // What is no tree of values has no names.
        if let Ok(file) = serde_json::to_value(file) {
            self.options.set_in_file(&file);
        }
        self
    }

    /// Starts to report, unless something forbids it; [`Reporter::decision`] tells.
    ///
    /// Returns at once: files are looked at on a thread. When it is off there is no child process, no
    /// file and no socket, and nothing is waited for. Where somebody opted out, one thread deletes what
    /// earlier runs left to be sent; a launcher that ends before that leaves it to the next one. Only with
    /// `USAGE_STAT_INSPECT=1` the reason is waited for, as long as an exit may take.
    #[must_use = "dropping it ends the report"]
    pub fn start(self, config: &C) -> Reporter<C> {
        #[cfg(feature = "testing")]
        if let Some(recording) = self.recording.clone() {
            return self.record(config, recording);
        }
        let consent = self.consent();
        // A build that is switched off has no schema either.
        let started = match (consent.refused_at_once(), self.schema) {
            (Some(refused), _) => Err(refused.reason),
            (None, None) => Err(Reason::Unpublished),
            (None, Some(schema)) => self.run(config, schema, consent),
        };
        let (run, decision) = match started {
            Ok(running) => (
                Some(Run::Running(running)),
                Decision::off(Reason::Undecided),
            ),
            Err(reason) => {
                let decision = Decision::off(reason);
                debug!(%decision, "usage statistics");
                self.clean_up(decision.reason.clone());
                (None, decision)
            }
        };
        Reporter {
            decision,
            run,
            exit_budget: self.exit_budget,
            config: PhantomData,
        }
    }

    #[cfg(not(feature = "network"))]
    fn run(&self, _: &C, _: &'static str, _: Consent) -> Result<super::Running, Reason> {
        Err(Reason::BuildWithoutNetwork)
    }

    #[cfg(feature = "testing")]
    pub(crate) fn recorded_by(mut self, recording: Recording) -> Self {
        self.recording = Some(recording);
        self
    }

    /// Lists the events; only the launcher's own level can forbid it.
    #[cfg(feature = "testing")]
    fn record(self, config: &C, recording: Recording) -> Reporter<C> {
        let reason = Reason::Allowed {
            lowered_by: None,
            container: None,
        };
        let (run, decision) = match (self.level, self.run_events(config)) {
            (Level::Off, _) => (None, Decision::off(Reason::LevelOff)),
            (_, Err(reason)) => (None, Decision::off(reason)),
            (level, Ok(events)) => (
                Some(Run::Recorded(Recorded::start(events, level, recording))),
                Decision { level, reason },
            ),
        };
        Reporter {
            decision,
            run,
            exit_budget: self.exit_budget,
            config: PhantomData,
        }
    }

    /// What is left to do where nothing is sent, on a thread that nobody waits for.
    fn clean_up(&self, reason: Reason) {
        let state = self.state_directory_of_app();
        let has_state = reason.is_opt_out() && state.may_exist();
        let is_inspected = inspect::is_asked_for(&self.surroundings);
        if !(has_state || is_inspected) {
            return;
        }
        let (told, is_told) = mpsc::channel::<Infallible>();
        // Without a thread it is left to the next run.
        let _ = threads::spawn("usage-stat-off", move || {
            if is_inspected {
                inspect::print_reason(C::POLICY.app, &reason);
            }
            drop(told);
            state.empty_on_opt_out(&reason);
        });
        // A launcher may end at once; who asked for the reason is to see it.
        if is_inspected {
            let _ = is_told.recv_timeout(self.exit_budget);
        }
    }

    pub(super) fn consent(&self) -> Consent {
        let Policy {
            app,
            endpoint,
            containers,
            ..
        } = C::POLICY;
        Consent {
            app,
            level: self.level,
            endpoint: self.endpoint.clone().or(endpoint.map(str::to_owned)),
            container_rule: containers,
            surroundings: self.surroundings.clone(),
        }
    }

    pub(super) fn state_directory_of_app(&self) -> StateDirectory {
        StateDirectory::new(self.state.clone(), C::POLICY.app, self.surroundings.clone())
    }
}
