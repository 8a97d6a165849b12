//! Launchers in situations that a command line can't bring about, one by its name.
//!
//! Their config is the sample launcher's, from the environment.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::Duration;

use clap::Parser;
use usage_stat::{Builder, Reporter};
use usage_stat_tests::launcher::{Args, LauncherError};

mod anywhere;
mod descriptors;
mod forks;
mod loading;
mod log;
mod outputs;
mod panics;
mod settings;
mod signals;
mod tokio_runtimes;

const SCENES: [(&str, fn()); 27] = [
    ("anywhere", anywhere::run),
    ("log", log::of_a_run),
    ("many-panics", panics::many),
    ("many-panics-and-the-last", panics::many_and_the_last),
    ("caught-panic", panics::caught),
    ("deep-panic", panics::deep),
    ("start-while-panicking", panics::start_while_panicking),
    ("tokio", tokio_runtimes::multi_thread),
    ("tokio-current-thread", tokio_runtimes::current_thread),
    ("tokio-blocking", tokio_runtimes::blocking),
    ("tokio-shut-down", tokio_runtimes::shut_down),
    ("tokio-task", tokio_runtimes::task),
    ("tokio-outlived", tokio_runtimes::outlived),
    ("endless-budget", settings::endless_budget),
    ("no-panic-hook", settings::no_panic_hook),
    ("no-notice", settings::no_notice),
    ("says-when-started", settings::says_when_started),
    ("closes-outputs", descriptors::closes_outputs),
    ("holds-output", outputs::held),
    ("forks", forks::forks),
    ("exits-while-loading", loading::exits),
    ("execs-while-loading", loading::execs),
    ("hook-before-exits", panics::hook_before_exits),
    ("hook-before-aborts", panics::hook_before_aborts),
    ("hook-after-exits", panics::hook_after_exits),
    ("hook-after-aborts", panics::hook_after_aborts),
    ("default-sigpipe", signals::default_sigpipe),
];

fn main() -> ExitCode {
    let name = std::env::args().nth(1).unwrap_or_default();
    match SCENES.iter().find(|(scene, _)| *scene == name) {
        Some((_, scene)) => {
            scene();
            ExitCode::SUCCESS
        }
        None => ExitCode::FAILURE,
    }
}

fn args() -> Args {
    Args::parse_from(["launcher"])
}

fn start() -> Reporter<Args> {
    start_with(|builder| builder)
}

fn start_with(set: impl FnOnce(Builder<Args>) -> Builder<Args>) -> Reporter<Args> {
    let args = args();
    let builder = Reporter::builder()
        .endpoint(args.usage.usage_stats_endpoint.clone())
        // For what is sent, not for how soon.
        .exit_budget(Duration::from_secs(60));
    set(builder).start(&args)
}

fn stop(reporter: Reporter<Args>) {
    reporter.finish(&Ok::<(), LauncherError>(()));
}

/// Waits until the test tells it to go on: until there is the file that a variable names.
fn wait_until_told() {
    let Some(file) = std::env::var_os("GO_ON").map(PathBuf::from) else {
        return;
    };
    while !file.exists() {
        thread::sleep(Duration::from_millis(2));
    }
}

/// Runs something on so many threads at once.
fn at_once(threads: usize, work: fn()) {
    let barrier = Arc::new(Barrier::new(threads));
    let threads: Vec<_> = (0..threads)
        .map(|_| {
            let barrier = Arc::clone(&barrier);
            thread::spawn(move || {
                barrier.wait();
                work();
            })
        })
        .collect();
    for thread in threads {
        let _ = thread.join();
    }
}
