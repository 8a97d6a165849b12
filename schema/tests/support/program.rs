//! The command line as a process, in a folder of its own.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;

use super::{file, sample, seal};

/// Where a launcher of its own publishes, in a repository.
pub const SCHEMA: &str = "published/my-server.schema.json";

pub struct Folder(pub PathBuf);

impl Folder {
    /// A fresh folder that holds the sample as `sample.json`.
    pub fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        let folder = Self(path);
        folder.schema("sample.json", sample());
        folder
    }

    /// A fresh folder that is a repository of git, with nothing in it.
    pub fn repository(name: &str) -> Self {
        let folder = Self::new(name);
        fs::remove_file(folder.0.join("sample.json")).unwrap();
        folder.git(&["init", "--quiet", "--initial-branch=main"]);
        folder
    }

    /// Writes a file, in a folder that need not be there yet.
    pub fn write(&self, name: &str, text: &str) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Writes a schema whose digest is right.
    pub fn schema(&self, name: &str, document: Value) {
        self.write(name, &file(&seal(document)));
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.0);
        command
    }

    pub fn run(&self, args: &[&str], stdin: &str) -> Ran {
        let mut child = self
            .command(env!("CARGO_BIN_EXE_usage-stat"))
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that fails before it reads closes its end.
        let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
        Ran::of(child.wait_with_output().unwrap())
    }

    /// What a diff finds.
    pub fn findings(&self, args: &[&str]) -> Vec<Value> {
        let ran = self.run(&[&["diff", "--format", "json"], args].concat(), "");
        let report: Value = serde_json::from_str(&ran.out).unwrap();
        report["findings"].as_array().unwrap().clone()
    }

    /// Runs `git` for a repository of this folder alone.
    pub fn git(&self, args: &[&str]) {
        self.git_on("2026-01-01", args);
    }

    /// Commits all that there is.
    pub fn commit(&self, message: &str) {
        self.commit_on("2026-01-01", message);
    }

    /// Commits what there is as on a day, and tags it.
    pub fn release(&self, day: &str, tag: &str) {
        self.commit_on(day, tag);
        self.git_on(day, &["tag", "--annotate", "--message", tag, tag]);
    }

    fn commit_on(&self, day: &str, message: &str) {
        self.git_on(day, &["add", "--all"]);
        let commit = ["commit", "--quiet", "--allow-empty", "--message", message];
        self.git_on(day, &commit);
    }

    /// Runs `git` as on a day.
    pub fn git_on(&self, day: &str, args: &[&str]) {
        let done = self
            .command("git")
            .args(["-c", "user.name=Test", "-c", "user.email=test@example.org"])
            .args([
                "-c",
                "core.hooksPath=/dev/null",
                "-c",
                "commit.gpgSign=false",
            ])
            .args(args)
            .env("GIT_COMMITTER_DATE", format!("{day}T12:00:00Z"))
            .env("GIT_AUTHOR_DATE", format!("{day}T12:00:00Z"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .output()
            .unwrap();
        assert!(
            done.status.success(),
            "{}",
            String::from_utf8_lossy(&done.stderr)
        );
    }
}

/// Where the program is, before all else.
pub fn path() -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_usage-stat"))
        .parent()
        .unwrap();
    format!("{}:{}", program.display(), std::env::var("PATH").unwrap())
}

pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn of(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// All that it said and how it ended.
    pub fn whole(&self) -> String {
        let mut whole = self.out.clone();
        if !self.err.is_empty() {
            whole += &format!("--- stderr ---\n{}", self.err);
        }
        whole + &format!("--- status {} ---\n", self.status)
    }
}
