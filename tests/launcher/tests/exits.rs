//! What holds up neither the start of a launcher nor its exit, and what of its events is kept.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use usage_stat::Fingerprint;

use crate::faults::{Closed, Fault, Server};
use crate::inbox::parse;
use crate::program::{PATIENCE, launcher, scene};

/// Nothing less than this is a hang, on a busy machine.
const SOON: Duration = Duration::from_millis(900);

/// A busy machine needs more than one try.
const TRIES: usize = 5;

#[test]
fn an_exit_without_time_keeps_what_it_does_not_send() {
    let silent = Server::start(Fault::Silent);
    let ended_soon = (0..TRIES).any(|_| {
        let program = launcher()
            .endpoint(&silent.url("http", "127.0.0.1"))
            .argument("--usage-stats-exit-budget=0");
        let ended = program.run();
        assert!(ended.status.success());
        program.spooled().len() == 2 && ended.took < SOON
    });
    assert!(ended_soon);
}

#[test]
fn a_tool_that_stalls_ends_with_the_launcher() {
    let nobody = Closed::new();
    let (program, number) = (0..TRIES)
        .find_map(|_| {
            let program = launcher()
                .patient()
                .endpoint(&format!("http://{}/", nobody.address));
            let number = program.folder().join("number");
            let script = format!("echo $$ > '{}'; exec /bin/sleep 300", number.display());
            let program = program.tool("nvidia-smi", &script);
            assert!(program.run_with("--run-for=0.3").status.success());
            let number = fs::read_to_string(number).unwrap_or_default();
            number.ends_with('\n').then_some((program, number))
        })
        .unwrap();

    let spooled = program.spooled();
    assert_eq!(spooled.len(), 2);
    for name in spooled {
        let event = parse(&fs::read(program.state().join(name)).unwrap());
        // Its bound, which comes seconds later, was not waited for.
        assert_eq!(event["unknown"][0]["part"], "nvidia_env", "{event}");
        assert_eq!(event["unknown"][0]["reason"], "stopped", "{event}");
    }
    let end = Instant::now() + PATIENCE;
    while command_of(number.trim()).contains("sleep") {
        assert!(Instant::now() < end, "the tool lives on");
        thread::sleep(Duration::from_millis(5));
    }
}

/// What a process was started as; nothing of one that has ended.
fn command_of(number: &str) -> String {
    let file = Path::new("/proc").join(number).join("cmdline");
    fs::read_to_string(file).unwrap_or_default()
}

#[test]
fn a_start_waits_for_nothing() {
    let silent = Server::start(Fault::Silent);
    let url = silent.url("http", "127.0.0.1");
    let started_soon = (0..TRIES).any(|_| {
        let program = scene("timed-start")
            .variable("USAGE_STATS_ENDPOINT", &*url)
            .tool("nvidia-smi", "exec /bin/sleep 5");
        fs::create_dir_all(program.state()).unwrap();
        let endpoint = Fingerprint::of("endpoint").text(&url);
        for sequence in 0..256 {
            let run = "a".repeat(32);
            let name = format!("9999999999999-{run}-{sequence}-{endpoint}-{run}-0.json");
            fs::write(program.state().join(name), "{}").unwrap();
        }
        let ended = program.run();
        assert!(ended.status.success());
        let took: u64 = ended.stdout.trim().parse().unwrap();
        Duration::from_millis(took) < SOON / 2
    });
    assert!(started_soon);
}
