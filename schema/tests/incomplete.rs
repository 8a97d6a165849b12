//! What could not be completed never reads as clean.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]
#![cfg(feature = "cli")]

mod support;

use std::{fs, io::Write, process::Stdio, thread, time::Duration};

use insta::assert_snapshot;
use support::{
    folders::{events, with_change},
    program::Folder,
    sample,
};

/// Whatever is wrong with a schema, no verb takes it for a good one.
#[test]
fn broken_schemas_never_read_as_clean() {
    let folder = Folder::new("broken");
    let (good, _) = events(&folder);
    folder.write("event.json", &good);
    let mut unknown = sample();
    unknown["properties"]["shards"]["x-usage"]["treatment"] = "hash".into();
    folder.schema("unknown.json", unknown);
    let mut edited = folder.read("sample.json");
    edited = edited.replace("\"containers\": \"only\"", "\"containers\": \"anywhere\"");
    folder.write("edited.json", &edited);
    folder.write("empty.json", "");
    folder.write("object.json", "{}");
    folder.write("array.json", "[]");
    folder.write("half.json", &folder.read("sample.json")[..900]);
    folder.write("deep.json", &"[".repeat(100_000));
    fs::write(folder.0.join("latin.json"), b"{\"a\": \"\xe9\"}").unwrap();
    fs::create_dir(folder.0.join("folder.json")).unwrap();
    for schema in [
        "missing.json",
        "unknown.json",
        "edited.json",
        "empty.json",
        "object.json",
        "array.json",
        "half.json",
        "deep.json",
        "latin.json",
        "folder.json",
        "event.json",
    ] {
        for args in [
            &["diff", "sample.json", schema][..],
            &["diff", schema, "sample.json"],
            &["diff", schema, schema],
            &["docs", schema],
            &["validate", schema, "event.json"],
            &["explain", schema, "event.json"],
            &["example", schema],
        ] {
            let ran = folder.run(args, "");
            assert_eq!(ran.status, 101, "{args:?}: {}", ran.whole());
            assert!(ran.err.starts_with("error: "), "{args:?}: {}", ran.whole());
        }
    }
    let told = |schema: &str| folder.run(&["docs", schema], "").err;
    assert_snapshot!(
        "broken",
        [
            "missing.json",
            "unknown.json",
            "edited.json",
            "object.json",
            "half.json",
            "event.json"
        ]
        .map(told)
        .concat()
    );
    for args in [
        &[][..],
        &["no-such-verb"],
        &["diff", "sample.json"],
        &["docs", "sample.json", "--formt"],
    ] {
        assert_eq!(folder.run(args, "").status, 101, "{args:?}");
    }
}

/// Whatever was to be printed.
#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told() {
    let folder = with_change("full");
    for args in [
        &["--help"][..],
        &["--version"],
        &["docs", "--help"],
        &["docs", "sample.json"],
        &["rules"],
    ] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full");
        let ran = folder
            .command(env!("CARGO_BIN_EXE_usage-stat"))
            .args(args)
            .stdout(full.unwrap())
            .output()
            .unwrap();
        let told = String::from_utf8(ran.stderr).unwrap();
        assert_eq!(ran.status.code(), Some(101), "{args:?}");
        assert!(
            told.starts_with("error: the output cannot be written: "),
            "{args:?}: {told:?}"
        );
    }
}

/// Output that nobody could read was not clean.
#[test]
fn a_closed_pipe_is_not_clean() {
    let folder = with_change("pipe");
    for args in [
        &["diff", "sample.json", "sample.json"][..],
        &["rules"],
        &["docs", "sample.json"],
        &["example", "sample.json"],
        &["--help"],
    ] {
        // A pipe whose reader has ended.
        let mut reader = folder
            .command("true")
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let mut writer = reader.stdin.take().unwrap();
        reader.wait().unwrap();
        // A process that another test is starting may hold the other end for a moment.
        while writer.write(b"?").is_ok() {
            thread::sleep(Duration::from_millis(1));
        }
        let status = folder
            .command(env!("CARGO_BIN_EXE_usage-stat"))
            .args(args)
            .stdin(Stdio::null())
            .stdout(writer)
            .stderr(Stdio::null())
            .status()
            .unwrap();
        assert_eq!(status.code(), Some(101), "{args:?}");
    }
}
