//! Threads of our own. The launcher never waits for one but at its exit, and there within a budget.

#[cfg(unix)]
use std::cell::Cell;
use std::io;
use std::process::{Child, Command};
use std::thread::{Builder, JoinHandle};

#[cfg(unix)]
use nix::sys::signal::{SigSet, SigmaskHow, Signal};

#[cfg(unix)]
thread_local! {
    /// What the launcher blocked where it started the first of our threads.
    static OF_LAUNCHER: Cell<Option<SigSet>> = const { Cell::new(None) };
}

/// Starts a thread in which the signals of our own writes are errors, and that takes none that is the
/// launcher's.
///
/// # Errors
///
/// When the system has no thread.
pub(crate) fn spawn<T: Send + 'static>(
    name: &str,
    work: impl FnOnce() -> T + Send + 'static,
) -> io::Result<JoinHandle<T>> {
    spawn_boxed(name, Box::new(work))
}

/// Boxed, so that what starts a thread is not compiled anew for each.
fn spawn_boxed<T: Send + 'static>(
    name: &str,
    work: Box<dyn FnOnce() -> T + Send>,
) -> io::Result<JoinHandle<T>> {
    #[cfg(unix)]
    let of_launcher = OF_LAUNCHER.get().or_else(|| SigSet::thread_get_mask().ok());
    Builder::new().name(name.to_owned()).spawn(move || {
        #[cfg(unix)]
        {
            OF_LAUNCHER.set(of_launcher);
            block_signals();
        }
        work()
    })
}

/// Those of our own writes end or stop the whole process, and are meant for the thread that wrote: to a
/// pipe that nobody reads any more, beyond the limit of a file's size, to a terminal from the background.
/// Blocked, they leave the error of the call. All others are the launcher's: one that blocks a signal to
/// wait for it would be ended by it, if one of our threads took it.
#[cfg(unix)]
fn block_signals() {
    let mut signals = SigSet::all();
    for fault in FAULTS {
        signals.remove(fault);
    }
    // It fails for an unknown way of changing the mask only.
    let _ = signals.thread_block();
}

/// Brought about by the thread's own instructions: blocked, they end the process without its handlers.
#[cfg(unix)]
const FAULTS: [Signal; 7] = [
    Signal::SIGSEGV,
    Signal::SIGBUS,
    Signal::SIGFPE,
    Signal::SIGILL,
    Signal::SIGTRAP,
    Signal::SIGSYS,
    Signal::SIGABRT,
];

/// Starts a child process as the launcher would: it inherits what its parent's thread blocks. The
/// thread must not have written anything.
///
/// # Errors
///
/// As [`Command::spawn`].
pub(crate) fn start_child(command: &mut Command) -> io::Result<Child> {
    #[cfg(unix)]
    {
        let of_launcher = OF_LAUNCHER.get();
        let ours = of_launcher.and_then(|mask| mask.thread_swap_mask(SigmaskHow::SIG_SETMASK).ok());
        let child = command.spawn();
        if let Some(ours) = ours {
            let _ = ours.thread_set_mask();
        }
        child
    }
    #[cfg(not(unix))]
    command.spawn()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn writes_fail_instead_of_ending_the_process() {
        let blocked = spawn("test", || SigSet::thread_get_mask().unwrap()).unwrap();
        let blocked = blocked.join().unwrap();
        for signal in [Signal::SIGPIPE, Signal::SIGXFSZ, Signal::SIGTTOU] {
            assert!(blocked.contains(signal), "{signal}");
        }
        for signal in FAULTS {
            assert!(!blocked.contains(signal), "{signal}");
        }
        let here = SigSet::thread_get_mask().unwrap();
        assert!(!here.contains(Signal::SIGXFSZ));
    }

    /// Else one that blocks them to wait for them, after the start, would be ended by them.
    #[test]
    fn signals_of_the_launcher_are_left_to_it() {
        let blocked = spawn("test", || SigSet::thread_get_mask().unwrap()).unwrap();
        let blocked = blocked.join().unwrap();
        for signal in [
            Signal::SIGTERM,
            Signal::SIGINT,
            Signal::SIGHUP,
            Signal::SIGCHLD,
        ] {
            assert!(blocked.contains(signal), "{signal}");
        }
    }

    #[test]
    fn a_child_begins_with_what_the_launcher_blocks() {
        let mut launchers = SigSet::empty();
        launchers.add(Signal::SIGUSR1);
        let before = launchers.thread_swap_mask(SigmaskHow::SIG_SETMASK).unwrap();
        let thread = spawn("test", || {
            // As a thread of ours that starts another.
            let thread = spawn("test", || {
                let mut command = Command::new("grep");
                command.args(["SigBlk", "/proc/self/status"]);
                command.stdout(std::process::Stdio::piped());
                start_child(&mut command)
                    .unwrap()
                    .wait_with_output()
                    .unwrap()
            });
            thread.unwrap().join().unwrap()
        });
        let output = thread.unwrap().join().unwrap();
        before.thread_set_mask().unwrap();
        if cfg!(target_os = "linux") {
            let blocked = String::from_utf8(output.stdout).unwrap();
            assert_eq!(blocked.split_whitespace().nth(1), Some("0000000000000200"));
        }
    }
}
