use std::io::{self, Write};
use std::marker::PhantomData;
use std::path::PathBuf;
use std::time::Duration;

use tracing::debug;
use usage_stat_schema::Level;
use usage_stat_schema::event::OptionNames;
use usage_stat_schema::state_directory::state_directory;
use usage_stat_schema::{Policy, Published};

use super::Reporter;
use crate::consent::{Consent, Decision, Reason, Surroundings};
use crate::delivery::budgets;
use crate::delivery::spool::Spool;
use crate::inspect;

/// Where a launcher keeps events that are not sent yet, and the ledger of those that were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum StateDirectory {
    /// `usage-stat/<app>` in `$XDG_STATE_HOME`, else in `~/.local/state`.
    #[default]
    OfUser,
    At(PathBuf),
    None,
}

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
    pub(super) state: StateDirectory,
    pub(super) surroundings: Surroundings,
    pub(super) set_on_command_line: Option<OptionNames<C>>,
    pub(super) set_by_environment: Option<OptionNames<C>>,
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
            state: StateDirectory::OfUser,
            surroundings: Surroundings::of_process(),
            set_on_command_line: None,
            set_by_environment: None,
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
            .map_or(StateDirectory::None, StateDirectory::At);
        self
    }

    /// How the options were set, which each event then says: the names of those that were set on
    /// the command line, and of those that were set by environment variables. Of a field that is
    /// skipped not even that is said.
    #[cfg(feature = "clap")]
    pub fn arg_matches(mut self, matches: &clap::ArgMatches) -> Self {
        use clap::parser::ValueSource;

        let set_from = |source| {
            let set = crate::options::set_from(matches, source);
            OptionNames::of(set.iter().map(String::as_str))
        };
        self.set_on_command_line = Some(set_from(ValueSource::CommandLine));
        self.set_by_environment = Some(set_from(ValueSource::EnvVariable));
        self
    }

    /// Starts to report, unless something forbids it; [`Reporter::decision`] tells.
    ///
    /// Returns at once. When it is off there is no thread, no child process, no file and no socket.
    #[must_use = "dropping it ends the report"]
    pub fn start(self, config: &C) -> Reporter<C> {
        let consent = self.consent();
        let mut decision = if C::SCHEMA.is_none() {
            Decision::off(Reason::Unpublished)
        } else {
            consent.decide()
        };
        let mut running = None;
        if decision.level == Level::Off {
            if let Some(state) = self.state_directory_of(C::POLICY.app) {
                Spool::empty(&state);
            }
        } else {
            match self.run(config, consent, &decision) {
                Ok(started) => running = Some(started),
                Err(reason) => decision = Decision::off(reason),
            }
        }
        debug!(%decision, "usage statistics");
        if running.is_none() && inspect::is_asked_for(&self.surroundings) {
            tell(&inspect::nothing(C::POLICY.app, &decision.reason));
        }
        Reporter {
            decision,
            running,
            exit_budget: self.exit_budget,
            config: PhantomData,
        }
    }

    #[cfg(not(feature = "network"))]
    fn run(&self, _: &C, _: Consent, _: &Decision) -> Result<super::Running, Reason> {
        Err(Reason::BuildWithoutNetwork)
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

    pub(super) fn state_directory_of(&self, app: &str) -> Option<PathBuf> {
        match &self.state {
            StateDirectory::OfUser => state_directory(|name| self.surroundings.variable(name), app),
            StateDirectory::At(directory) => Some(directory.clone()),
            StateDirectory::None => None,
        }
    }
}

/// A line for people. A closed standard error is no reason to fail.
pub(super) fn tell(line: &str) {
    let mut err = io::stderr().lock();
    let _ = err.write_all(format!("{line}\n").as_bytes());
}
