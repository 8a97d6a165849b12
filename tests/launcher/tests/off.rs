//! Off means: no socket, no child process, no file; and no thread but the one that deletes what
//! waits, where somebody opted out.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::faults::{Closed, OK, Server};
use crate::inbox::Inbox;
use crate::program::{NOTICE, Program, launcher};
use crate::testbed::files::{below, list};
use crate::testbed::waiting::PATIENCE;

const VARIABLE: &str = "TEXT_GENERATION_LAUNCHER_USAGE_STATS";

/// A name, an argument, a variable, and whether it is an opt-out.
const WAYS: [(&str, &str, (&str, &str), bool); 9] = [
    ("option", "--usage-stats=off", ("A", ""), true),
    ("variable of the option", "", ("USAGE_STATS", "off"), true),
    ("DO_NOT_TRACK", "", ("DO_NOT_TRACK", "1"), true),
    ("variable", "", (VARIABLE, "off"), true),
    ("variable that is unclear", "", (VARIABLE, "perhaps"), true),
    ("CI", "", ("CI", "true"), false),
    ("CI of a vendor", "", ("GITHUB_ACTIONS", "true"), false),
    (
        "CI, though the option says on",
        "--usage-stats=on",
        ("CI", "true"),
        false,
    ),
    (
        "endpoint refused",
        "--usage-stats-endpoint=http://192.0.2.1/",
        ("A", ""),
        false,
    ),
];

/// What was seen of a process, from its begin to its end.
#[derive(Debug, Default, PartialEq, Eq)]
struct Seen {
    threads: usize,
    has_sockets: bool,
    has_children: bool,
}

/// Nothing, but for one short-lived thread where somebody opted out.
fn is_nothing(seen: &Seen, is_opt_out: bool) -> bool {
    let threads = if is_opt_out { 2 } else { 1 };
    (1..=threads).contains(&seen.threads) && !seen.has_sockets && !seen.has_children
}

/// Looks at a process until it has seen enough, and lets it end then.
fn watch(program: &Program, is_enough: impl Fn(&Seen) -> bool) -> Seen {
    let running = program.start_lasting();
    let process = Path::new("/proc").join(running.id().to_string());
    let (mut seen, mut is_told, begun) = (Seen::default(), false, Instant::now());
    loop {
        // Both vanish with the process.
        let threads = list(&process.join("task"));
        let sockets = list(&process.join("fd"));
        let stat = fs::read_to_string(process.join("stat")).unwrap();
        if stat.contains(") Z ") {
            break;
        }
        seen.threads = seen.threads.max(threads.len());
        seen.has_sockets |= sockets.iter().any(|fd| {
            let target = fs::read_link(fd).unwrap_or_default();
            target.to_string_lossy().starts_with("socket:")
        });
        seen.has_children = program.folder().join("tool-was-run").exists();
        if !is_told && is_enough(&seen) {
            running.go_on();
            is_told = true;
        }
        assert!(begun.elapsed() < PATIENCE, "{seen:?}");
    }
    let ended = running.wait();
    assert!(ended.status.success());
    assert_eq!(ended.stdout, "");
    seen.has_children = program.folder().join("tool-was-run").exists();
    seen
}

/// For those of whom nothing is to be seen for as long as they run.
fn anything(seen: &Seen) -> bool {
    seen.threads > 0
}

/// Names of all folders, and names and contents of all files.
fn files(folder: &Path) -> Vec<(PathBuf, Option<Vec<u8>>)> {
    let paths = below(folder).into_iter();
    paths
        .map(|path| {
            let content = path.is_file().then(|| fs::read(&path).unwrap());
            (path, content)
        })
        .collect()
}

fn program(server: &Server) -> Program {
    let program = launcher();
    let done = program.folder().join("tool-was-run");
    program
        .tool("nvidia-smi", &format!(": > '{}'", done.display()))
        .endpoint(&server.url("http", "127.0.0.1"))
        .argument("--run-for=0.3")
}

#[test]
fn off_does_nothing_at_all() {
    for (way, argument, (name, value), is_opt_out) in WAYS {
        let server = Server::start(OK);
        let mut program = program(&server).variable(name, value);
        if !argument.is_empty() {
            program = program.instead_of_others(argument);
        }
        let before = files(program.folder());
        let seen = watch(&program, anything);
        assert!(is_nothing(&seen, is_opt_out), "{way}: {seen:?}");
        assert_eq!(files(program.folder()), before, "{way}");
        assert_eq!(server.connections(), 0, "{way}");
    }
}

/// Every combination of what a process can be given: wherever an opt-out is among them, nothing
/// at all is done, and without one something is.
#[test]
fn any_opt_out_in_any_combination_does_nothing_at_all() {
    const ELSEWHERE: &str = "http://192.0.2.1/";
    let server = Server::start(OK);
    let url = server.url("http", "127.0.0.1");
    let given = combinations(&[
        &["on", "no-stack", "off"],
        &["", "0", "1"],
        &["on", "no-stack", "off", "perhaps"],
        &["", "true"],
        &[&url, ELSEWHERE],
    ]);
    assert_eq!(given.len(), 3 * 3 * 4 * 2 * 2);
    for combination in given {
        let [level, do_not_track, variable, ci, endpoint] = *combination else {
            panic!("{combination:?}");
        };
        let is_off = level == "off"
            || do_not_track == "1"
            || ["off", "perhaps"].contains(&variable)
            || (ci == "true" && variable != "on")
            || endpoint == ELSEWHERE;
        let program = program(&server)
            .instead_of_others("--run-for=0.05")
            .endpoint(endpoint)
            .argument(format!("--usage-stats={level}"))
            .variable("DO_NOT_TRACK", do_not_track)
            .variable(VARIABLE, variable)
            .variable("CI", ci);
        let (before, connections) = (files(program.folder()), server.connections());
        let seen = watch(&program, |seen| seen.threads > usize::from(!is_off));
        if is_off {
            let is_opt_out =
                level == "off" || do_not_track == "1" || ["off", "perhaps"].contains(&variable);
            assert!(is_nothing(&seen, is_opt_out), "{combination:?}: {seen:?}");
            assert_eq!(files(program.folder()), before, "{combination:?}");
            assert_eq!(server.connections(), connections, "{combination:?}");
        } else {
            assert!(seen.threads > 1, "{combination:?}");
        }
    }
}

/// One of each, in all ways.
fn combinations<'a>(choices: &[&[&'a str]]) -> Vec<Vec<&'a str>> {
    choices.iter().fold(vec![Vec::new()], |begun, choices| {
        let with = |choice: &&'a str| {
            let choice = *choice;
            begun
                .iter()
                .map(move |begun| [&**begun, &[choice]].concat())
        };
        choices.iter().flat_map(with).collect()
    })
}

/// The same look at a launcher that is on sees all of them.
#[test]
fn on_is_seen() {
    for level in ["on", "no-stack"] {
        let server = Server::start(OK);
        let program = program(&server)
            .instead_of_others("--run-for=0")
            .argument(format!("--usage-stats={level}"));
        let before = files(program.folder());
        let all = |seen: &Seen| seen.threads > 1 && seen.has_sockets && seen.has_children;
        assert!(all(&watch(&program, all)));
        assert_ne!(files(program.folder()), before);
        assert_eq!(server.requests().len(), 2);
    }
}

#[test]
fn off_says_nothing() {
    for (way, argument, (name, value), _) in WAYS {
        let program = launcher().variable(name, value);
        let ended = program.run_with(argument);
        assert_eq!(ended.stderr, "", "{way}");
    }
}

#[test]
fn the_variable_overrides_ci_but_no_opt_out() {
    for (variables, requests) in [
        ([("CI", "true"), (VARIABLE, "on")], 2),
        ([("DO_NOT_TRACK", "1"), (VARIABLE, "on")], 0),
        ([("USAGE_STATS", "off"), (VARIABLE, "on")], 0),
    ] {
        let server = Server::start(OK);
        let mut program = launcher().endpoint(&server.url("http", "127.0.0.1"));
        for (name, value) in variables {
            program = program.variable(name, value);
        }
        let ended = program.run();
        assert_eq!(server.requests().len(), requests, "{variables:?}");
        assert_eq!(ended.stderr, if requests == 0 { "" } else { NOTICE });
    }
}

#[test]
fn what_waited_is_forgotten() {
    let nobody = Closed::new();
    let program = launcher().endpoint(&nobody.url());
    program.run();
    assert_eq!(program.spooled().len(), 2);
    let server = Server::start_at(nobody.open(), OK);
    program.end_pauses();
    // The launcher does not wait for it.
    let off = program.instead_of_others("--usage-stats=off");
    off.run_until(|| off.spooled().is_empty());
    off.instead_of_others("--usage-stats=on").run();
    assert_eq!(server.requests().len(), 2);
}

/// Whoever misspells an endpoint, or runs it in CI once, did not ask for that.
#[test]
fn what_waits_stays_where_nobody_opted_out() {
    let nobody = Closed::new();
    let url = nobody.url();
    let program = launcher().endpoint(&url);
    program.run();
    let waiting = program.spooled();
    assert_eq!(waiting.len(), 2);
    let program = program.endpoint("http://192.0.2.1/");
    program.run_with("--run-for=0.1");
    let program = program.endpoint(&url).variable("CI", "true");
    program.run_with("--run-for=0.1");
    assert_eq!(program.spooled(), waiting);
}

/// Whoever wants to see what would be sent sees that it is nothing, and why.
#[test]
fn inspecting_what_is_off_says_so() {
    let server = Server::start(OK);
    let program = program(&server)
        .variable("USAGE_STAT_INSPECT", "1")
        .variable("DO_NOT_TRACK", "1");
    let ended = program.run();
    assert!(ended.status.success());
    assert_eq!(ended.stdout, "");
    assert_eq!(
        ended.stderr,
        "text-generation-launcher sends no usage statistics: \
         `DO_NOT_TRACK` is set; unset it to send usage statistics\n"
    );
    assert_eq!(server.connections(), 0);
}

/// A level that says less holds for what was kept before, too: it is not sent any more.
#[test]
fn what_waited_says_no_more_than_is_allowed_now() {
    let nobody = Closed::new();
    let program = launcher().endpoint(&nobody.url());
    program.run_with("--fail");
    assert_eq!(program.spooled().len(), 2);
    let server = Server::start_at(nobody.open(), OK);
    let lowered = program.variable(VARIABLE, "no-stack");
    lowered.end_pauses();
    lowered.run_until(|| lowered.spooled().is_empty());
    assert_eq!(lowered.spooled(), [""; 0]);
    let inbox = Inbox::of_requests(&server.requests());
    assert_eq!((inbox.count("start"), inbox.count("stop")), (2, 1));
    assert_eq!(inbox.count("error"), 0);
}

/// What was kept for one endpoint was promised to it: another one gets nothing of it.
#[test]
fn what_waited_for_one_endpoint_goes_to_no_other() {
    let (nobody, other) = (Closed::new(), Server::start(OK));
    let url = nobody.url();
    let program = launcher().endpoint(&url);
    program.run();
    let program = program.endpoint(&other.url("http", "127.0.0.1"));
    program.run();
    assert_eq!(other.requests().len(), 2);
    assert_eq!(program.spooled().len(), 2);
    let server = Server::start_at(nobody.open(), OK);
    let program = program.endpoint(&url);
    program.end_pauses();
    program.run_until(|| program.spooled().is_empty());
    assert_eq!(server.requests().len(), 4);
    assert_eq!(program.spooled(), [""; 0]);
    assert_eq!(other.requests().len(), 2);
}
