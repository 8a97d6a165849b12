//! The current engine of ClickHouse, as a process.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use usage_stat_receiver::store::{Days, Reader, Refused};

use crate::http::{Client, get};
use crate::program::{Program, until};
use crate::support::place::command_over;
use crate::support::published::{APP, LAUNCHER, SchemaFolder};

pub(crate) struct ClickHouse {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) schemas: SchemaFolder,
    pub(crate) process: Child,
    pub(crate) port: u16,
}

/// Where `tests/run` puts the engine.
fn python() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let python = target.join("chdb/bin/python");
    assert!(
        python.exists(),
        "ClickHouse's engine is not there; `tests/run` of the repository fetches it"
    );
    python
}

pub(crate) fn spawn(folder: &Path, port: u16) -> (Child, u16) {
    let mut process = Command::new(python())
        .args(["-c", include_str!("clickhouse.py")])
        .arg(folder)
        .arg(port.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(process.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    (process, line.trim().parse().unwrap())
}

impl ClickHouse {
    pub(crate) fn start() -> Self {
        Self::with(&[LAUNCHER])
    }

    /// With these of the published schemas.
    pub(crate) fn with(schemas: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (process, port) = spawn(folder.path(), 0);
        Self {
            folder,
            schemas: SchemaFolder::of(schemas),
            process,
            port,
        }
    }

    pub(crate) fn address(&self) -> String {
        format!("clickhouse:http://127.0.0.1:{}/usage", self.port)
    }

    pub(crate) fn receiver(&self) -> Program {
        self.receiver_with(&[])
    }

    pub(crate) fn receiver_with(&self, arguments: &[&str]) -> Program {
        let program = self.started_with(arguments);
        until(|| get(program.address, "/readyz").status == 200);
        program
    }

    /// Whether ClickHouse is there or not.
    pub(crate) fn receiver_at_once(&self) -> Program {
        self.started_with(&[])
    }

    fn started_with(&self, arguments: &[&str]) -> Program {
        let mut serve = command_over(self.schemas.path(), &self.address(), "serve");
        serve.args(["--listen", "127.0.0.1:0"]).args(arguments);
        Program::start(serve)
    }

    pub(crate) fn is(&self, wrong: &str) {
        let address = ([127, 0, 0, 1], self.port).into();
        assert_eq!(get(address, &format!("/wrong/{wrong}")).status, 200);
    }

    /// How many queries there were.
    pub(crate) fn asked(&self) -> u64 {
        let address = ([127, 0, 0, 1], self.port).into();
        get(address, "/asked").body.parse().unwrap()
    }

    /// What a query answers, as text with tabs.
    pub(crate) fn query(&self, sql: &str) -> String {
        let head = format!(
            "POST /?default_format=TabSeparated HTTP/1.1\r\nhost: clickhouse\r\ncontent-length: {}\r\n\r\n{sql}",
            sql.len()
        );
        let address = ([127, 0, 0, 1], self.port).into();
        let mut client = Client::connect(address).unwrap();
        client.say(head.as_bytes()).unwrap();
        let answer = client.answer().unwrap();
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body
    }

    pub(crate) fn reader(&self) -> Reader {
        Reader::open(&self.address().parse().unwrap()).unwrap()
    }

    pub(crate) fn stored(&self) -> Vec<(String, u64, Value)> {
        let mut events = Vec::new();
        let show = |event: usage_stat_receiver::store::StoredEvent<'_>| {
            let json = serde_json::from_str(event.event).unwrap();
            events.push((event.run_id.to_owned(), event.sequence, json));
        };
        let reader = self.reader();
        reader.events(APP, Days::default(), None, show).unwrap();
        events.sort_by(|one, other| (&one.0, one.1).cmp(&(&other.0, other.1)));
        events
    }

    pub(crate) fn refused(&self) -> Vec<Refused> {
        self.reader().refused(Days::default()).unwrap()
    }
}

impl Drop for ClickHouse {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
