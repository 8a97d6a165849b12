//! What the README says of the receiver is what happens.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::running::url_of;

const README: &str = include_str!("../../README.md");

/// The lines that a reader is to type.
fn lines() -> Vec<Vec<&'static str>> {
    let (_, section) = README.split_once("\n## Receive them\n").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let blocks = section.split("```sh\n").skip(1);
    blocks
        .flat_map(|block| block.split_once("```").unwrap().0.lines())
        .map(|line| line.split(' ').collect())
        .collect()
}

fn command(words: &[&str], folder: &Path) -> Command {
    let ["usage-stat-receiver", arguments @ ..] = words else {
        panic!("{words:?} is another program");
    };
    let mut command = Command::new(env!("CARGO_BIN_EXE_receiver"));
    command
        .args(arguments)
        .current_dir(folder)
        // The one of the README may be in use.
        .env("USAGE_STAT_RECEIVER_LISTEN", "127.0.0.1:0")
        .stdout(Stdio::piped());
    command
}

#[test]
fn each_line_runs() {
    let folder = tempfile::tempdir().unwrap();
    let root = usage_stat_tests::root();
    std::os::unix::fs::symlink(root.join("schema"), folder.path().join("schema")).unwrap();
    let mut verbs = Vec::new();
    let mut serving = None;
    for words in lines() {
        verbs.push(words[1]);
        let mut command = command(&words, folder.path());
        if words[1] != "serve" {
            let output = command.output().unwrap();
            assert!(output.status.success(), "{words:?}: {output:?}");
            continue;
        }
        let mut child = command.spawn().unwrap();
        let url = url_of(&mut child);
        let address = url.strip_prefix("http://").unwrap();
        let (address, path) = address.split_once('/').unwrap();
        assert!(
            README.contains(&format!("http://127.0.0.1:8787/{path}`")),
            "{path}"
        );
        let mut stream = TcpStream::connect(address).unwrap();
        stream
            .write_all(b"GET /readyz HTTP/1.1\r\nhost: r\r\n\r\n")
            .unwrap();
        let mut status = String::new();
        BufReader::new(stream).read_line(&mut status).unwrap();
        assert_eq!(status.trim(), "HTTP/1.1 200 OK");
        serving = Some(child);
    }
    assert_eq!(verbs, ["check", "serve", "erase"]);
    let mut serving = serving.unwrap();
    serving.kill().unwrap();
    serving.wait().unwrap();
}
