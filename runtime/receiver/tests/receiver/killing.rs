//! Launchers that go on sending while one receiver after the other is killed.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::thread;
use std::time::{Duration, Instant};

use crate::events::{event, run_id};
use crate::http::{Client, is_to_be_sent_again};
use crate::program::{PATIENCE, Program};

/// A run, and the number of an event in it.
type Key = (String, u64);

#[derive(Default)]
pub(crate) struct Senders {
    acknowledged: Mutex<BTreeSet<Key>>,
    /// What was not acknowledged is sent again, as a launcher does: it may be there already.
    left: Mutex<Vec<Key>>,
}

impl Senders {
    /// So many send to the receiver at once. It is killed when it has acknowledged the least, and a moment later.
    #[track_caller]
    pub(crate) fn kill(&self, program: &Program, senders: usize, least: usize, moment: Duration) {
        let (taken, is_killed) = (AtomicUsize::new(0), AtomicBool::new(false));
        let begun = Instant::now();
        let is_waited_for = || taken.load(Relaxed) < least && begun.elapsed() < PATIENCE;
        thread::scope(|scope| {
            for _ in 0..senders {
                scope.spawn(|| {
                    while !is_killed.load(Relaxed) {
                        self.send(program, &taken);
                    }
                });
            }
            while is_waited_for() {
                thread::yield_now();
            }
            thread::sleep(moment);
            is_killed.store(true, Relaxed);
            program.signal("KILL");
        });
        let taken = taken.into_inner();
        assert!(taken >= least, "{taken} were acknowledged");
    }

    /// Over one connection, until it ends or an event is not taken.
    fn send(&self, program: &Program, taken: &AtomicUsize) {
        let Ok(mut client) = Client::connect(program.address) else {
            return;
        };
        let run = run_id();
        for sequence in 0.. {
            let again = self.left.lock().unwrap().pop();
            let key = again.unwrap_or_else(|| (run.clone(), sequence));
            let event = event(&key.0, key.1).to_string();
            match client.post(event.as_bytes()).map(|answer| answer.status) {
                Ok(204) => {
                    self.acknowledged.lock().unwrap().insert(key);
                    taken.fetch_add(1, Relaxed);
                }
                outcome => {
                    self.left.lock().unwrap().push(key);
                    // A slow machine takes some later.
                    if let Ok(status) = outcome {
                        assert!(is_to_be_sent_again(status), "{status}");
                    }
                    return;
                }
            }
        }
    }

    pub(crate) fn acknowledged(self) -> BTreeSet<Key> {
        self.acknowledged.into_inner().unwrap()
    }
}
