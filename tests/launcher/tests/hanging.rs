//! Places that never answer are not felt: neither by a launcher that is on, nor by one that is off.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::faults::{Closed, OK, Server};
use crate::program::{Ended, Program, lacks, launcher, which};
use crate::unanswering::{Unanswering, full_pipe};

/// One that opts out, by option and by variable, and one that does not.
const LEVELS: [(&str, &str); 3] = [
    ("--usage-stats=off", "0"),
    ("--usage-stats=on", "1"),
    ("--usage-stats=on", "0"),
];

/// Calls the test with a place that nobody answers at, or with the nearest that this machine has.
fn with_unanswering(program: Program, test: impl Fn(&Program, &Path)) {
    let place = program.folder().join("hangs");
    let hangs = Unanswering::mount(&place);
    if hangs.is_none() {
        lacks("/dev/fuse can't be mounted here: a place that can't be used stands in");
        fs::remove_dir(&place).unwrap();
        fs::write(&place, "").unwrap();
    }
    test(&program, &place);
    drop(hangs);
}

fn ends(program: &Program, what: &str) -> Ended {
    let ended = program.run();
    assert!(ended.status.success(), "{what}: {ended:?}");
    ended
}

#[test]
fn a_state_directory_that_never_answers_is_not_felt() {
    for variable in ["XDG_STATE_HOME", "HOME"] {
        for (argument, do_not_track) in LEVELS {
            let server = Server::start(OK);
            let program = launcher()
                .hurried()
                .without("XDG_STATE_HOME")
                .endpoint(&server.url("http", "127.0.0.1"))
                .argument(argument)
                .variable("DO_NOT_TRACK", do_not_track);
            let place = program.folder().join("hangs").to_str().unwrap().to_owned();
            let program = program.variable(variable, place);
            with_unanswering(program, |program, _| {
                ends(
                    program,
                    &format!("{variable} {argument} DO_NOT_TRACK={do_not_track}"),
                );
            });
        }
    }
}

#[test]
fn a_standard_error_that_nobody_reads_is_not_felt() {
    let nobody = Closed::new();
    let program = launcher().hurried().endpoint(&nobody.url());
    let (_reader, writer) = full_pipe();
    let tell = || writer.try_clone().unwrap();
    let ended = program.run_until_kept(|| program.start_telling(tell()).wait());
    assert!(ended.status.success());
}

/// What a thread asked the system for: `<thread> <call>`, as strace writes it.
struct Traced {
    launcher: String,
    lines: Vec<String>,
}

/// None where there is no strace, or it may not trace.
fn trace(program: Program) -> Option<Traced> {
    let is_there = Command::new("strace")
        .args(["-f", "-o", "/dev/null", "/bin/true"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !is_there {
        lacks("strace is not there or may not trace: what is opened is not seen");
        return None;
    }
    let log = program.folder().join("trace");
    let strace = which("strace").unwrap();
    let program = program.by(&[&strace, "-f", "-y", "-o", log.to_str().unwrap()]);
    ends(&program, "traced");
    let lines: Vec<String> = fs::read_to_string(log)
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect();
    let launcher = lines[0].split_whitespace().next().unwrap().to_owned();
    Some(Traced { launcher, lines })
}

/// Where a program is, for one that is started without a path to find it by.
impl Traced {
    fn threads(&self) -> BTreeSet<&str> {
        let threads = self.lines.iter();
        threads
            .filter_map(|line| line.split_whitespace().next())
            .collect()
    }

    /// Calls of the launcher's own thread that say this.
    fn of_launcher(&self, text: &str) -> Vec<&String> {
        let own = format!("{} ", self.launcher);
        let lines = self.lines.iter();
        lines
            .filter(|line| line.starts_with(&own) && line.contains(text))
            .collect()
    }
}

/// However much there is in the directory, the launcher's thread looks at none of it, and waits for
/// nothing.
#[test]
fn a_launcher_that_is_off_looks_at_no_file_itself() {
    for (argument, do_not_track) in LEVELS {
        let is_off = argument == "--usage-stats=off" || do_not_track == "1";
        let server = Server::start(OK);
        let program = launcher()
            .endpoint(&server.url("http", "127.0.0.1"))
            .argument(argument)
            .variable("DO_NOT_TRACK", do_not_track);
        fs::create_dir_all(program.state()).unwrap();
        for number in 0..2_000 {
            fs::write(program.state().join(format!("{number}.foreign")), "").unwrap();
        }
        let place = program.state().to_str().unwrap().to_owned();
        let Some(traced) = trace(program) else {
            // What can be seen without it is seen by the tests of `off`.
            return;
        };
        assert_eq!(traced.of_launcher(&place), [""; 0], "{argument}");
        assert_eq!(traced.of_launcher("/etc/usage-stat"), [""; 0]);
        if is_off {
            for wait in ["FUTEX_WAIT", "wait4", "nanosleep", "epoll_wait"] {
                assert_eq!(traced.of_launcher(wait), [""; 0], "{argument}");
            }
            let threads = traced.threads();
            assert!((1..=2).contains(&threads.len()), "{threads:?}");
            let lines = traced.lines.iter();
            let opened: Vec<&String> = lines
                .filter(|line| line.contains("O_CREAT") || line.contains("socket("))
                .collect();
            assert_eq!(opened, [""; 0], "{argument}");
        }
    }
}
