//! The receiver as a process.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;
use usage_stat_receiver::store::{Days, Reader};

/// Where receivers have their schemas and their store, one after the other.
pub(crate) struct Installation {
    schemas: PathBuf,
    folder: TempDir,
    /// Where launchers send to; the first receiver chooses it.
    pub(crate) address: SocketAddr,
}

/// A receiver that runs.
pub(crate) struct Receiver(Child);

impl Installation {
    pub(crate) fn new() -> Self {
        Self {
            schemas: Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema/published"),
            folder: tempfile::tempdir().unwrap(),
            address: ([127, 0, 0, 1], 0).into(),
        }
    }

    pub(crate) fn start(&mut self) -> Receiver {
        let mut child = Command::new(env!("CARGO_BIN_EXE_receiver"))
            .env_clear()
            .arg("serve")
            .arg("--schemas")
            .arg(&self.schemas)
            .args(["--store", &self.store()])
            .args(["--listen", &self.address.to_string()])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let url = url_of(&mut child);
        self.address = url.split('/').nth(2).unwrap().parse().unwrap();
        Receiver(child)
    }

    fn store(&self) -> String {
        format!("sqlite:{}", self.folder.path().join("usage.db").display())
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/v1/events", self.address)
    }

    /// Run, number and kind of all that is stored.
    pub(crate) fn stored(&self) -> Vec<(String, u64, String)> {
        let reader = Reader::open(&self.store().parse().unwrap()).unwrap();
        let mut events = Vec::new();
        for app in reader.apps().unwrap() {
            reader
                .events(&app, Days::default(), None, |event| {
                    let (run, kind) = (event.run_id.to_owned(), event.event_type.to_owned());
                    events.push((run, event.sequence, kind));
                })
                .unwrap();
        }
        events
    }

    /// How many events were refused.
    pub(crate) fn refused(&self) -> u64 {
        let reader = Reader::open(&self.store().parse().unwrap()).unwrap();
        let refused = reader.refused(Days::default()).unwrap();
        refused.iter().map(|refused| refused.events).sum()
    }
}

/// Where one listens, by its own word.
pub(crate) fn url_of(receiver: &mut Child) -> String {
    let mut line = String::new();
    let mut out = BufReader::new(receiver.stdout.take().unwrap());
    out.read_line(&mut line).unwrap();
    line.trim().to_owned()
}

impl Receiver {
    /// As in a power cut.
    pub(crate) fn kill(mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
