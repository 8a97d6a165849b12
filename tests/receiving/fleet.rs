//! Many launchers, and a receiver that is not always there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::thread;

use crate::program::{Program, launcher};
use crate::running::Installation;

const MACHINES: usize = 20;
const RUNS: usize = 10;

#[test]
fn each_event_of_two_hundred_launchers_arrives_once_though_the_receiver_was_away() {
    let mut installation = Installation::new();
    let mut receiver = Some(installation.start());
    let url = installation.url();
    let machines: Vec<Program> = (0..MACHINES).map(|_| launcher().endpoint(&url)).collect();
    for run in 0..RUNS {
        // In the middle it is killed while launchers send, is away for some runs, and comes back.
        let killed = Mutex::new(receiver.take_if(|_| run == RUNS / 2 - 2));
        thread::scope(|scope| {
            for machine in &machines {
                scope.spawn(|| {
                    let ended = machine.run_with("--run-for=0.05");
                    assert!(ended.status.success(), "{}", ended.stderr);
                });
            }
            if let Some(receiver) = killed.lock().unwrap().take() {
                receiver.kill();
            }
        });
        if run == RUNS / 2 {
            receiver = Some(installation.start());
            // Nobody waits for a pause to be over that an outage led to.
            machines.iter().for_each(Program::end_pauses);
        }
    }
    for machine in &machines {
        machine.end_pauses();
        machine.run_until(|| machine.spooled().is_empty());
        // The last run's own end.
        while !machine.spooled().is_empty() {
            machine.end_pauses();
            machine.run_until(|| machine.spooled().len() <= 1);
        }
    }
    assert_eq!(installation.refused(), 0);
    let stored = installation.stored();
    let keys: BTreeSet<(&str, u64)> = stored
        .iter()
        .map(|(run, sequence, _)| (run.as_str(), *sequence))
        .collect();
    assert_eq!(keys.len(), stored.len(), "an event is there twice");
    let mut runs: BTreeMap<&str, Vec<(u64, &str)>> = BTreeMap::new();
    for (run, sequence, kind) in &stored {
        runs.entry(run).or_default().push((*sequence, kind));
    }
    assert!(runs.len() >= MACHINES * RUNS, "{} runs", runs.len());
    for (run, events) in &mut runs {
        events.sort_unstable();
        assert_eq!(events[..], [(0, "start"), (1, "stop")], "{run}");
    }
}
