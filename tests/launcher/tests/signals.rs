//! Signals that our own writes bring about are none to the launcher.

use std::fs;
use std::path::Path;

use crate::faults::{Closed, OK, Server};
use crate::program::{launcher, scene};

/// Beyond a limit in blocks of 512 bytes: nothing can be written, a part of an event, an event and
/// not the ledger, and a ledger that has no room for the second event.
#[test]
fn a_limit_of_file_sizes_does_not_end_it() {
    for blocks in [0, 1, 4, 6] {
        let server = Server::start(OK);
        let program = launcher().endpoint(&server.url("http", "127.0.0.1")).by(&[
            "/bin/sh",
            "-c",
            &limited(blocks),
            "sh",
        ]);
        let ended = program.run();
        assert_eq!(ended.status.code(), Some(0), "{blocks}: {ended:?}");
        assert_eq!(server.requests().len(), 2, "{blocks}");
    }
}

/// An event that the ledger has no room for.
#[test]
fn a_ledger_that_may_not_grow_does_not_end_it() {
    let server = Server::start(OK);
    let program = launcher().endpoint(&server.url("http", "127.0.0.1"));
    fs::create_dir_all(program.state()).unwrap();
    let ledger = program.state().join("ledger.jsonl");
    fs::write(&ledger, "{}\n".repeat(1024)).unwrap();
    let before = fs::read(&ledger).unwrap();
    let program = program.by(&["/bin/sh", "-c", &limited(6), "sh"]);
    let ended = program.run();
    assert_eq!(ended.status.code(), Some(0), "{ended:?}");
    assert_eq!(server.requests().len(), 2);
    assert!(fs::read(&ledger).unwrap().starts_with(&before));
}

fn limited(blocks: u32) -> String {
    format!("ulimit -c 0; ulimit -f {blocks}; exec \"$@\"")
}

/// As in a program that is written in C, or that resets the signal for its own sake.
#[test]
fn a_standard_error_whose_reader_left_does_not_end_it() {
    let nobody = Closed::new();
    let program = scene("default-sigpipe").variable("USAGE_STATS_ENDPOINT", nobody.url());
    let (reader, writer) = rustix::pipe::pipe().unwrap();
    drop(reader);
    let ended = program.start_telling(writer).wait();
    assert_eq!(ended.status.code(), Some(0), "{ended:?}");
    assert_eq!(program.spooled().len(), 2);
}

/// The launcher's own threads have their signals as ever, and so have its children.
#[test]
fn only_threads_of_ours_block_them() {
    const SIGPIPE: u32 = 13;
    let server = Server::start(OK);
    let program = launcher().endpoint(&server.url("http", "127.0.0.1"));
    let blocked = program.folder().join("blocked");
    let script = format!(
        "while read -r line; do case $line in SigBlk*) echo \"$line\" > '{}';; esac; done \
         < /proc/self/status",
        blocked.display()
    );
    let program = program.tool("nvidia-smi", &script);
    let running = program.start_lasting();
    server.wait_for_requests(1);
    let own = Path::new("/proc").join(running.id().to_string());
    for task in fs::read_dir(own.join("task")).unwrap().flatten() {
        let name = fs::read_to_string(task.path().join("comm")).unwrap_or_default();
        let Ok(status) = fs::read_to_string(task.path().join("status")) else {
            continue;
        };
        assert_eq!(
            blocks(&status, SIGPIPE),
            name.starts_with("usage-stat"),
            "{name}"
        );
    }
    assert!(!blocks(&fs::read_to_string(blocked).unwrap(), SIGPIPE));
    running.go_on();
    assert!(running.wait().status.success());
}

/// Whether a mask of signals, as the system shows it, has this one.
fn blocks(status: &str, signal: u32) -> bool {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("SigBlk:"))
        .unwrap();
    let mask = u64::from_str_radix(line.trim(), 16).unwrap();
    mask >> (signal - 1) & 1 == 1
}
