//! `tests/run` counts all, and leaves nothing behind: with a cargo in its place that tests nothing.

use std::fs;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use rustix::process::{Pid, Signal, kill_process, kill_process_group};
use tempfile::TempDir;

use crate::testbed::executable::{copy, write_script};
use crate::testbed::files::list;
use crate::testbed::waiting::{wait_for, wait_until};

/// The script in a folder of its own, and what it calls.
struct Run {
    folder: TempDir,
}

impl Run {
    fn with_cargo(script: &str) -> Self {
        let folder = TempDir::new().unwrap();
        for name in [".ci", "bin", "tests", "started"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        let script = format!(
            "case \"$*\" in metadata*) echo '{{\"packages\":[]}}' ;; *--no-run*) ;; {script} esac"
        );
        write_script(&folder.path().join("bin/cargo"), &script);
        write_script(&folder.path().join(".ci/test-tools"), "");
        let run = Path::new(env!("CARGO_MANIFEST_DIR")).join("run");
        copy(&run, &folder.path().join("tests/run"));
        Self { folder }
    }

    fn command(&self) -> Command {
        let mut command = Command::new(self.folder.path().join("tests/run"));
        let path = self.folder.path().join("bin").into_os_string();
        let rest = std::env::var_os("PATH").unwrap();
        let path = [path, rest].join(":".as_ref());
        command.env("PATH", path).process_group(0);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn ended(&self) -> (Option<i32>, String) {
        told(self.command().output().unwrap())
    }

    /// The processes that were started, once there are so many.
    fn started(&self, count: usize) -> Vec<String> {
        wait_for(|| {
            let started = list(&self.folder.path().join("started"));
            let name = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
            (started.len() == count).then(|| started.iter().map(name).collect())
        })
    }
}

fn told(output: Output) -> (Option<i32>, String) {
    assert_eq!(output.status.signal(), None);
    let told = String::from_utf8(output.stdout).unwrap();
    (output.status.code(), told)
}

/// One that ended and for which nobody waits has no words.
fn is_running(process: &str) -> bool {
    let words = fs::read(Path::new("/proc").join(process).join("cmdline"));
    words.is_ok_and(|words| !words.is_empty())
}

fn last_line(told: &str) -> &str {
    told.lines().last().unwrap_or_default()
}

#[test]
fn the_last_line_counts_all() {
    let run = Run::with_cargo(
        "*--test=gate*) echo 'test result: ok. 3 passed; 0 failed; 0 ignored' ;;
         *--lib*) echo 'test result: ok. 2 passed; 0 failed; 0 ignored' ;;
         *) echo 'test result: ok. 1 passed; 0 failed; 0 ignored' ;;",
    );
    let (code, told) = run.ended();
    assert_eq!((code, last_line(&told)), (Some(0), "6 passed, 0 failed"));
}

#[test]
fn a_failure_keeps_none_of_the_others_from_being_counted() {
    let run = Run::with_cargo(
        "*--test=gate*) echo 'test result: FAILED. 3 passed; 2 failed; 0 ignored'
             echo 'error: 1 target failed:'; exit 101 ;;
         *--lib*) echo 'error: 1 target failed:'; exit 101 ;;
         *) echo 'test result: ok. 1 passed; 0 failed; 0 ignored' ;;",
    );
    // The program that ended before it told is one.
    let (code, told) = run.ended();
    assert_eq!((code, last_line(&told)), (Some(101), "4 passed, 3 failed"));
}

#[test]
fn what_does_not_build_has_failed() {
    let run = Run::with_cargo("esac; exit 101; case x in");
    let (code, told) = run.ended();
    assert_eq!((code, last_line(&told)), (Some(101), "0 passed, 1 failed"));
}

/// What cargo does: it runs until it is ended.
const LASTS: &str =
    "*--test=gate* | *--lib*) touch \"${0%/bin/cargo}/started/$$\"; exec sleep 3600 ;;";

#[test]
fn who_ends_it_ends_all_that_it_started_and_nothing_is_counted() {
    for signal in [kill_process, kill_process_group] {
        let run = Run::with_cargo(LASTS);
        let child = run.command().spawn().unwrap();
        let started = run.started(2);
        signal(Pid::from_child(&child), Signal::TERM).unwrap();
        let (code, told) = told(child.wait_with_output().unwrap());
        assert_eq!(code, Some(143), "{told}");
        assert!(!told.contains("passed"), "{told}");
        for process in started {
            wait_until(|| !is_running(&process));
        }
    }
}

#[test]
fn nor_does_it_leave_anything_if_it_is_ended_as_soon_as_it_has_started_them() {
    let run = Run::with_cargo(LASTS);
    // Before the first command of the script that finds them started.
    let at_once = r#"
        trap '
            if [ -n "$(jobs -p)" ]; then
                trap - DEBUG
                until [ "$(ls "$STARTED" | wc -l)" -eq 2 ]; do sleep 0.01; done
                kill -TERM $$
            fi
        ' DEBUG
    "#;
    let script = run.folder.path().join("at-once");
    fs::write(&script, at_once).unwrap();
    let mut command = run.command();
    command.env("BASH_ENV", script);
    command.env("STARTED", run.folder.path().join("started"));
    let child = command.spawn().unwrap();
    for process in run.started(2) {
        wait_until(|| !is_running(&process));
    }
    let (code, told) = told(child.wait_with_output().unwrap());
    assert_eq!(code, Some(143), "{told}");
}
