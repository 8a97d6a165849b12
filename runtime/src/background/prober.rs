//! The thread that reads the machine.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use usage_stat_schema::environment::SystemEnv;

use super::handoff::Handoff;
use crate::environment::{Environment, Probes};
use crate::threads;

/// Asks for the machine to be read; the thread ends with it.
#[derive(Debug)]
pub(super) struct Prober(Sender<()>);

impl Prober {
    /// Reads the machine for a first time. `None` when the system has no thread.
    pub(super) fn start(probes: Probes, system: SystemEnv, handoff: Arc<Handoff>) -> Option<Self> {
        let (sender, asked) = channel();
        threads::spawn("usage-stat-ask", move || {
            run(probes, system, &handoff, &asked);
        })
        .ok()?;
        Some(Self(sender))
    }

    /// What changes is read again.
    pub(super) fn ask(&self) {
        // Its thread ends by a fault of ours only; events go on without it.
        let _ = self.0.send(());
    }
}

fn run(probes: Probes, system: SystemEnv, handoff: &Handoff, asked: &Receiver<()>) {
    let mut environment = Environment::with_system(probes, system);
    loop {
        handoff.machine(environment.snapshot());
        if asked.recv().is_err() {
            return;
        }
    }
}
