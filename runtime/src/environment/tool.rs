use std::cell::Cell;
use std::path::Path;
use std::time::Instant;

use usage_stat_schema::environment::ProbeFailure;

use super::command::{self, Limits, Output};
use super::probes::Probes;

/// Room for the longest answer of a machine with 16 accelerators, several times over.
const MAX_OUTPUT: usize = 256 * 1024;

/// Asks vendors' tools on behalf of one probe, all of them within one deadline.
pub(super) struct Toolbox<'a> {
    probes: &'a Probes,
    start: Instant,
    was_asked: Cell<bool>,
}

impl<'a> Toolbox<'a> {
    /// The deadline counts from here.
    pub(super) fn open(probes: &'a Probes) -> Self {
        Toolbox {
            probes,
            start: Instant::now(),
            was_asked: Cell::new(false),
        }
    }

    /// Where `/sys` and `/proc` are.
    pub(super) fn root(&self) -> &Path {
        &self.probes.root
    }

    /// Whether any tool was installed that could be asked.
    pub(super) fn was_asked(&self) -> bool {
        self.was_asked.get()
    }

    /// Runs the tool; None if it is not installed, and then nothing is started.
    pub(super) fn ask(&self, name: &str, args: &[&str]) -> Option<Result<Output, ProbeFailure>> {
        let program = command::find(name, &self.probes.path)?;
        self.was_asked.set(true);
        let deadline = self.probes.deadline.saturating_sub(self.start.elapsed());
        if deadline.is_zero() {
            return Some(Err(ProbeFailure::TimedOut));
        }
        let limits = Limits {
            deadline,
            max_output: MAX_OUTPUT,
        };
        let answer = command::run(&program, args, &limits, &self.probes.stop);
        match &answer {
            Ok(output) => tracing::debug!(tool = name, code = output.code, "tool answered"),
            Err(failure) => tracing::debug!(tool = name, "tool {failure}"),
        }
        Some(answer)
    }
}
