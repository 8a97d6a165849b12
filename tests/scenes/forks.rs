//! A launcher whose workers are forked.

use std::panic::catch_unwind;
use std::process::exit;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;
use std::time::Duration;

use fork::{Fork, fork, waitpid};
use usage_stat::Reporter;
use usage_stat_tests::launcher::{Args, LauncherError};

use super::{start_with, stop};

/// A worker forked at any moment may find any lock taken.
const WORKERS: usize = 20;

/// Forks while errors are reported. Its workers report, panic and end as well, and none of that is
/// to be felt or sent.
#[expect(clippy::panic, reason = "that is what is tried")]
pub(crate) fn forks() {
    // A worker that waited for one of our threads would wait for ever.
    let reporter = start_with(|builder| builder.exit_budget(Duration::MAX));
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            loop {
                reporter.error(&LauncherError::PortInUse(1));
                if is_over.load(Relaxed) {
                    break;
                }
                thread::sleep(Duration::from_millis(1));
            }
        });
        for _ in 0..WORKERS {
            in_a_child(|| {
                reporter.error(&LauncherError::WeightsNotFound {
                    model_id: "a canary".into(),
                });
                let _ = catch_unwind(|| panic!("a canary"));
                let _ = (reporter.is_on(), reporter.delivery());
            });
        }
        is_over.store(true, Relaxed);
    });
    for end in [stop, drop] as [fn(Reporter<Args>); 2] {
        match fork() {
            Ok(Fork::Child) => {
                end(reporter);
                exit(0);
            }
            Ok(Fork::Parent(child)) => expect_success(child),
            Err(_) => exit(1),
        }
    }
    stop(reporter);
}

fn in_a_child(work: impl FnOnce()) {
    match fork() {
        Ok(Fork::Child) => {
            work();
            exit(0);
        }
        Ok(Fork::Parent(child)) => expect_success(child),
        Err(_) => exit(1),
    }
}

fn expect_success(child: i32) {
    if !waitpid(child).is_ok_and(|status| status == 0) {
        exit(1);
    }
}
