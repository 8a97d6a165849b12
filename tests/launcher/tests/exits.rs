//! What holds up neither the start of a launcher nor its exit, and what of its events is kept.

use std::fs;
use std::path::Path;

use usage_stat::Fingerprint;

use crate::faults::{Closed, Fault, Server};
use crate::program::{launcher, scene};
use crate::testbed::waiting::wait_until;

#[test]
fn an_exit_without_time_keeps_what_it_does_not_send() {
    let silent = Server::start(Fault::Silent);
    let program = launcher()
        .endpoint(&silent.url("http", "127.0.0.1"))
        .exit_budget("0");
    let ended = program.run_until_kept(|| program.run());
    assert!(ended.status.success());
}

#[test]
fn a_tool_that_stalls_ends_with_the_launcher() {
    let nobody = Closed::new();
    let program = launcher().endpoint(&nobody.url());
    let file = program.folder().join("number");
    let script = format!("echo $$ > '{}'; exec /bin/sleep 300", file.display());
    let program = program.tool("nvidia-smi", &script);
    let number = || fs::read_to_string(&file).unwrap_or_default();
    assert!(
        program
            .run_until(|| number().ends_with('\n'))
            .status
            .success()
    );

    let spooled = program.spooled_events();
    assert_eq!(spooled.len(), 2);
    for event in spooled {
        // Its bound, which comes seconds later, was not waited for.
        assert_eq!(event["unknown"][0]["part"], "nvidia_env", "{event}");
        assert_eq!(event["unknown"][0]["reason"], "stopped", "{event}");
    }
    wait_until(|| !command_of(number().trim()).contains("sleep"));
}

/// What a process was started as; nothing of one that has ended.
fn command_of(number: &str) -> String {
    let file = Path::new("/proc").join(number).join("cmdline");
    fs::read_to_string(file).unwrap_or_default()
}

/// The tool goes on for as long as the launcher lives, and the endpoint never answers.
#[test]
fn a_start_waits_for_nothing() {
    let silent = Server::start(Fault::Silent);
    let url = silent.url("http", "127.0.0.1");
    let program = scene("says-when-started")
        .variable("USAGE_STATS_ENDPOINT", &*url)
        .tool("nvidia-smi", "exec /bin/sleep 300");
    fs::create_dir_all(program.state()).unwrap();
    let endpoint = Fingerprint::of("endpoint").text(&url);
    for sequence in 0..256 {
        let run = "a".repeat(32);
        let name = format!("9999999999999-{run}-{sequence}-{endpoint}-{run}-0.json");
        fs::write(program.state().join(name), "{}").unwrap();
    }
    let mut running = program.start();
    wait_until(|| running.output().0 == "started\n");
    running.go_on();
    assert!(running.wait().status.success());
}
