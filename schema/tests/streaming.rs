//! Events of files of any size and form: what is no event costs its own line, and nothing is kept.

#![cfg(test)]
#![cfg(feature = "cli")]

mod support;

use std::{
    fs::{self, File},
    io::{BufWriter, Write},
};

use flate2::{Compression, write::GzEncoder};
use insta::assert_snapshot;
use serde_json::{Value, json};
use support::{
    folders::events,
    program::{Folder, Ran},
    sample,
};

/// The lines of which a run says something, and how it ended.
fn told(ran: &Ran, name: &str) -> (Vec<(u64, bool)>, i32) {
    let prefix = format!("{name}:");
    let mut lines: Vec<(u64, bool)> = Vec::new();
    for (text, is_broken) in [(&ran.out, false), (&ran.err, true)] {
        for line in text.lines() {
            let line = line.strip_prefix("error: ").unwrap_or(line);
            let Some(rest) = line.strip_prefix(&prefix) else {
                continue;
            };
            let number = rest.split(':').next().unwrap().parse().unwrap();
            lines.push((number, is_broken));
        }
    }
    lines.dedup();
    lines.sort();
    (lines, ran.status)
}

/// Whatever a line is, and wherever it stands, all others are looked at.
#[test]
fn a_line_that_is_no_event_costs_itself_alone() {
    let folder = Folder::new("lines");
    let (good, wrong) = events(&folder);
    let cut = |length: usize| good.as_bytes()[..length].to_vec();
    let marked = format!("\u{feff}{good}").into_bytes();
    let torn_text = [b"{\"canary-".as_slice(), &[0xc3]].concat();
    let long = [vec![b' '; 1024 * 1024], good.clone().into_bytes()].concat();
    for broken in [
        b"{".to_vec(),
        b"[".to_vec(),
        b"{\"canary\":".to_vec(),
        b"{\"canary".to_vec(),
        b"]".to_vec(),
        b"canary".to_vec(),
        cut(good.len() / 2),
        cut(good.len() - 1),
        torn_text,
        b"\xff\xfe".to_vec(),
        b"{\"canary\xe9\": 1}".to_vec(),
        [good.as_bytes(), b"\xff"].concat(),
        marked.clone(),
        "\u{feff}".as_bytes().to_vec(),
        [&marked[..], b"canary"].concat(),
        format!("{good}{good}").into_bytes(),
        long,
        vec![b'['; 200_000],
        good.replacen('{', "{\"shards\":\"canary\",", 1)
            .into_bytes(),
    ] {
        for place in 0..4 {
            let mut lines: Vec<&[u8]> = vec![good.as_bytes(), wrong.as_bytes(), good.as_bytes()];
            lines.insert(place, &broken);
            for end in [b"\n".as_slice(), b"\r\n"] {
                let file: Vec<u8> = lines.iter().flat_map(|line| [line, end].concat()).collect();
                fs::write(folder.0.join("e.jsonl"), file).unwrap();
                let ran = folder.run(&["validate", "sample.json", "e.jsonl"], "");
                let shown = String::from_utf8_lossy(&broken[..broken.len().min(40)]).into_owned();
                let place = place as u64 + 1;
                let wrong = if place <= 2 { 3 } else { 2 };
                let mut known = vec![(place, true), (wrong, false)];
                known.sort_unstable();
                assert_eq!(
                    told(&ran, "e.jsonl"),
                    (known, 101),
                    "{shown}: {}",
                    ran.whole()
                );
                assert!(
                    ran.out.ends_with("3 events, 1 not as promised\n"),
                    "{}",
                    ran.out
                );
                assert!(!ran.whole().contains("canary"), "{}", ran.whole());
            }
        }
    }
}

#[test]
fn what_is_no_event_is_told_in_words() {
    let folder = Folder::new("lines-told");
    let (good, _) = events(&folder);
    let file = [
        b"\xef\xbb\xbf{}\n".as_slice(),
        b"{\"a\xff\": 1}\n",
        b"{\"a\": 1,\n",
        b"{\"a\": 1, \"a\": 2}\n",
        good.as_bytes(),
        b"\nnonsense\n",
        &[b'1'; 2_000_000],
        b"\n",
        &b"{\n".repeat(30),
    ]
    .concat();
    fs::write(folder.0.join("e.jsonl"), file).unwrap();
    let ran = folder.run(
        &[
            "validate",
            "sample.json",
            "e.jsonl",
            "missing.jsonl",
            "/dev/null",
        ],
        "",
    );
    assert_snapshot!("validate-broken", ran.whole());
}

#[test]
fn events_on_many_lines_may_follow_each_other() {
    let folder = Folder::new("many-lines");
    let (good, wrong) = events(&folder);
    let pretty = |event: &str| {
        let event: Value = serde_json::from_str(event).unwrap();
        serde_json::to_string_pretty(&event).unwrap()
    };
    let [good_lines, wrong_lines] = [&good, &wrong].map(|event| pretty(event));
    let length = good_lines.lines().count() as u64;
    let file = format!("{good_lines}\n{wrong_lines}\n\n{good}\n{{\n{wrong_lines}");
    folder.write("e.json", &file);
    let ran = folder.run(&["validate", "sample.json", "e.json"], "");
    let second = length + 1;
    let broken = second + wrong_lines.lines().count() as u64 + 2;
    assert_eq!(
        told(&ran, "e.json"),
        (
            vec![(second, false), (broken, true), (broken + 1, false)],
            101
        ),
        "{}",
        ran.whole()
    );
    assert!(
        ran.out.ends_with("4 events, 2 not as promised\n"),
        "{}",
        ran.out
    );
}

fn pack(text: &str) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

#[test]
fn packed_files_are_read() {
    let folder = Folder::new("packed");
    let (good, wrong) = events(&folder);
    // As a rotated log is: one after the other.
    let both = [
        pack(&format!("{good}\n")),
        pack(&format!("{wrong}\n{good}\n")),
    ]
    .concat();
    fs::write(folder.0.join("e.jsonl.gz"), &both).unwrap();
    let validate = || folder.run(&["validate", "sample.json", "e.jsonl.gz"], "");
    assert_eq!(told(&validate(), "e.jsonl.gz"), (vec![(2, false)], 100));
    assert!(validate().out.ends_with("3 events, 1 not as promised\n"));
    let ran = folder.run(&["explain", "sample.json", "e.jsonl.gz"], "");
    assert!(ran.out.contains("\nline 2\n"), "{}", ran.out);

    // What comes before the damage is looked at, and the damage is told.
    fs::write(folder.0.join("e.jsonl.gz"), &both[..both.len() - 8]).unwrap();
    let ran = validate();
    assert_eq!(ran.status, 101);
    assert!(
        ran.err.contains("e.jsonl.gz: cannot be read: "),
        "{}",
        ran.err
    );
    assert!(ran.out.contains("e.jsonl.gz:2: "), "{}", ran.out);
}

/// What is whole is looked at, and of the rest it is told where it begins and what to do.
#[test]
fn what_is_wrong_with_a_packed_file_is_told() {
    let folder = Folder::new("packed-wrong");
    let (good, wrong) = events(&folder);
    // The last line has no end, and is a whole one.
    let packed = pack(&format!("{good}\n{wrong}"));
    let whole = packed.len();
    let validate = |file: &[u8]| {
        fs::write(folder.0.join("e.gz"), file).unwrap();
        let ran = folder.run(&["validate", "sample.json", "e.gz"], "");
        assert!(!ran.whole().contains("canary"), "{}", ran.whole());
        ran
    };
    let seen = |ran: &Ran| ran.out.ends_with("2 events, 1 not as promised\n");
    let followed = format!(
        "error: e.gz: cannot be read: its first {whole} bytes are packed with gzip, and what follows isn't; what is \
         packed was read; pack the rest as well, or cut it off, as by `head -c {whole} FILE`\n"
    );
    for garbage in [
        b"canary".as_slice(),
        good.as_bytes(),
        b"\n",
        b"\x1f\x8bcanary and more",
        b"\x1fcanary and more",
        b"\0\0\0canary",
    ] {
        let ran = validate(&[&packed, garbage].concat());
        assert_eq!((ran.status, &*ran.err), (101, &*followed), "{garbage:?}");
        assert!(seen(&ran), "{}", ran.out);
        // What it says helps.
        assert_eq!(validate(&packed[..whole]).status, 100);
    }
    // What media are filled up with, and one more member behind it.
    for end in [vec![0; 1000], [vec![0; 1000], pack("\n")].concat()] {
        let ran = validate(&[packed.clone(), end].concat());
        assert_eq!((ran.status, &*ran.err), (100, ""));
        assert!(seen(&ran), "{}", ran.out);
    }
    let mut damaged = pack(&format!("{good}\n"));
    let last = damaged.len() - 6;
    damaged[last] ^= 1;
    for (file, told) in [
        (&packed[..whole / 2], "ends before the packed data does"),
        (&packed[..whole - 3], "ends before the packed data does"),
        (&damaged, "the packed data is damaged before its byte "),
        (b"\x1f\x8bcanary and more", "and isn't; unpack it by"),
        (b"\x28\xb5\x2f\xfdcanary", "it is packed with zstd, "),
        (
            b"PK\x03\x04canary",
            "unpack it first, as by `unzip -p FILE`",
        ),
    ] {
        let ran = validate(file);
        assert_eq!(ran.status, 101, "{told}");
        assert!(ran.err.contains(told), "{told}: {}", ran.err);
        assert!(
            ran.err.contains("error: e.gz: cannot be read: "),
            "{}",
            ran.err
        );
    }
    // A schema is read as it is.
    let told = "error: e.gz: cannot be read: it is not UTF-8; if it is packed, unpack it first\n";
    fs::write(folder.0.join("e.gz"), &packed).unwrap();
    assert_eq!(folder.run(&["docs", "e.gz"], "").err, told);
}

#[test]
fn an_event_is_held_against_the_schema_that_it_names() {
    let folder = Folder::new("versions");
    let fingerprint = |digit: &str| digit.repeat(32);
    let mut newer = sample();
    newer["x-usage-fingerprint"] = fingerprint("b").into();
    newer["properties"]["one_more"] = json!({
        "description": "One more.", "type": "integer", "minimum": 0,
        "x-usage": {"treatment": "send", "levels": ["on", "no-stack"]},
    });
    newer["required"]
        .as_array_mut()
        .unwrap()
        .push("one_more".into());
    folder.schema("newer.json", newer);
    let event = |schema: &str, digit: &str| {
        let mut event: Value =
            serde_json::from_str(&folder.run(&["example", schema], "").out).unwrap();
        event["schema"] = fingerprint(digit).into();
        event
    };
    let mut old = event("sample.json", "a");
    old["schema"] = sample()["x-usage-fingerprint"].clone();
    let new = event("newer.json", "b");
    let other = event("newer.json", "c");
    folder.write("e.jsonl", &format!("{old}\n{new}\n{other}\n"));

    let ran = folder.run(&["validate", "sample.json", "e.jsonl"], "");
    assert_snapshot!("validate-versions", ran.whole());
    let both = [
        "validate",
        "sample.json",
        "--schema",
        "newer.json",
        "e.jsonl",
    ];
    let ran = folder.run(&both, "");
    assert_eq!(
        told(&ran, "e.jsonl"),
        (vec![(3, false)], 100),
        "{}",
        ran.whole()
    );
    assert!(
        ran.out
            .ends_with("3 events, 0 not as promised, 1 of another version\n")
    );
    folder.write("e.jsonl", &format!("{old}\n{new}\n"));
    assert_eq!(folder.run(&both, "").status, 0);
    // The order of the schemas doesn't count, and each is checked against its own.
    let turned = [
        "validate",
        "newer.json",
        "e.jsonl",
        "--schema",
        "sample.json",
    ];
    assert_eq!(folder.run(&turned, "").status, 0);
    let mut mixed = new.clone();
    mixed["schema"] = old["schema"].clone();
    assert_eq!(folder.run(&both[..4], &mixed.to_string()).status, 100);

    let explained = folder.run(&["explain", "sample.json", "-"], &other.to_string());
    assert_eq!(explained.status, 100);
    assert!(
        explained.out.starts_with("not explained: "),
        "{}",
        explained.out
    );
    let explained = folder.run(
        &["explain", "sample.json", "-", "--schema", "newer.json"],
        &new.to_string(),
    );
    assert_eq!(explained.status, 0);
    assert!(explained.out.contains("One more."), "{}", explained.out);
    // Whatever stands there, it is not repeated.
    for canary in ["canary", "0123456789abcdef0123456789abcdee"] {
        let mut event = old.clone();
        event["schema"] = canary.into();
        let ran = folder.run(&["validate", "sample.json"], &event.to_string());
        assert_eq!(ran.status, 100);
        assert!(!ran.whole().contains(canary), "{}", ran.whole());
    }
}

/// The limit is on the address space, so that what is merely reserved counts as well.
#[test]
#[cfg(target_os = "linux")]
fn a_hundred_thousand_lines_need_a_hundred_megabytes_at_most() {
    let folder = Folder::new("memory");
    let (good, wrong) = events(&folder);
    let file = File::create(folder.0.join("e.jsonl")).unwrap();
    let mut file = BufWriter::new(file);
    for number in 0..100_000 {
        let event = match number % 10_000 {
            0 => &wrong,
            _ => &good,
        };
        writeln!(file, "{event}").unwrap();
    }
    drop(file);
    let program = env!("CARGO_BIN_EXE_usage-stat");
    let script = format!("ulimit -v 100000; exec '{program}' validate sample.json e.jsonl");
    let done = folder.command("sh").args(["-c", &script]).output().unwrap();
    let out = String::from_utf8(done.stdout).unwrap();
    let err = String::from_utf8(done.stderr).unwrap();
    assert_eq!(done.status.code(), Some(100), "{err}");
    assert!(
        out.ends_with("100000 events, 10 not as promised\n"),
        "{err}"
    );
    fs::remove_file(folder.0.join("e.jsonl")).unwrap();
}
