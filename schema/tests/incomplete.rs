//! What could not be completed never reads as clean.

#![cfg(test)]
#![cfg(feature = "cli")]

mod support;

use std::{
    fs,
    io::Write,
    process::{ChildStdin, Stdio},
    thread,
    time::Duration,
};

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

/// Who has read enough closes the pipe: the verb ends quietly, and as it would have.
#[test]
fn a_closed_pipe_changes_no_verdict() {
    let folder = with_change("pipe");
    let (good, wrong) = events(&folder);
    // More than any buffer holds is said of it.
    folder.write(
        "events.jsonl",
        &format!("{good}\n{}", format!("{wrong}\n").repeat(300)),
    );
    folder.write("torn.jsonl", &format!("{wrong}\n{{\n"));
    for (args, status) in [
        (&["diff", "sample.json", "sample.json"][..], 0),
        (&["diff", "sample.json", "new.json"], 100),
        (&["rules"], 0),
        (&["docs", "sample.json"], 0),
        (&["example", "sample.json"], 0),
        (&["validate", "sample.json", "events.jsonl"], 100),
        (&["validate", "sample.json", "torn.jsonl"], 101),
        (&["explain", "sample.json", "events.jsonl"], 100),
        (&["ledger", "app", "--directory", "."], 0),
        (&["completions", "zsh"], 0),
        (&["man"], 0),
        (&["--help"], 0),
        (&["diff"], 101),
    ] {
        let ran = folder
            .command(env!("CARGO_BIN_EXE_usage-stat"))
            .args(args)
            .stdin(Stdio::null())
            .stdout(closed(&folder))
            .output()
            .unwrap();
        let told = String::from_utf8(ran.stderr).unwrap();
        assert_eq!(ran.status.code(), Some(status), "{args:?}: {told}");
        assert_eq!(told.is_empty(), status != 101, "{args:?}: {told}");
        // Neither does one who doesn't listen to errors.
        let ran = folder
            .command(env!("CARGO_BIN_EXE_usage-stat"))
            .args(args)
            .stdin(Stdio::null())
            .stderr(closed(&folder))
            .output()
            .unwrap();
        assert_eq!(ran.status.code(), Some(status), "{args:?}");
    }
}

/// A pipe whose reader has ended.
fn closed(folder: &Folder) -> ChildStdin {
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
    writer
}

/// Each verb reads from standard input what it reads from files.
#[test]
fn a_dash_is_standard_input() {
    let folder = with_change("dash");
    let (good, _) = events(&folder);
    folder.write("event.json", &good);
    let record = format!(
        r#"{{"time":1,"run_id":"r","sequence":0,"event_type":"stop","outcome":"200","event":{good}}}"#
    );
    folder.write("ledger.jsonl", &format!("{record}\n"));
    folder.write("severities.toml", "[severity]\nbucket-finer = \"allow\"\n");
    for args in [
        &["diff", "sample.json", "new.json"][..],
        &[
            "diff",
            "sample.json",
            "new.json",
            "--severities",
            "severities.toml",
        ],
        &["rules", "--severities", "severities.toml"],
        &["docs", "sample.json"],
        &["example", "sample.json"],
        &["validate", "sample.json", "event.json"],
        &[
            "validate",
            "new.json",
            "event.json",
            "--schema",
            "sample.json",
        ],
        &["explain", "sample.json", "event.json"],
    ] {
        let files = args
            .iter()
            .enumerate()
            .filter(|(_, arg)| arg.contains(".json") || arg.contains(".toml"));
        for (position, file) in files {
            let named = folder.run(args, "");
            let mut dashed = args.to_vec();
            dashed[position] = "-";
            let read = folder.run(&dashed, &folder.read(file));
            assert_eq!(read.status, named.status, "{dashed:?}: {}", read.whole());
            // A page links no file that it does not know.
            let expected = named
                .out
                .lines()
                .filter(|line| !line.contains("](sample.json)"));
            assert_eq!(read.out.lines().count(), expected.count(), "{dashed:?}");
        }
    }
    let named = folder.run(&["ledger", "app", "--directory", "."], "");
    let read = folder.run(&["ledger", "-"], &folder.read("ledger.jsonl"));
    assert_eq!((read.status, read.out), (0, named.out));
    // It is read once only; the second would find nothing, and nothing is clean.
    for args in [
        &["diff", "-", "-"][..],
        &["validate", "-", "-"],
        &["validate", "-"],
        &["explain", "-", "-"],
    ] {
        let ran = folder.run(args, &folder.read("sample.json"));
        assert_eq!(ran.status, 101, "{args:?}");
        assert!(ran.err.contains("can be read once only"), "{}", ran.err);
    }
}

/// It has to be asked for, and is told.
#[test]
fn a_schema_that_was_edited_is_read_if_asked_for() {
    let folder = with_change("edited");
    let (good, _) = events(&folder);
    folder.write("event.json", &good);
    let edited = folder.read("sample.json");
    folder.write(
        "edited.json",
        &edited.replace("\"containers\": \"only\"", "\"containers\": \"anywhere\""),
    );
    for (args, status) in [
        (&["diff", "sample.json", "edited.json"][..], 100),
        (&["docs", "edited.json"], 0),
        (&["validate", "edited.json", "event.json"], 0),
        (&["explain", "edited.json", "event.json"], 0),
        (&["example", "edited.json"], 0),
    ] {
        let refused = folder.run(args, "");
        assert_eq!(refused.status, 101, "{args:?}");
        let advice = "\n`--edited` reads it all the same, and says that it was edited\n";
        assert!(refused.err.ends_with(advice), "{}", refused.err);
        let ran = folder.run(&[args, &["--edited"]].concat(), "");
        assert_eq!(ran.status, status, "{args:?}: {}", ran.whole());
        assert_eq!(
            ran.err,
            "note: edited.json: was edited by hand after it was published; it is read all the same\n",
            "{args:?}"
        );
        // Nothing is said of one that was not.
        let sample: Vec<&str> = args
            .iter()
            .map(|arg| arg.strip_prefix("edited").map_or(*arg, |_| "sample.json"))
            .collect();
        assert_eq!(
            folder.run(&[&sample, &["--edited"][..]].concat(), "").err,
            ""
        );
    }
    // What is no published schema at all is none either way.
    folder.write(
        "edited.json",
        &edited.replace("x-usage-digest", "x-usage-digests"),
    );
    for broken in ["edited.json", "event.json"] {
        assert_eq!(folder.run(&["docs", broken, "--edited"], "").status, 101);
        let advised = folder.run(&["docs", broken], "").err.contains("--edited");
        assert!(!advised, "{broken}");
    }
}
