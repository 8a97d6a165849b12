//! Threads of our own. The launcher never waits for one but at its exit, and there within a budget.

use std::io;
use std::process::{Child, Command};
use std::thread::{Builder, JoinHandle};

/// Starts a thread in which the signals of our own writes are errors.
///
/// # Errors
///
/// When the system has no thread.
pub(crate) fn spawn<T: Send + 'static>(
    name: &str,
    work: impl FnOnce() -> T + Send + 'static,
) -> io::Result<JoinHandle<T>> {
    Builder::new().name(name.to_owned()).spawn(move || {
        #[cfg(unix)]
        block_signals_of_writes();
        work()
    })
}

/// Each of them ends or stops the whole process, and is meant for the thread that wrote: to a pipe
/// that nobody reads any more, beyond the limit of a file's size, to a terminal from the background.
/// Blocked, it leaves the error of the call.
#[cfg(unix)]
fn block_signals_of_writes() {
    // It fails for an unknown way of changing the mask only.
    let _ = signals_of_writes().thread_block();
}

#[cfg(unix)]
fn signals_of_writes() -> nix::sys::signal::SigSet {
    use nix::sys::signal::Signal;
    [Signal::SIGPIPE, Signal::SIGXFSZ, Signal::SIGTTOU]
        .into_iter()
        .collect()
}

/// Starts a child process as the launcher would: it inherits what its parent's thread blocks. The
/// thread must not have written anything.
///
/// # Errors
///
/// As [`Command::spawn`].
pub(crate) fn start_child(command: &mut Command) -> io::Result<Child> {
    #[cfg(unix)]
    {
        use nix::sys::signal::SigmaskHow;
        let blocked = signals_of_writes().thread_swap_mask(SigmaskHow::SIG_UNBLOCK);
        let child = command.spawn();
        if let Ok(blocked) = blocked {
            let _ = blocked.thread_set_mask();
        }
        child
    }
    #[cfg(not(unix))]
    command.spawn()
}

#[cfg(all(test, unix))]
mod tests {
    use nix::sys::signal::{SigSet, Signal};

    use super::*;

    #[test]
    fn writes_fail_instead_of_ending_the_process() {
        let blocked = spawn("test", || SigSet::thread_get_mask().unwrap()).unwrap();
        let blocked = blocked.join().unwrap();
        for signal in [Signal::SIGPIPE, Signal::SIGXFSZ, Signal::SIGTTOU] {
            assert!(blocked.contains(signal), "{signal}");
        }
        for signal in [Signal::SIGTERM, Signal::SIGSEGV, Signal::SIGCHLD] {
            assert!(!blocked.contains(signal), "{signal}");
        }
        let here = SigSet::thread_get_mask().unwrap();
        assert!(!here.contains(Signal::SIGXFSZ));
    }
}
