//! Help, man pages and completions: as they are shown, and true.

#![cfg(test)]
#![cfg(feature = "cli")]

mod support;

use std::{
    collections::BTreeSet,
    env, fs,
    io::Write,
    path::{Path, PathBuf},
};

use flate2::{Compression, write::GzEncoder};
use insta::assert_snapshot;
use serde_json::Value;
use support::{SAMPLE, program::Folder};

const VERBS: [&str; 11] = [
    "diff",
    "rules",
    "history",
    "docs",
    "validate",
    "explain",
    "example",
    "ledger",
    "adopt",
    "completions",
    "man",
];

#[test]
fn help() {
    let folder = Folder::new("help");
    let all = folder.run(&["--help"], "");
    assert_snapshot!("help", all.whole());
    assert_eq!(folder.run(&["help"], "").out, all.out);
    for verb in VERBS {
        let help = folder.run(&[verb, "--help"], "");
        assert_snapshot!(format!("help-{verb}"), help.whole());
        assert_eq!(folder.run(&["help", verb], "").out, help.out);
    }
    assert_eq!(verbs(&all.out), VERBS.map(str::to_owned).into());
}

/// An option stands where it does something, and is refused elsewhere.
#[test]
fn what_reads_a_schema_reads_an_edited_one() {
    let folder = Folder::new("help-edited");
    for verb in VERBS {
        let reads = !["rules", "ledger", "adopt", "completions", "man"].contains(&verb);
        let help = folder.run(&[verb, "--help"], "").out;
        assert_eq!(help.contains("--edited"), reads, "{verb}");
        assert_eq!(help.contains("ublished schema, as a path"), reads, "{verb}");
        let ran = folder.run(&[verb, "--edited", "--no-such"], "");
        assert_eq!(ran.err.contains("'--no-such'"), reads, "{verb}");
    }
}

fn verbs(help: &str) -> BTreeSet<String> {
    let (_, list) = help.split_once("Commands:\n").unwrap();
    list.lines()
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .filter(|verb| verb != "help")
        .collect()
}

/// A repository, a home and a ledger, as the examples have them.
fn surroundings() -> Folder {
    let folder = Folder::new("examples");
    fs::rename(
        folder.0.join("sample.json"),
        folder.0.join("usage.schema.json"),
    )
    .unwrap();
    folder.git(&["init", "--quiet", "--initial-branch", "main"]);
    folder.git(&["add", "usage.schema.json"]);
    folder.git(&["commit", "--quiet", "--message", "First"]);
    folder.git(&["tag", "v1.0.0"]);
    let event = folder.run(&["example", "usage.schema.json"], "").out;
    let value: Value = serde_json::from_str(&event).unwrap();
    folder.write("event.json", &event);
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    writeln!(packed, "{value}").unwrap();
    fs::write(folder.0.join("events.jsonl.gz"), packed.finish().unwrap()).unwrap();
    let state = folder.0.join("home/.local/state/usage-stat/my-launcher");
    fs::create_dir_all(&state).unwrap();
    fs::create_dir_all(folder.0.join("home/.config/fish/completions")).unwrap();
    let record = format!(
        r#"{{"time":1700000000,"run_id":"r","sequence":0,"event_type":"start","outcome":"200","event":{value}}}"#
    );
    fs::write(state.join("ledger.jsonl"), format!("{record}\n")).unwrap();
    folder.write("ledger.jsonl", &format!("{record}\n"));
    folder.write(
        "README.md",
        "<!-- BEGIN usage-stat -->\n<!-- END usage-stat -->\n",
    );
    folder.write(
        "src/args.rs",
        "#[derive(clap::Args)]\nstruct Args {\n    /// A switch.\n    #[arg(long)]\n    switch: bool,\n}\n",
    );
    folder
}

/// Every example ends as a verb does that could complete.
#[test]
fn the_examples_run() {
    let folder = surroundings();
    let program = Path::new(env!("CARGO_BIN_EXE_usage-stat"));
    let mut path = vec![program.parent().unwrap().to_owned()];
    path.extend(env::split_paths(&env::var_os("PATH").unwrap()));
    let mut ran = 0;
    for verb in [&[""][..], &VERBS].concat() {
        let help = folder
            .run(&["help", verb][..1 + usize::from(!verb.is_empty())], "")
            .out;
        for line in help.lines() {
            let Some(example) = line.strip_prefix("    $ ") else {
                continue;
            };
            // No pager is needed to see that there is a page.
            let example = example.replace("man -l -", "grep -q SYNOPSIS");
            let done = folder
                .command("bash")
                .args(["-o", "pipefail", "-c", &example])
                .env("PATH", env::join_paths(&path).unwrap())
                .env("HOME", folder.0.join("home"))
                .env_remove("XDG_STATE_HOME")
                .output()
                .unwrap();
            let status = done.status.code().unwrap();
            let is_told = status == 0 || status == 100 && verb == "adopt";
            assert!(is_told, "{example}: {done:?}");
            ran += 1;
        }
    }
    assert!(ran >= 25, "{ran}");
    assert!(folder.read("README.md").contains("sample-launcher"));
}

#[test]
fn man_pages() {
    let folder = Folder::new("man");
    let written = folder.run(&["man", "--directory", "man1"], "");
    assert_eq!(written.whole(), "--- status 0 ---\n");
    let mut pages: Vec<PathBuf> = (fs::read_dir(folder.0.join("man1")).unwrap())
        .map(|page| page.unwrap().path())
        .collect();
    pages.sort();
    assert_eq!(pages.len(), VERBS.len() + 1);
    for verb in [&[""][..], &VERBS].concat() {
        let page = folder.run(&["man", verb][..1 + usize::from(!verb.is_empty())], "");
        assert_eq!(page.status, 0);
        let name = format!("usage-stat-{verb}");
        let name = name.trim_end_matches('-');
        assert_eq!(folder.read(&format!("man1/{name}.1")), page.out);
        assert_snapshot!(format!("man-{name}"), page.out);
    }
    assert_eq!(folder.run(&["man", "nothing"], "").status, 101);
    assert_eq!(folder.run(&["man", "--directory", SAMPLE], "").status, 101);
}

#[test]
fn completions() {
    let folder = Folder::new("completions");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = folder.run(&["completions", shell], "");
        assert_eq!(ran.status, 0);
        for verb in VERBS {
            assert!(ran.out.contains(verb), "{shell}: {verb}");
        }
        assert!(ran.out.contains("--acknowledge"), "{shell}");
    }
    // A shell that completes by it.
    let script = folder.run(&["completions", "bash"], "").out;
    let complete = "words=($(complete -p usage-stat)); COMP_WORDS=(usage-stat led); COMP_CWORD=1; \
                    \"${words[-2]}\" usage-stat led usage-stat; echo \"${COMPREPLY[@]}\"";
    folder.write("complete.bash", &format!("{script}\n{complete}\n"));
    let done = folder
        .command("bash")
        .arg("complete.bash")
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(done.stdout).unwrap(), "ledger\n");
    assert_eq!(folder.run(&["completions", "cmd"], "").status, 101);
}
