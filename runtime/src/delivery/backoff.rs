//! When the next attempt may be made. It outlives the process: launchers that run for a second each
//! would ask an endpoint that is gone once a second.

use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::BuildHasher;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::budgets;
use super::private_files;

/// The pauses between attempts at one endpoint.
#[derive(Debug)]
pub(crate) struct Backoff {
    /// Beside the spool, where there is one.
    file: Option<PathBuf>,
    /// The pause after the first failure, which each further one doubles.
    base: Duration,
    /// Times in a row that the endpoint failed.
    failures: u32,
    pause: Option<Pause>,
}

/// No attempt is made before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pause {
    end: Instant,
    is_asked_for: bool,
}

/// What of it outlives the process.
#[derive(Debug, Deserialize, Serialize)]
struct PersistedBackoff {
    /// No attempt before this, in milliseconds since 1970.
    not_before: u64,
    is_asked_for: bool,
    failures: u32,
}

/// Bytes of the file, which holds two numbers.
const FILE_BYTES: u64 = 256;

impl Backoff {
    /// With what earlier runs left in the state directory for the endpoint of this fingerprint.
    pub(crate) fn load(state: Option<&Path>, endpoint: &str, now: SystemTime) -> Self {
        let file = state.map(|state| state.join(format!("backoff-{endpoint}")));
        let persisted = file.as_deref().and_then(read);
        let (failures, pause) = match persisted {
            Some(persisted) => (persisted.failures, persisted.pause(now)),
            None => (0, None),
        };
        Self {
            file,
            base: budgets::BACKOFF_BASE,
            failures,
            pause,
        }
    }

    /// The same with pauses of our own choice that no test outlasts.
    #[cfg(test)]
    pub(super) fn with_long_pauses(self) -> Self {
        Self {
            base: budgets::BACKOFF_CAP,
            ..self
        }
    }

    /// Whether nothing may be sent yet. At an exit, what is only in memory has its last chance: it
    /// waits for nothing but what the endpoint itself has asked for.
    pub(crate) fn is_pausing(&mut self, is_last_chance: bool) -> bool {
        self.pause = self
            .pause
            .filter(|pause| pause.end > Instant::now() && (pause.is_asked_for || !is_last_chance));
        self.pause.is_some()
    }

    /// Whether there is a pause, or was one until now.
    pub(crate) fn has_pause(&self) -> bool {
        self.pause.is_some()
    }

    /// When the next attempt is due; none while a run waits for its next event instead of a timer.
    pub(crate) fn due(&self) -> Option<Instant> {
        let is_given_up = self.failures >= budgets::ATTEMPTS;
        self.pause
            .filter(|pause| pause.is_asked_for || !is_given_up)
            .map(|pause| pause.end)
    }

    /// The endpoint failed, and may have asked for a pause.
    pub(crate) fn failed(&mut self, asked: Option<Duration>, now: SystemTime) {
        self.failures = self.failures.saturating_add(1);
        let length = match asked {
            // However often it asks.
            Some(asked) => asked.clamp(budgets::BACKOFF_BASE, budgets::RETRY_AFTER_CAP),
            None => self.pause_after(self.failures),
        };
        let end = Instant::now().checked_add(length);
        let is_asked_for = asked.is_some();
        self.pause = end.map(|end| Pause { end, is_asked_for });
        let not_before = millis(now).saturating_add(whole_millis(length));
        self.persist(&PersistedBackoff {
            not_before,
            is_asked_for,
            failures: self.failures,
        });
    }

    /// A pause of our own choice after so many failures in a row.
    pub(super) fn pause_after(&self, failures: u32) -> Duration {
        pause(self.base, failures, random())
    }

    /// The endpoint is there.
    pub(crate) fn answered(&mut self) {
        let was_failing = self.failures > 0;
        (self.failures, self.pause) = (0, None);
        if let (Some(file), true) = (&self.file, was_failing) {
            let _ = fs::remove_file(file);
        }
    }

    /// Without it, the next run begins anew.
    fn persist(&self, persisted: &PersistedBackoff) {
        let Some(file) = &self.file else { return };
        let temporary = file.with_extension("tmp");
        let written = private_files::open(&temporary, |options| {
            options.create(true).truncate(true).write(true)
        })
        .and_then(|mut open| open.write_all(&serde_json::to_vec(persisted)?))
        .and_then(|()| fs::rename(&temporary, file));
        if written.is_err() {
            let _ = fs::remove_file(&temporary);
        }
    }
}

impl PersistedBackoff {
    /// What is left of the pause; none if no pause is that long: the clock was set back since.
    fn pause(&self, now: SystemTime) -> Option<Pause> {
        let left = Duration::from_millis(self.not_before.checked_sub(millis(now))?);
        let end = Instant::now().checked_add(left)?;
        (left <= budgets::RETRY_AFTER_CAP).then_some(Pause {
            end,
            is_asked_for: self.is_asked_for,
        })
    }
}

fn read(file: &Path) -> Option<PersistedBackoff> {
    let file = private_files::open(file, |options| options.read(true)).ok()?;
    let mut bytes = Vec::new();
    file.take(FILE_BYTES).read_to_end(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// The pause after so many failures in a row: doubled each time, and between a half and the whole
/// of that by chance, so that launchers that failed together do not come back together.
fn pause(base: Duration, failures: u32, random: u64) -> Duration {
    let doublings = failures.saturating_sub(1).min(16);
    let whole = base
        .saturating_mul(1 << doublings)
        .min(budgets::BACKOFF_CAP);
    let half = whole / 2;
    half + Duration::from_millis(random % whole_millis(half).saturating_add(1))
}

/// A number that differs between processes and between calls; std seeds its hashers so.
fn random() -> u64 {
    RandomState::new().hash_one(())
}

fn millis(time: SystemTime) -> u64 {
    whole_millis(time.duration_since(UNIX_EPOCH).unwrap_or_default())
}

fn whole_millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;
