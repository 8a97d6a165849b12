//! Every command of the review guide, in the repository that it speaks of.
//!
//! With `UPDATE_REVIEW_GUIDE=1` the outputs are written into the guide, to be read before they are committed.

#![cfg(test)]
#![cfg(all(feature = "cli", unix))]

mod support;

use std::{
    env, fs,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Stdio},
};

use serde_json::Value;
use support::{
    REPOSITORY, cases, edited,
    program::{Folder, SCHEMA},
    sample,
};

const GUIDE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/review/guide.md");
/// Stands between what one command prints and what the next does.
const END: &str = "<<<exit status ";

/// A fenced block of the guide.
struct Block {
    language: String,
    lines: Vec<String>,
}

impl Block {
    /// The file that its first line names, if it is a file.
    fn file(&self) -> &str {
        let first = self.lines.first().and_then(|line| line.strip_prefix("# "));
        first.unwrap_or_default()
    }
}

/// The guide as text and blocks, in turn.
fn guide() -> Vec<Result<String, Block>> {
    let mut parts = Vec::new();
    let mut open: Option<Block> = None;
    for line in fs::read_to_string(GUIDE).unwrap().lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(language)) => {
                open = Some(Block {
                    language: language.to_owned(),
                    lines: Vec::new(),
                });
            }
            (None, None) => parts.push(Ok(line.to_owned())),
            (Some(_), Some(_)) => parts.push(Err(open.take().unwrap())),
            (Some(block), None) => block.lines.push(line.to_owned()),
        }
    }
    assert!(open.is_none(), "a block has no end");
    parts
}

/// The sample as that of the guide's launcher, after an edit of the corpus.
fn published(name: Option<&str>) -> Value {
    let mut schema = match name {
        Some(name) => edited(
            &cases()
                .into_iter()
                .find(|case| case.name == name)
                .unwrap()
                .edits,
        ),
        None => sample(),
    };
    schema["title"] = "my-server".into();
    schema["x-usage-policy"]["app"] = "my-server".into();
    schema
}

/// What the launcher is before it knows of the derive.
const MAIN: &str = r"use clap::Parser;

/// Serves a model.
#[derive(Parser)]
struct Args {
    /// The model to serve.
    #[arg(long)]
    model_id: Option<String>,
    /// Key that clients have to give.
    #[arg(long)]
    api_key: Option<String>,
    /// Origins that may ask.
    #[arg(long)]
    cors_allow_origin: Vec<String>,
    #[arg(long, default_value_t = 128)]
    max_queue_size: u32,
    /// Log lines are JSON.
    #[arg(long)]
    json_output: bool,
}
";

/// The clone that a contributor works in: one release, and a change on top of it.
fn clone() -> Folder {
    let origin = Folder::new("review-origin");
    origin.git(&[
        "init",
        "--quiet",
        "--bare",
        "--initial-branch=main",
        "repository",
    ]);
    let url = format!("file://{}", origin.0.join("repository").display());
    origin.git(&["clone", "--quiet", &url, "clone"]);
    let clone = Folder(origin.0.join("clone"));
    clone.git(&["symbolic-ref", "HEAD", "refs/heads/main"]);
    clone.schema(SCHEMA, published(None));
    clone.write("Cargo.toml", "[package]\nname = \"my-server\"\n");
    clone.write("src/main.rs", MAIN);
    clone.commit("First");
    clone.git(&["tag", "v1.0.0"]);
    clone.git(&["push", "--quiet", "--tags", "origin", "HEAD:main"]);
    clone.git(&["checkout", "--quiet", "-b", "port"]);
    clone.schema(SCHEMA, published(Some("field added")));
    clone
}

/// A folder for the path with what the guide takes for granted: the program, and cargo to install it.
fn programs(folder: &Folder) -> PathBuf {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let programs = folder.0.join("../programs");
    fs::create_dir(&programs).unwrap();
    symlink(
        env!("CARGO_BIN_EXE_usage-stat"),
        programs.join("usage-stat"),
    )
    .unwrap();
    let install = concat!("install --locked ", env!("CARGO_PKG_NAME"));
    fs::write(
        programs.join("cargo"),
        format!("#!/bin/sh\ntest \"$*\" = '{install}'\n"),
    )
    .unwrap();
    fs::set_permissions(programs.join("cargo"), fs::Permissions::from_mode(0o755)).unwrap();
    programs
}

/// One shell from the first command of the guide to the last.
struct Shell {
    child: Child,
    out: BufReader<ChildStdout>,
}

impl Shell {
    fn new(folder: &Folder) -> Self {
        let programs = programs(folder);
        let path = format!("{}:{}", programs.display(), env::var("PATH").unwrap());
        let mut child = folder
            .command("bash")
            .args(["--noprofile", "--norc"])
            .env("PATH", path)
            .env("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_NAME"), "Ada")))
            .envs(
                ["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_EMAIL"), "ada@example.org")),
            )
            .envs(
                ["AUTHOR", "COMMITTER"]
                    .map(|who| (format!("GIT_{who}_DATE"), "2026-03-02T12:00:00Z")),
            )
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let mut shell = Self { child, out };
        assert_eq!(shell.run("exec 2>&1"), "");
        shell
    }

    /// What a command prints; how it ended, unless it is with 0.
    fn run(&mut self, command: &str) -> String {
        let stdin = self.child.stdin.as_mut().unwrap();
        writeln!(stdin, "{{ {command}\n}} </dev/null; echo \"{END}$?\"").unwrap();
        let mut printed = String::new();
        loop {
            let mut line = String::new();
            assert!(
                self.out.read_line(&mut line).unwrap() > 0,
                "{command}: the shell ended"
            );
            if let Some((last, status)) = line.split_once(END) {
                printed += last;
                if status.trim() != "0" {
                    printed += &format!("(exit status {})\n", status.trim());
                }
                return printed;
            }
            printed += &line;
        }
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

#[test]
fn every_command_of_the_guide_does_what_it_says() {
    let clone = clone();
    let mut shell = Shell::new(&clone);
    let mut written = String::new();
    let (mut commands, mut recipes) = (0, 0);
    for part in guide() {
        let block = match part {
            Ok(line) => {
                written += &format!("{line}\n");
                continue;
            }
            Err(block) => block,
        };
        let mut lines = block.lines.clone();
        match (block.language.as_str(), block.file()) {
            ("console", "") => {
                lines.clear();
                for command in block
                    .lines
                    .iter()
                    .filter_map(|line| line.strip_prefix("$ "))
                {
                    commands += 1;
                    lines.push(format!("$ {command}"));
                    lines.extend(shell.run(command).lines().map(str::to_owned));
                }
            }
            ("toml", file) if clone.0.join(file).exists() => {
                lines.truncate(1);
                lines.extend(clone.read(file).lines().map(str::to_owned));
            }
            ("toml", file) => clone.write(file, &(block.lines.join("\n") + "\n")),
            ("yaml", ".gitlab-ci.yml") => {
                let script = block
                    .lines
                    .iter()
                    .skip_while(|line| line.trim() != "script:");
                for command in script.filter_map(|line| line.strip_prefix("    - ")) {
                    recipes += 1;
                    let printed = shell.run(command);
                    assert!(!printed.contains("(exit status"), "{command}: {printed}");
                }
                // A whole clone stays whole: a runner keeps it for the jobs to come.
                let is_shallow = shell.run("git rev-parse --is-shallow-repository");
                assert_eq!(is_shallow, "false\n");
            }
            ("yaml", ".github/workflows/privacy.yml") => inputs_exist(&block),
            ("yaml", ".pre-commit-config.yaml") => hook_exists(&block),
            (language, file) => panic!("nothing is known of a block of {language} {file}"),
        }
        written += &format!("```{}\n{}\n```\n", block.language, lines.join("\n"));
    }
    assert!(commands >= 15 && recipes == 4, "{commands} {recipes}");
    if env::var_os("UPDATE_REVIEW_GUIDE").is_some() {
        fs::write(GUIDE, written).unwrap();
    } else {
        assert_eq!(fs::read_to_string(GUIDE).unwrap(), written);
    }
}

fn of_the_repository(file: &str) -> String {
    fs::read_to_string(Path::new(REPOSITORY).join(file)).unwrap()
}

/// The action is where the guide says, and has the inputs that it gives.
fn inputs_exist(block: &Block) {
    let uses = block
        .lines
        .iter()
        .find_map(|line| line.split_once("/usage-stat/"));
    let (action, version) = uses.unwrap().1.split_once('@').unwrap();
    assert_eq!(version, concat!("v", env!("CARGO_PKG_VERSION")));
    let action = of_the_repository(&format!("{action}/action.yml"));
    let given = block
        .lines
        .iter()
        .skip_while(|line| line.trim() != "with:")
        .skip(1);
    for line in given {
        let (input, _) = line.trim().split_once(':').unwrap();
        assert!(action.contains(&format!("\n  {input}:\n")), "{input}");
    }
}

/// The hook is one that the repository offers.
fn hook_exists(block: &Block) {
    let id = block
        .lines
        .iter()
        .find(|line| line.contains("- id: "))
        .unwrap();
    let hooks = of_the_repository(".pre-commit-hooks.yaml");
    assert!(hooks.contains(id.trim()), "{id}");
}
