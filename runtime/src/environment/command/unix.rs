use std::io::{self, ErrorKind, Read};
use std::os::fd::AsFd;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command};

use rustix::io::Errno;
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};

use usage_stat_schema::environment::ProbeFailure;

pub(super) fn is_executable(program: &Path) -> bool {
    std::fs::metadata(program)
        .is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}

pub(super) fn prepare(command: &mut Command) {
    command.process_group(0);
}

/// The child's state, seen without reaping it: its entry keeps its number, which is that of its
/// group, from being given to someone else.
enum State {
    Running,
    Zombie,
    /// Someone else reaped it, as launchers do that ignore SIGCHLD.
    Gone,
}

fn state(child: &Child) -> State {
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
    match waitid(WaitId::Pid(Pid::from_child(child)), options) {
        Ok(None) | Err(Errno::INTR) => State::Running,
        Ok(Some(_)) => State::Zombie,
        Err(_) => State::Gone,
    }
}

pub(super) fn has_ended(child: &mut Child) -> bool {
    !matches!(state(child), State::Running)
}

/// Kills a child and its whole group, unless its number is no longer its own.
pub(super) fn kill(child: &mut Child) {
    if matches!(state(child), State::Gone) {
        return;
    }
    // Either fails where nothing is left to kill.
    let _ = kill_process_group(Pid::from_child(child), Signal::KILL);
    let _ = child.kill();
}

/// What the child writes, read without ever waiting for it.
pub(super) struct Pipe<R>(R);

impl<R: Read + AsFd> Pipe<R> {
    pub(super) fn new(output: R) -> io::Result<Self> {
        rustix::io::ioctl_fionbio(&output, true)?;
        Ok(Pipe(output))
    }

    /// Takes what is there.
    pub(super) fn drain(
        &mut self,
        into: &mut Vec<u8>,
        max: usize,
        _ended: bool,
    ) -> Result<(), ProbeFailure> {
        let mut chunk = [0; 8192];
        loop {
            match self.0.read(&mut chunk) {
                Ok(0) => return Ok(()),
                Ok(count) => {
                    into.extend(chunk.iter().take(count));
                    if into.len() > max {
                        return Err(ProbeFailure::TooMuchOutput);
                    }
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(_) => return Err(ProbeFailure::Unreadable),
            }
        }
    }
}
