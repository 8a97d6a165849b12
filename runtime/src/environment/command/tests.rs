use std::fs;
use std::path::Path;
use std::time::Duration;

use rustix::process::{Signal, kill_process};

use super::super::tests::machine::{Machine, exists};
use super::*;
use crate::testbed::waiting::{PATIENCE, wait_until};

fn limits(deadline: Duration) -> Limits {
    Limits {
        deadline,
        max_output: 10_000,
    }
}

fn failure(program: &Path, limits: Limits) -> ProbeFailure {
    run(program, &[], &limits, &StopSignal::default()).unwrap_err()
}

/// Lets a tool run into its bound, which is moved until the tool has written these files before it.
fn run_into_its_bound(machine: &Machine, tool: &Path, files: &[&str]) {
    let has_written = |file: &&str| machine.written(file).ends_with('\n');
    for seconds in [1, 4, 16, 60] {
        let deadline = Duration::from_secs(seconds);
        assert_eq!(failure(tool, limits(deadline)), ProbeFailure::TimedOut);
        if files.iter().all(has_written) {
            return;
        }
    }
    panic!("it never wrote {files:?}");
}

#[test]
fn gives_output_and_exit_code() {
    let machine = Machine::new();
    let tool = machine.tool("tool", "echo \"out $1 $2\"; echo err >&2; exit 14");
    let output = run(
        &tool,
        &["a b", "c"],
        &limits(PATIENCE),
        &StopSignal::default(),
    )
    .unwrap();
    assert_eq!(
        (output.code, output.text().as_str()),
        (Some(14), "out a b c\n")
    );
    assert!(output.says("a b c") && output.says("err"));
}

#[test]
fn remarks_without_end_are_cut_off_and_do_not_hold_the_tool_up() {
    let machine = Machine::new();
    let tool = machine.tool("tool", "head -c 500000 /dev/zero >&2; echo out");
    let output = run(&tool, &[], &limits(PATIENCE), &StopSignal::default()).unwrap();
    assert_eq!(output.text(), "out\n");
    assert_eq!(output.stderr.len(), MAX_REMARKS);
}

#[test]
fn a_signal_leaves_no_exit_code() {
    let machine = Machine::new();
    let tool = machine.tool("tool", "echo out; kill -9 $$");
    let output = run(&tool, &[], &limits(PATIENCE), &StopSignal::default()).unwrap();
    assert_eq!((output.code, output.text().as_str()), (None, "out\n"));
}

#[test]
fn a_tool_that_hangs_is_killed_and_leaves_no_zombie() {
    let machine = Machine::new();
    let tool = machine.tool("tool", "echo $$ > $here/pid; exec sleep 1000");
    run_into_its_bound(&machine, &tool, &["pid"]);
    assert!(!exists(machine.pid("pid")));
}

#[test]
fn a_tool_that_ignores_signals_is_killed_with_its_children() {
    let machine = Machine::new();
    let script = "trap '' TERM HUP INT; sleep 1000 & echo $! > $here/child; echo $$ > $here/pid; \
                  while :; do wait; done";
    let tool = machine.tool("tool", script);
    run_into_its_bound(&machine, &tool, &["child", "pid"]);
    assert!(!exists(machine.pid("pid")));
    let child = machine.pid("child");
    wait_until(|| is_dead(child));
}

#[test]
fn a_tool_that_never_stops_writing_is_killed() {
    let machine = Machine::new();
    let script = "echo $$ > $here/pid; while :; do echo 0123456789abcdef; done";
    let tool = machine.tool("tool", script);
    assert_eq!(
        failure(&tool, limits(PATIENCE)),
        ProbeFailure::TooMuchOutput
    );
    assert!(!exists(machine.pid("pid")));
}

#[test]
fn output_up_to_the_bound_is_kept() {
    let machine = Machine::new();
    let tool = machine.tool("tool", "head -c 200000 /dev/zero");
    let limits = |max_output| Limits {
        deadline: PATIENCE,
        max_output,
    };
    let output = run(&tool, &[], &limits(200_000), &StopSignal::default()).unwrap();
    assert_eq!(output.stdout.len(), 200_000);
    assert_eq!(failure(&tool, limits(199_999)), ProbeFailure::TooMuchOutput);
}

#[test]
fn what_a_tool_leaves_running_is_not_waited_for_and_killed() {
    let machine = Machine::new();
    let tool = machine.tool("tool", "sleep 1000 & echo $! > $here/child; echo out");
    // Else it would be timed out.
    let output = run(&tool, &[], &limits(PATIENCE), &StopSignal::default()).unwrap();
    assert_eq!(output.text(), "out\n");
    let child = machine.pid("child");
    wait_until(|| is_dead(child));
}

/// It is out of reach, but the pipe that it holds is not waited for, nor a thread kept for it.
#[cfg(target_os = "linux")]
#[test]
fn what_flees_from_the_group_holds_nothing_up() {
    let machine = Machine::new();
    let script = "setsid sh -c 'echo $$ > $0/child; exec sleep 1000' $here & \
                  while ! [ -s $here/child ]; do sleep 0.01; done; echo out";
    let tool = machine.tool("tool", script);
    let output = run(&tool, &[], &limits(PATIENCE), &StopSignal::default()).unwrap();
    assert_eq!(output.text(), "out\n");
    let child = machine.pid("child");
    assert!(exists(child), "it did not flee");
    kill_process(child, Signal::KILL).unwrap();
}

#[test]
fn a_stop_kills_at_once() {
    let machine = Machine::new();
    let tool = machine.tool("tool", "echo $$ > $here/pid; exec sleep 1000");
    let stop = StopSignal::default();
    thread::scope(|scope| {
        let run = scope.spawn(|| run(&tool, &[], &limits(PATIENCE), &stop).unwrap_err());
        let pid = machine.pid("pid");
        stop.trigger();
        // By itself it would be timed out.
        assert_eq!(run.join().unwrap(), ProbeFailure::Stopped);
        assert!(!exists(pid));
    });
}

#[test]
fn nothing_is_started_after_a_stop() {
    let machine = Machine::new();
    let tool = machine.tool("tool", "touch $here/started");
    let stop = StopSignal::default();
    stop.trigger();
    let result = run(&tool, &[], &limits(PATIENCE), &stop);
    assert_eq!(result.unwrap_err(), ProbeFailure::Stopped);
    assert!(!machine.path("started").exists());
}

#[test]
fn only_what_a_tool_needs_of_the_environment_is_handed_on() {
    assert!(
        std::env::var_os("CARGO_MANIFEST_DIR").is_some(),
        "nothing to hold back"
    );
    let env = find("env", &std::env::var_os("PATH").unwrap()).unwrap();
    let output = run(&env, &[], &limits(PATIENCE), &StopSignal::default()).unwrap();
    let text = output.text();
    assert!(text.lines().any(|line| line == "LC_ALL=C"), "{text}");
    for line in text.lines() {
        let (name, _) = line.split_once('=').unwrap();
        assert!(name == "LC_ALL" || variables::is_kept(name), "{name}");
    }
}

#[test]
fn standard_input_is_empty() {
    let machine = Machine::new();
    let tool = machine.tool("tool", "cat; echo end");
    let output = run(&tool, &[], &limits(PATIENCE), &StopSignal::default()).unwrap();
    assert_eq!(output.text(), "end\n");
}

#[test]
fn a_program_that_cannot_be_started_is_a_failure() {
    let machine = Machine::new();
    assert_eq!(
        failure(&machine.path("none"), limits(PATIENCE)),
        ProbeFailure::NotStarted
    );
}

#[test]
fn only_programs_in_absolute_folders_are_found() {
    let machine = Machine::new();
    let tool = machine.tool("tool", "");
    fs::write(machine.path("text"), "").unwrap();
    fs::create_dir(machine.path("folder")).unwrap();
    let folder = tool.parent().unwrap();
    let path = std::env::join_paths([Path::new("/nonexistent"), folder]).unwrap();
    assert_eq!(find("tool", &path), Some(tool.clone()));
    assert_eq!(find("text", &path), None);
    assert_eq!(find("folder", &path), None);
    assert_eq!(find("none", &path), None);

    // Relative, and there: the way up from the current folder to the root, and down again.
    let up = std::env::current_dir()
        .unwrap()
        .components()
        .skip(1)
        .map(|_| "..")
        .collect::<PathBuf>();
    let relative = up.join(folder.strip_prefix("/").unwrap());
    assert!(relative.join("tool").exists());
    assert_eq!(find("tool", relative.as_os_str()), None);
    assert_eq!(find("tool", "".as_ref()), None);
}

#[test]
fn a_child_that_does_not_die_is_left_to_the_reaper() {
    let child = Command::new("sleep").arg("1000").spawn().unwrap();
    let pid = rustix::process::Pid::from_child(&child);
    assert!(!reap(child, Duration::from_millis(20)));
    assert!(exists(pid));
    kill_process(pid, Signal::KILL).unwrap();
    wait_until(|| !exists(pid));
}

/// An orphan may stay a zombie for as long as whoever inherits it likes.
fn is_dead(pid: rustix::process::Pid) -> bool {
    let stat = fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero()));
    !exists(pid) || stat.is_ok_and(|stat| stat.contains(") Z "))
}
