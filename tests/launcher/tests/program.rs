//! A program of this package as a process, in an environment of its own.

use std::fs;
use std::io::Write;
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::testbed::executable::{self, write_script};
use crate::testbed::state_directory;
use crate::testbed::waiting::{wait_for, wait_until};

/// What the launcher tells on standard error, and nothing else.
pub(crate) const NOTICE: &str = "text-generation-launcher sends anonymous usage statistics, listed at \
     https://usage-stats.invalid/launcher; to switch off, set TEXT_GENERATION_LAUNCHER_USAGE_STATS=off\n";

/// Somebody who owns nothing.
pub(crate) const NOBODY: u32 = 65534;

/// The bound of an exit is 1 s, and an attempt alone may take 5 s; the rest is for a busy machine.
const EXIT: Duration = Duration::from_secs(5);

/// The launcher, which waits at its exit for as long as sending takes: most tests are of what is sent,
/// and not of how soon.
pub(crate) fn launcher() -> Program {
    Program::new(env!("CARGO_BIN_EXE_launcher")).patient()
}

/// A scene of a program that is not the launcher; it sends where its environment says.
pub(crate) fn scene(name: &str) -> Program {
    Program::new(env!("CARGO_BIN_EXE_scenes")).argument(name)
}

/// How a process ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) status: ExitStatus,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) took: Duration,
    /// Most memory that was seen in use, in KiB.
    pub(crate) memory: u64,
}

/// A process to be, with a state directory that several may share one after the other.
#[derive(Debug)]
pub(crate) struct Program {
    /// A program that starts it, with its own arguments.
    by: Vec<String>,
    path: PathBuf,
    arguments: Vec<String>,
    variables: Vec<(String, String)>,
    user: Option<u32>,
    folder: TempDir,
}

impl Program {
    pub(crate) fn new(path: impl Into<PathBuf>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        // None that read the machine: a GPU's temperature differs from event to event.
        let tools = folder.path().join("tools");
        fs::create_dir(&tools).unwrap();
        let state = folder.path().join("state");
        Self {
            by: Vec::new(),
            path: path.into(),
            arguments: Vec::new(),
            variables: Vec::new(),
            user: None,
            folder,
        }
        .variable("PATH", text(&tools))
        .variable("XDG_STATE_HOME", text(&state))
    }

    pub(crate) fn argument(mut self, argument: impl Into<String>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    /// The launcher in the place of this one, with its folder and its surroundings.
    pub(crate) fn then_launcher(mut self) -> Self {
        self.path = env!("CARGO_BIN_EXE_launcher").into();
        self.arguments.clear();
        self.patient()
    }

    /// In place of an argument for the same option.
    pub(crate) fn instead_of_others(mut self, argument: &str) -> Self {
        let option = argument.split('=').next().unwrap();
        self.arguments
            .retain(|other| other.split('=').next() != Some(option));
        self.argument(argument)
    }

    /// A program that it finds in its path.
    pub(crate) fn tool(self, name: &str, script: &str) -> Self {
        write_script(&self.folder.path().join("tools").join(name), script);
        self
    }

    /// Waits at its exit for as long as sending takes.
    pub(crate) fn patient(self) -> Self {
        self.exit_budget("60")
    }

    /// Waits at its exit as those do that set nothing.
    pub(crate) fn hurried(self) -> Self {
        self.exit_budget("1")
    }

    /// In seconds.
    pub(crate) fn exit_budget(self, seconds: &str) -> Self {
        self.instead_of_others(&format!("--usage-stats-exit-budget={seconds}"))
    }

    /// Sends to this URL.
    pub(crate) fn endpoint(self, url: &str) -> Self {
        self.instead_of_others(&format!("--usage-stats-endpoint={url}"))
    }

    pub(crate) fn variable(mut self, name: &str, value: impl Into<String>) -> Self {
        self.variables.push((name.to_owned(), value.into()));
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.variables.retain(|(other, _)| other != name);
        self
    }

    /// Started by another program, whose last arguments are this one and its own.
    pub(crate) fn by(mut self, words: &[&str]) -> Self {
        self.by = words.iter().map(|word| (*word).to_owned()).collect();
        self
    }

    /// Runs as somebody who may not write where the permissions say so: not as root.
    pub(crate) fn by_nobody(mut self) -> Self {
        if rustix::process::geteuid().is_root() {
            let folder = self.folder.path();
            // The build's folder may be closed to others.
            let program = folder.join("program");
            executable::copy(&self.path, &program);
            for path in [folder, &program, &folder.join("tools")] {
                chown(path, Some(NOBODY), None).unwrap();
            }
            self.path = program;
            self.user = Some(NOBODY);
        }
        self
    }

    /// Everything that the process may write to.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Where the launcher keeps its events.
    pub(crate) fn state(&self) -> PathBuf {
        self.folder
            .path()
            .join("state/usage-stat/text-generation-launcher")
    }

    /// Names of the events that wait in the state directory.
    pub(crate) fn spooled(&self) -> Vec<String> {
        let files = state_directory::spooled(&self.state());
        let names = files.iter().map(|path| text(path).rsplit('/').next());
        names.map(|name| name.unwrap().to_owned()).collect()
    }

    /// These events.
    pub(crate) fn spooled_events(&self) -> Vec<Value> {
        let files = state_directory::spooled(&self.state());
        let bodies = files.iter().map(|path| fs::read(path).unwrap());
        bodies
            .map(|body| serde_json::from_slice(&body).unwrap())
            .collect()
    }

    /// What was sent, a line an event.
    pub(crate) fn ledger(&self) -> String {
        fs::read_to_string(self.state().join("ledger.jsonl")).unwrap()
    }

    /// As if the pause were over that an endpoint asked for, or that its failures led to.
    pub(crate) fn end_pauses(&self) {
        state_directory::end_pauses(&self.state());
    }

    /// Runs the launcher until something is so.
    pub(crate) fn run_until(&self, is_so: impl Fn() -> bool) -> Ended {
        self.run_at_once_until(1, is_so).remove(0)
    }

    /// Runs so many of them until something is so.
    pub(crate) fn run_at_once_until(&self, many: usize, is_so: impl Fn() -> bool) -> Vec<Ended> {
        let running: Vec<_> = (0..many).map(|_| self.start_lasting()).collect();
        wait_until(is_so);
        running.iter().for_each(Running::go_on);
        running.into_iter().map(Running::wait).collect()
    }

    /// Runs it in this way until both events of a run are kept at an exit that is bound. What the machine
    /// stands still for is in the bound too: a run may end late then, or with less, and that is removed.
    pub(crate) fn run_until_kept(&self, run: impl Fn() -> Ended) -> Ended {
        let run_of = |name: &String| name.split('-').nth(1).map(str::to_owned);
        let others: Vec<_> = self.spooled().iter().map(run_of).collect();
        wait_for(|| {
            self.end_pauses();
            let ended = run();
            let mut own = self.spooled();
            own.retain(|name| !others.contains(&run_of(name)));
            let complete = own.iter().filter(|name| !name.contains("provisional"));
            let is_kept = complete.count() == 2;
            if is_kept && ended.took < EXIT {
                return Some(ended);
            }
            for name in own {
                fs::remove_file(self.state().join(name)).unwrap();
            }
            None
        })
    }

    pub(crate) fn start(&self) -> Running {
        self.start_with("")
    }

    /// With one argument more, unless it is empty.
    pub(crate) fn start_with(&self, argument: &str) -> Running {
        self.spawn(argument, &self.next_go_on(), None)
    }

    /// The launcher, which runs until it is told to go on.
    pub(crate) fn start_lasting(&self) -> Running {
        let go_on = self.next_go_on();
        self.spawn(&format!("--run-until={}", text(&go_on)), &go_on, None)
    }

    /// With another standard error.
    pub(crate) fn start_telling(&self, stderr: impl Into<Stdio>) -> Running {
        self.spawn("", &self.next_go_on(), Some(stderr.into()))
    }

    /// A file for each process, as several may run at once.
    fn next_go_on(&self) -> PathBuf {
        static PROCESSES: AtomicUsize = AtomicUsize::new(0);
        let process = PROCESSES.fetch_add(1, SeqCst);
        self.folder().join(format!("go-on-{process}"))
    }

    fn spawn(&self, argument: &str, go_on: &Path, stderr: Option<Stdio>) -> Running {
        let out = tempfile::tempfile().unwrap();
        let err = tempfile::tempfile().unwrap();
        let path = text(&self.path).to_owned();
        let mut words = self.by.iter().chain([&path]).chain(&self.arguments);
        let mut command = Command::new(words.next().unwrap());
        command
            .args(words)
            .args(Some(argument).filter(|argument| !argument.is_empty()))
            .env_clear()
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .env("GO_ON", go_on)
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .stdout(out.try_clone().unwrap())
            .stderr(stderr.unwrap_or_else(|| err.try_clone().unwrap().into()));
        if let Some(user) = self.user {
            std::os::unix::process::CommandExt::uid(&mut command, user);
        }
        Running {
            begun: Instant::now(),
            child: command.spawn().unwrap(),
            go_on: go_on.to_owned(),
            out,
            err,
        }
    }

    pub(crate) fn run(&self) -> Ended {
        self.start().wait()
    }

    pub(crate) fn run_with(&self, argument: &str) -> Ended {
        self.start_with(argument).wait()
    }
}

/// Says what this machine lacks for a test, and what stands in for it. Who runs the tests has to know:
/// what is printed by the macros is shown for tests that fail only.
pub(crate) fn lacks(what: &str) {
    std::io::stderr()
        .write_all(format!("{what}\n").as_bytes())
        .unwrap();
}

/// Where a program of the system is.
pub(crate) fn which(name: &str) -> Option<String> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    // Those of administrators are in few people's paths.
    let others = ["/usr/sbin", "/sbin"].map(PathBuf::from);
    let mut places = std::env::split_paths(&path).chain(others);
    places.find_map(|folder| {
        let place = folder.join(name);
        place.is_file().then(|| text(&place).to_owned())
    })
}

/// A process that ends with this value, if it did not before.
#[derive(Debug)]
pub(crate) struct Running {
    begun: Instant,
    child: Child,
    /// What it waits for, if it waits to be told to go on.
    go_on: PathBuf,
    out: fs::File,
    err: fs::File,
}

impl Running {
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Tells one that lasts to end, and a scene that it may do what it waits with.
    pub(crate) fn go_on(&self) {
        fs::write(&self.go_on, "").unwrap();
    }

    pub(crate) fn signal(&self, signal: rustix::process::Signal) {
        let id = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(id, signal).unwrap();
    }

    /// Most memory that it had in use so far, in KiB; 0 where this can't be told.
    fn memory(&self) -> u64 {
        let status = format!("/proc/{}/status", self.id());
        let status = fs::read_to_string(status).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        line.map_or(0, |line| {
            line.trim().trim_end_matches(" kB").parse().unwrap()
        })
    }

    /// What it has written to standard output and standard error.
    pub(crate) fn output(&mut self) -> (String, String) {
        (read(&mut self.out), read(&mut self.err))
    }

    pub(crate) fn wait(mut self) -> Ended {
        let mut memory = 0;
        let status = wait_for(|| {
            memory = self.memory().max(memory);
            self.child.try_wait().unwrap()
        });
        let took = self.begun.elapsed();
        // Nothing is left that the process has not written.
        let _ = fs::remove_file(&self.go_on);
        let (stdout, stderr) = self.output();
        Ended {
            status,
            stdout,
            stderr,
            took,
            memory,
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The whole file: it is shared with the process, and so is the place in it.
fn read(file: &mut fs::File) -> String {
    use std::os::unix::fs::FileExt;
    let mut bytes = vec![0; usize::try_from(file.metadata().unwrap().len()).unwrap()];
    file.read_exact_at(&mut bytes, 0).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
