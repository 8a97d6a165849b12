//! The thread that reads the machine.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use usage_stat_schema::environment::SystemEnv;

use super::handoff::Handoff;
use crate::environment::{Environment, Probes};
use crate::threads;

/// Asks for the machine to be read; the thread ends with it.
#[derive(Debug)]
pub(super) struct Prober(Arc<Asked>);

/// What the thread is to do. A channel would add some 24 KiB to a launcher.
#[derive(Debug, Default)]
struct Asked {
    state: Mutex<State>,
    has_changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    again: bool,
    is_over: bool,
}

impl Prober {
    /// Reads the machine for a first time. `None` when the system has no thread.
    pub(super) fn start(probes: Probes, system: SystemEnv, handoff: Arc<Handoff>) -> Option<Self> {
        let asked = Arc::new(Asked::default());
        let prober = Self(Arc::clone(&asked));
        threads::spawn("usage-stat-ask", move || {
            run(probes, system, &handoff, &asked);
        })
        .ok()?;
        Some(prober)
    }

    /// What changes is read again: once, however often that is asked for meanwhile.
    pub(super) fn ask(&self) {
        self.0.lock().again = true;
        self.0.has_changed.notify_one();
    }
}

impl Drop for Prober {
    fn drop(&mut self) {
        self.0.lock().is_over = true;
        self.0.has_changed.notify_one();
    }
}

impl Asked {
    /// Waits to be asked. Says whether it was.
    fn is_asked_again(&self) -> bool {
        let mut state = self.lock();
        loop {
            if state.is_over {
                return false;
            }
            if std::mem::take(&mut state.again) {
                return true;
            }
            let woken = self.has_changed.wait(state);
            state = woken.unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn run(probes: Probes, system: SystemEnv, handoff: &Handoff, asked: &Asked) {
    let mut environment = Environment::with_system(probes, system);
    loop {
        handoff.machine(environment.snapshot());
        if !asked.is_asked_again() {
            return;
        }
    }
}
