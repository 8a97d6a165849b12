//! The examples for signals do what they say: a server that is told to end reports its stop.
#![cfg(all(unix, feature = "network"))]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

/// Ends what was started, however the test ends.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn example(name: &str) -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let profile = tests.ancestors().nth(2).unwrap();
    let path = profile.join("examples").join(name);
    assert!(
        path.exists(),
        "`cargo test` builds the examples; for this test alone run `cargo build --examples` first"
    );
    path
}

/// The event type of the next event.
fn receive(listener: &TcpListener) -> String {
    let (stream, _) = listener.accept().unwrap();
    let mut reader = BufReader::new(&stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        let line = line.trim_end().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let mut answer: &TcpStream = &stream;
    answer
        .write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n")
        .unwrap();
    let event: serde_json::Value = serde_json::from_slice(&body).unwrap();
    let event_type = event.get("event_type").unwrap();
    event_type.as_str().unwrap().to_owned()
}

fn told_to_end(name: &str, signal: Signal) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let state = tempfile::tempdir().unwrap();
    let mut server = Server(
        Command::new(example(name))
            .env_clear()
            .env("MY_SERVER_USAGE_ENDPOINT", &url)
            .env("XDG_STATE_HOME", state.path())
            .stderr(Stdio::null())
            .spawn()
            .unwrap(),
    );
    assert_eq!(receive(&listener), "start");
    let pid = Pid::from_child(&server.0);
    kill_process(pid, signal).unwrap();
    assert_eq!(receive(&listener), "stop");
    let told = Instant::now();
    loop {
        if let Some(status) = server.0.try_wait().unwrap() {
            assert!(status.success(), "{status}");
            return;
        }
        assert!(
            told.elapsed() < Duration::from_secs(20),
            "{name} still runs"
        );
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn without_an_async_runtime() {
    told_to_end("sigterm", Signal::TERM);
    told_to_end("sigterm", Signal::INT);
}

#[test]
fn on_tokio() {
    told_to_end("sigterm_tokio", Signal::TERM);
    told_to_end("sigterm_tokio", Signal::INT);
}
