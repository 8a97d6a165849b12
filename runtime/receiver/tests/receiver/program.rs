//! A receiver that runs as a process.

use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use serde_json::Value;
use usage_stat_receiver::store::sqlite::Reader;
use usage_stat_receiver::store::{Days, Refused};

use crate::http;
use crate::support::place::{self, Place};
use crate::support::published::APP;

pub(crate) struct Program {
    child: Child,
    pub(crate) address: SocketAddr,
    /// Where it was told to answer an operator.
    pub(crate) operations: Option<SocketAddr>,
    log: Arc<Mutex<String>>,
    logging: Option<JoinHandle<()>>,
}

impl Place {
    pub(crate) fn start(&self, arguments: &[&str]) -> Program {
        Program::start(self.serve(arguments))
    }

    pub(crate) fn serve(&self, arguments: &[&str]) -> Command {
        let mut command = self.command("serve", &["--listen", "127.0.0.1:0"]);
        command.args(arguments);
        command
    }

    pub(crate) fn reader(&self) -> Reader {
        Reader::open(&self.store()).unwrap()
    }

    /// Key and event of all that is stored of the sample launcher.
    pub(crate) fn stored(&self) -> Vec<(String, u64, String)> {
        let mut events = Vec::new();
        self.reader()
            .events(APP, Days::default(), None, |event| {
                events.push((event.run_id.into(), event.sequence, event.event.into()));
            })
            .unwrap();
        events
    }

    pub(crate) fn refused(&self) -> Vec<Refused> {
        self.reader().refused(Days::default()).unwrap()
    }

    /// How many events were refused or dropped.
    pub(crate) fn refused_events(&self) -> u64 {
        self.refused().iter().map(|refused| refused.events).sum()
    }

    /// Whether the text is in any file of the store.
    pub(crate) fn holds(&self, text: &str) -> bool {
        holds(self.folder.path(), text)
    }
}

/// Whether the text is in any file there.
pub(crate) fn holds(folder: &Path, text: &str) -> bool {
    std::fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return holds(&path, text);
        }
        let bytes = std::fs::read(path).unwrap();
        bytes
            .windows(text.len())
            .any(|window| window == text.as_bytes())
    })
}

impl Program {
    pub(crate) fn start(command: Command) -> Self {
        Self::try_start(command).unwrap_or_else(|(status, log)| panic!("{status}: {log}"))
    }

    /// Or how it ended instead.
    pub(crate) fn try_start(mut command: Command) -> Result<Self, (ExitStatus, String)> {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let log = Arc::new(Mutex::new(String::new()));
        let mut errors = BufReader::new(child.stderr.take().unwrap());
        let written = Arc::clone(&log);
        let logging = thread::spawn(move || {
            let mut line = String::new();
            while errors.read_line(&mut line).is_ok_and(|read| read > 0) {
                written.lock().unwrap().push_str(&line);
                line.clear();
            }
        });
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        if line.is_empty() {
            let status = child.wait().unwrap();
            logging.join().unwrap();
            let log = log.lock().unwrap().clone();
            return Err((status, log));
        }
        let address = |line: &str| line.split('/').nth(2).unwrap().parse().unwrap();
        let events = address(&line);
        let operations = command
            .get_args()
            .any(|argument| argument == "--operations");
        let operations = operations.then(|| {
            line.clear();
            out.read_line(&mut line).unwrap();
            address(&line)
        });
        thread::spawn(move || out.read_to_end(&mut Vec::new()));
        Ok(Self {
            child,
            address: events,
            operations,
            log,
            logging: Some(logging),
        })
    }

    /// What is answered to an event.
    pub(crate) fn send(&self, event: &Value) -> u16 {
        http::post(self.address, event.to_string().as_bytes()).status
    }

    /// The same as a launcher does it: again, where it was asked to wait.
    pub(crate) fn deliver(&self, event: &Value) -> u16 {
        let mut status = 0;
        until(|| {
            status = self.send(event);
            !http::is_to_be_sent_again(status)
        });
        status
    }

    /// A number among its metrics, by its name and labels.
    pub(crate) fn metric(&self, name: &str) -> Option<u64> {
        let metrics = http::get(self.address, "/metrics").body;
        let start = format!("usage_stat_receiver_{name} ");
        let number = metrics.lines().find_map(|line| line.strip_prefix(&start));
        number.map(|number| number.parse().unwrap())
    }

    /// How many events of an app became this.
    pub(crate) fn counted(&self, app: &str, result: &str) -> u64 {
        let name = format!("events_total{{app=\"{app}\",result=\"{result}\"}}");
        self.metric(&name).unwrap_or(0)
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// Memory that it has in use.
    pub(crate) fn resident_kibibytes(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS:"));
        let number = line.unwrap().split_ascii_whitespace().nth(1);
        number.unwrap().parse().unwrap()
    }

    /// As an operator stops it: what it says to that.
    pub(crate) fn stop(self) -> (ExitStatus, String) {
        self.signal("TERM");
        self.ended()
    }

    /// Once it was told to stop.
    pub(crate) fn ended(mut self) -> (ExitStatus, String) {
        let status = self.child.wait().unwrap();
        if let Some(logging) = self.logging.take() {
            logging.join().unwrap();
        }
        (status, self.log())
    }

    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub(crate) fn signal(&self, signal: &str) {
        self::signal(self.pid(), signal);
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn signal(process: u32, signal: &str) {
    let status = Command::new("kill")
        .args([format!("-{signal}"), process.to_string()])
        .status()
        .unwrap();
    assert!(status.success());
}

/// Takes a run back, while a receiver runs or not: what it prints.
pub(crate) fn erased(store: &str, run: &str) -> String {
    place::printed(&mut erase(store, run))
}

pub(crate) fn erase(store: &str, run: &str) -> Command {
    let mut command = place::command();
    command.args(["erase", "--store", store, run]);
    command
}

/// A test that hangs ends after minutes.
pub(crate) const PATIENCE: std::time::Duration = std::time::Duration::from_secs(120);

/// Waits for what must come.
pub(crate) fn until(mut is_so: impl FnMut() -> bool) {
    let begun = std::time::Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < PATIENCE, "waited in vain");
        thread::sleep(std::time::Duration::from_millis(10));
    }
}

/// Lets this process have so many descriptors.
pub(crate) fn more_descriptors(number: u64) {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let now = getrlimit(Resource::Nofile);
    let more = Rlimit {
        current: now.current.map(|current| current.max(number)),
        maximum: now.maximum.map(|maximum| maximum.max(number)),
    };
    setrlimit(Resource::Nofile, more).unwrap();
}
