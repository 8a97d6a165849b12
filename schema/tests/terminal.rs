//! What is printed can be pasted into a shell, and moves no cursor.

#![cfg(test)]
#![cfg(feature = "cli")]

mod support;

use std::{fs, io::Read, process::Stdio};

use insta::assert_snapshot;
use serde_json::Value;
use support::{folders::events, program::Folder, sample};

/// A sequence that begins with ESC, one that begins with its short form, and a carriage return; what
/// turns a text around, and what is not seen.
const HOSTILE: &str = "a\u{1b}[2Jb\u{9b}2Jc\rd\u{202e}e\u{2066}f\u{200b}g\u{200d}h\u{61c}i\u{feff}j\u{ad}k\u{e0041}l\u{2028}";

fn is_unseen(c: char) -> bool {
    c != '\n' && (c.is_control() || !c.is_ascii() && HOSTILE.contains(c))
}

/// A schema, an event, a page and a ledger that try to be more than text.
fn hostile(name: &str) -> Folder {
    let folder = Folder::new(name);
    let mut schema = sample();
    let properties = schema["properties"].as_object_mut().unwrap();
    let mut field = properties.remove("tokenizer_class").unwrap();
    for text in ["/description", "/enum/0", "/x-usage/why"] {
        *field.pointer_mut(text).unwrap() = HOSTILE.into();
    }
    properties.insert(HOSTILE.to_owned(), field);
    let required = schema["required"].as_array_mut().unwrap();
    required.retain(|name| name != "tokenizer_class");
    required.push(HOSTILE.into());
    schema["x-usage-policy"]["contact"] = HOSTILE.into();
    folder.schema("hostile.json", schema);
    let event = folder.run(&["example", "hostile.json"], "").out;
    folder.write("event.json", &event);
    folder.write("page.md", HOSTILE);
    let value: Value = serde_json::from_str(&event).unwrap();
    let record = |event: &Value| {
        let text = HOSTILE.replace(['\u{1b}', '\r'], "");
        format!(
            "{{\"time\":1,\"run_id\":\"{text}\",\"sequence\":0,\"event_type\":\"{text}\",\"outcome\":\"{text}\",\
             \t\"event\":{event}}}\n"
        )
    };
    let mut wrong = value.clone();
    wrong["tokenizer_class"] = HOSTILE.into();
    wrong[HOSTILE] = "another".into();
    folder.write("wrong.json", &wrong.to_string());
    folder.write("ledger.jsonl", &[record(&value), record(&wrong)].concat());
    folder.write(&HOSTILE.replace('/', ""), "no event");
    folder
}

const COMMANDS: [&[&str]; 17] = [
    &["example", "hostile.json"],
    &["explain", "hostile.json", "event.json"],
    &["explain", "hostile.json", "wrong.json"],
    &["validate", "hostile.json", "event.json"],
    &["validate", "hostile.json", "wrong.json"],
    &["validate", "hostile.json", HOSTILE],
    &["validate", HOSTILE],
    &["ledger", "app", "--directory", "."],
    &["ledger", "app", "--directory", ".", "--events"],
    &["ledger", "app", "--directory", ".", "--format", "json"],
    &["diff", "sample.json", "hostile.json"],
    &["diff", "sample.json", "hostile.json", "--format", "json"],
    &["diff", "sample.json", "hostile.json", "--format", "sarif"],
    &["diff", "sample.json", "hostile.json", "--format", "github"],
    &["rules", HOSTILE],
    &["ledger", HOSTILE],
    &["no-such-verb", HOSTILE],
];

/// What is read elsewhere is as safe.
const PAGES: [&[&str]; 4] = [
    &["docs", "hostile.json"],
    &["docs", "hostile.json", "--format", "html"],
    &["docs", "hostile.json", "--output", "page.md", "--check"],
    &[
        "diff",
        "sample.json",
        "hostile.json",
        "--format",
        "markdown",
    ],
];

#[test]
fn text_of_others_is_only_ever_text() {
    let folder = hostile("hostile");
    for args in COMMANDS {
        let ran = folder.run(args, "");
        assert!(
            !ran.whole().contains(is_unseen),
            "{args:?}: {:?}",
            ran.whole()
        );
    }
    for args in PAGES {
        let ran = folder.run(args, "");
        assert!([0, 100].contains(&ran.status), "{}", ran.whole());
        assert!(
            !ran.whole().contains(is_unseen),
            "{args:?}: {:?}",
            ran.whole()
        );
    }
    // What is escaped is the same event all the same.
    for (event, status) in [("event.json", 0), ("wrong.json", 100)] {
        assert_eq!(
            folder.run(&["validate", "hostile.json", event], "").status,
            status
        );
    }
    let ledger = folder
        .run(&["ledger", "app", "--directory", ".", "--events"], "")
        .out;
    let events: Vec<Value> = ledger
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(events[1]["tokenizer_class"], HOSTILE);
    let records = folder
        .run(
            &["ledger", "app", "--directory", ".", "--format", "json"],
            "",
        )
        .out;
    let record: Value = serde_json::from_str(records.lines().next().unwrap()).unwrap();
    assert_eq!(record["event"], events[0]);
}

/// What a verb prints on a terminal of its own.
#[cfg(target_os = "linux")]
fn on_terminal(folder: &Folder, args: &[&str], variables: &[(&str, &str)]) -> String {
    use rustix::pty;
    let terminal = pty::openpt(pty::OpenptFlags::RDWR | pty::OpenptFlags::NOCTTY).unwrap();
    pty::grantpt(&terminal).unwrap();
    pty::unlockpt(&terminal).unwrap();
    let name = pty::ptsname(&terminal, Vec::new())
        .unwrap()
        .into_string()
        .unwrap();
    let end = fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open(name)
        .unwrap();
    let mut command = folder.command(env!("CARGO_BIN_EXE_usage-stat"));
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CI"] {
        command.env_remove(variable);
    }
    let mut child = command
        .args(args)
        .env("TERM", "xterm")
        .envs(variables.iter().copied())
        .stdin(Stdio::null())
        .stdout(end.try_clone().unwrap())
        .stderr(end)
        .spawn()
        .unwrap();
    // The only other holder of the terminal's end is the child.
    drop(command);
    let mut shown = Vec::new();
    let mut terminal = fs::File::from(terminal);
    // Once nobody holds the other end, that is an error.
    let _ = terminal.read_to_end(&mut shown);
    child.wait().unwrap();
    String::from_utf8(shown).unwrap().replace("\r\n", "\n")
}

#[test]
#[cfg(target_os = "linux")]
fn a_terminal_sees_what_there_is() {
    let folder = hostile("on-terminal");
    for args in COMMANDS.iter().chain(&PAGES) {
        let shown = on_terminal(&folder, args, &[("NO_COLOR", "1")]);
        assert!(!shown.is_empty(), "{args:?}");
        assert!(!shown.contains(is_unseen), "{args:?}: {shown:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn colours_are_for_terminals_that_want_them() {
    let folder = Folder::new("colours");
    let (good, wrong) = events(&folder);
    folder.write("e.jsonl", &format!("{good}\n{wrong}\n{{\n"));
    folder.write(
        "ledger.jsonl",
        "{\"time\":1,\"run_id\":\"r\",\"sequence\":0,\"event_type\":\"stop\",\"outcome\":\"200\",\"event\":{}}\n",
    );
    let mut other = sample();
    other["x-usage-policy"]["containers"] = "anywhere".into();
    other["properties"]["shards"]["description"] = "Number of shards.".into();
    folder.schema("other.json", other);
    folder.git(&["init", "--quiet", "--initial-branch=main"]);
    folder.git(&["add", "sample.json"]);
    folder.git(&["commit", "--quiet", "--message", "First"]);
    folder.git(&["tag", "v1.0.0"]);
    fs::copy(folder.0.join("other.json"), folder.0.join("sample.json")).unwrap();
    let diff = ["diff", "HEAD:sample.json", "other.json"];
    for (name, args) in [
        ("diff", &diff[..]),
        ("rules", &["rules"]),
        ("rule", &["rules", "field-added"]),
        ("history", &["history", "sample.json"]),
        ("validate", &["validate", "sample.json", "e.jsonl"]),
        ("ledger", &["ledger", "app", "--directory", "."]),
        ("help", &["help", "ledger"]),
        ("mistake", &["leger"]),
    ] {
        let coloured = on_terminal(&folder, args, &[]);
        assert_snapshot!(
            format!("coloured-{name}"),
            coloured.replace('\u{1b}', "ESC")
        );
        let plain = {
            let ran = folder.run(args, "");
            ran.out + &ran.err
        };
        assert!(!plain.contains('\u{1b}'));
        for unwanted in [("NO_COLOR", "1"), ("CLICOLOR", "0"), ("TERM", "dumb")] {
            assert_eq!(
                on_terminal(&folder, args, &[unwanted]),
                plain,
                "{args:?} {unwanted:?}"
            );
        }
    }
}

#[test]
fn a_command_that_is_told_can_be_run() {
    let folder = Folder::new("shell");
    folder.schema("it's.json", sample());
    folder.write("a b.md", "");
    let docs = ["docs", "it's.json", "--output", "a b.md", "--check"];
    let ran = folder.run(&docs, "");
    let (_, command) = ran
        .out
        .split_once("write it anew with `usage-stat ")
        .unwrap();
    let (command, _) = command.rsplit_once('`').unwrap();
    assert_eq!(command, r"docs 'it'\''s.json' --output 'a b.md'");
    let program = env!("CARGO_BIN_EXE_usage-stat");
    let script = format!("'{program}' {command}");
    let status = folder.command("sh").args(["-c", &script]).status().unwrap();
    assert!(status.success());
    assert_eq!(folder.run(&docs, "").status, 0);
}
