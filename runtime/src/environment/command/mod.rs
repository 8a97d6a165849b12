//! Runs a tool as a child process that can't hold us up.
//!
//! Its process group is killed at the deadline, at too much output, and when the launcher stops.
//! No wait is without a bound: not for the tool, not for its output, not for its death. A launcher
//! that is killed itself leaves a tool behind, which then ends with what it prints into a pipe that
//! nobody reads.

#[cfg_attr(not(unix), path = "other.rs")]
#[cfg_attr(unix, path = "unix.rs")]
mod platform;
#[cfg(test)]
#[cfg(unix)]
mod tests;
mod variables;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use usage_stat_schema::environment::ProbeFailure;

use super::stop_signal::StopSignal;
use crate::{descriptors, threads};

/// How often the child is looked at: soon for a quick tool, seldom for a slow one.
const FIRST_TICK: Duration = Duration::from_millis(1);
const LAST_TICK: Duration = Duration::from_millis(16);

/// As much as is kept of what a tool says beside its answer, in bytes.
const MAX_REMARKS: usize = 16 * 1024;

/// How long a killed child may take to die before its death is left to the reaper.
const GRACE: Duration = Duration::from_millis(250);

/// The bounds of one run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) deadline: Duration,
    /// In bytes.
    pub(crate) max_output: usize,
}

/// What a tool left when it ended by itself.
#[derive(Debug)]
pub(crate) struct Output {
    /// None if a signal ended it, or if someone else reaped it.
    pub(crate) code: Option<i32>,
    pub(crate) stdout: Vec<u8>,
    /// The start of what it wrote to its standard error.
    pub(crate) stderr: Vec<u8>,
}

impl Output {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    /// Whether it says so, in its answer or beside it: most tools keep their errors apart.
    pub(crate) fn says(&self, phrase: &str) -> bool {
        let is_in = |text: &[u8]| String::from_utf8_lossy(text).contains(phrase);
        is_in(&self.stdout) || is_in(&self.stderr)
    }
}

/// Looks a tool up in `path`, a list such as `PATH`, without starting anything.
///
/// Relative entries are passed over: they would run whatever lies in the current folder.
pub(crate) fn find(name: &str, path: &OsStr) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(path)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(&file))
        .find(|program| platform::is_executable(program))
}

/// Runs `program` and gives what it wrote.
pub(crate) fn run(
    program: &Path,
    args: &[&str],
    limits: &Limits,
    stop: &StopSignal,
) -> Result<Output, ProbeFailure> {
    if stop.is_triggered() {
        return Err(ProbeFailure::Stopped);
    }
    if !descriptors::are_standard_open() {
        return Err(ProbeFailure::NotStarted);
    }
    let mut child = spawn(program, args).map_err(|error| {
        tracing::debug!(program = %program.display(), %error, "tool could not be started");
        ProbeFailure::NotStarted
    })?;
    match watch(&mut child, limits, stop) {
        Ok((stdout, stderr)) => {
            // What the tool left running has no business here.
            platform::kill(&mut child);
            let code = child.wait().ok().and_then(|status| status.code());
            Ok(Output {
                code,
                stdout,
                stderr,
            })
        }
        Err(failure) => {
            platform::kill(&mut child);
            let reaped = reap(child, GRACE);
            Err(match failure {
                ProbeFailure::TimedOut if !reaped => ProbeFailure::Stuck,
                failure => failure,
            })
        }
    }
}

fn spawn(program: &Path, args: &[&str]) -> std::io::Result<Child> {
    let mut command = Command::new(program);
    command
        .args(args)
        .env_clear()
        .envs(variables::kept())
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    platform::prepare(&mut command);
    threads::start_child(&mut command)
}

/// Waits for the tool's end, not for that of its output: a process that it left behind
/// may hold the pipes for good. Gives what came out of both.
fn watch(
    child: &mut Child,
    limits: &Limits,
    stop: &StopSignal,
) -> Result<(Vec<u8>, Vec<u8>), ProbeFailure> {
    let start = Instant::now();
    let (Some(answer), Some(remarks)) = (child.stdout.take(), child.stderr.take()) else {
        return Err(ProbeFailure::NotStarted);
    };
    let mut answer = platform::Pipe::new(answer).map_err(|_| ProbeFailure::NotStarted)?;
    let mut remarks = platform::Pipe::new(remarks).map_err(|_| ProbeFailure::NotStarted)?;
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let mut tick = FIRST_TICK;
    loop {
        // Before the tool is looked at: it may end while we are held up.
        let left = limits.deadline.saturating_sub(start.elapsed());
        // Looked at before the pipes are read, so that nothing is written after the last reading.
        let ended = platform::has_ended(child);
        answer.drain(&mut stdout, limits.max_output, ended)?;
        // What is too much is dropped: only a tool that can go on writing ends.
        let mut more = Vec::new();
        let _ = remarks.drain(&mut more, MAX_REMARKS, ended);
        stderr.append(&mut more);
        stderr.truncate(MAX_REMARKS);
        if ended {
            return Ok((stdout, stderr));
        }
        if left.is_zero() {
            return Err(ProbeFailure::TimedOut);
        }
        if stop.wait(tick.min(left)) {
            return Err(ProbeFailure::Stopped);
        }
        tick = (tick * 2).min(LAST_TICK);
    }
}

/// Waits for a killed child, for `grace` at most; says whether it is gone.
///
/// A child that a driver holds dies when the driver lets go, if ever: a thread that nobody
/// waits for stays for it, so that it leaves no zombie.
fn reap(mut child: Child, grace: Duration) -> bool {
    let start = Instant::now();
    loop {
        // Before the child is looked at: whoever is held up between the two looks once more.
        let is_over = start.elapsed() >= grace;
        if !matches!(child.try_wait(), Ok(None)) {
            return true;
        }
        if is_over {
            // Without a thread the zombie stays until the launcher ends; nothing more can be done.
            let _ = threads::spawn("usage-stat-reap", move || child.wait());
            return false;
        }
        thread::sleep(FIRST_TICK);
    }
}
