//! A launcher in a folder of its own, built by cargo as its author would.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Mutex;

use serde_json::Value;
use tempfile::TempDir;
use usage_stat_tests::standalone;

use crate::guide;
use crate::target::{self, Target};

pub(crate) const SCHEMA: &str = "usage/schema.json";
pub(crate) const PAGE: &str = "usage/page.md";
pub(crate) const COMMAND: &str = "USAGE_STAT_PUBLISH=1 cargo test";

pub(crate) struct Project {
    folder: TempDir,
    /// Where its package is in the folder.
    package: PathBuf,
    source: &'static str,
    target: Target,
}

impl Project {
    /// A package of one binary.
    pub(crate) fn new(name: &str, source: &str) -> Self {
        let project = Self {
            folder: TempDir::new().unwrap(),
            package: PathBuf::new(),
            source: "src/main.rs",
            target: Target::of(name),
        };
        project.write("Cargo.toml", &manifest(name, OFFLINE, ALONE));
        standalone::lock(&project.path(""));
        project.write(project.source, source);
        project
    }

    /// A package of a workspace.
    pub(crate) fn member(name: &str, file: &'static str, source: &str) -> Self {
        let mut project = Self {
            folder: TempDir::new().unwrap(),
            package: PathBuf::new(),
            source: file,
            target: Target::of(name),
        };
        project.write(
            "Cargo.toml",
            "[workspace]\nmembers = [\"member\"]\nresolver = \"3\"\n[profile.dev]\ndebug = 0\n",
        );
        standalone::lock(&project.path(""));
        project.package = "member".into();
        project.write("Cargo.toml", &manifest(name, OFFLINE, ""));
        project.write(file, source);
        project
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join(&self.package).join(file)
    }

    pub(crate) fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap()
    }

    pub(crate) fn source(&self) -> String {
        self.read(self.source)
    }

    pub(crate) fn set_source(&self, source: &str) {
        self.write(self.source, source);
    }

    /// Gives the package cargo features.
    pub(crate) fn with_features(self, name: &str, features: &str) -> Self {
        let more = format!("{ALONE}\n[features]\n{features}");
        self.write("Cargo.toml", &manifest(name, OFFLINE, &more));
        self
    }

    /// Makes the package one that could send.
    pub(crate) fn with_network(self, name: &str) -> Self {
        self.write("Cargo.toml", &manifest(name, "", ALONE));
        self
    }

    /// Makes the package one that may be packed for a registry.
    pub(crate) fn for_others(self) -> Self {
        let manifest = self.read("Cargo.toml");
        self.write("Cargo.toml", &edited(&manifest, &[(NOT_FOR_OTHERS, "")]));
        self
    }

    /// Puts other texts into the source, each of which has to be there once.
    pub(crate) fn edit(&self, edits: &[(&str, &str)]) {
        self.set_source(&edited(&self.source(), edits));
    }

    /// The program that was built last.
    pub(crate) fn program(&self, name: &str) -> Command {
        Command::new(self.target.folder.join("debug").join(name))
    }

    /// The one that was built last where it can send nothing.
    pub(crate) fn disabled_program(&self, name: &str) -> Command {
        Command::new(disabled().join("debug").join(name))
    }

    /// `cargo <verb>` in the package's folder.
    pub(crate) fn cargo(&self, words: &[&str]) -> Command {
        self.cargo_in(&self.target.folder, words)
    }

    /// The same in a build that can send nothing, if the word means that.
    pub(crate) fn disabled(&self, word: &str, words: &[&str]) -> Command {
        let mut command = self.cargo_in(&disabled(), words);
        command.env("USAGE_STAT_DISABLED", word);
        command
    }

    fn cargo_in(&self, target: &Path, words: &[&str]) -> Command {
        let mut command = standalone::cargo(&self.path(""));
        command.args(words).args(["--offline", "--target-dir"]);
        command.arg(target);
        // What is built is built a few times.
        command.env("CARGO_INCREMENTAL", "0");
        command
    }

    /// The program of its tests.
    pub(crate) fn tests(&self) -> PathBuf {
        let mut cargo = self.cargo(&["test", "--no-run", "--message-format=json"]);
        let told = String::from_utf8(cargo.output().unwrap().stdout).unwrap();
        let mut lines = told
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok());
        let program = lines.find_map(|line: Value| line["executable"].as_str().map(PathBuf::from));
        program.unwrap()
    }

    pub(crate) fn build(&self) -> Build {
        Build::of(&mut self.cargo(&["build", "--message-format=json"]))
    }

    pub(crate) fn test(&self) -> Test {
        Test::of(&mut self.cargo(&["test", "-q"]))
    }

    pub(crate) fn publish(&self) -> Test {
        Test::of(self.cargo(&["test", "-q"]).env("USAGE_STAT_PUBLISH", "1"))
    }

    /// A project that is published and builds. Many begin as the same launcher, which is published once.
    #[track_caller]
    pub(crate) fn published(self) -> Self {
        static PUBLISHED: Mutex<BTreeMap<[String; 2], [String; 2]>> = Mutex::new(BTreeMap::new());
        let manifest = self.read("Cargo.toml");
        let (_, all_but_its_name) = manifest.split_once("version = ").unwrap();
        let launcher = [all_but_its_name.to_owned(), self.source()];
        let before = PUBLISHED.lock().unwrap().get(&launcher).cloned();
        if let Some([schema, page]) = before {
            self.write(SCHEMA, &schema);
            self.write(PAGE, &page);
        } else {
            self.publish().passed();
            let files = [SCHEMA, PAGE].map(|file| self.read(file));
            PUBLISHED.lock().unwrap().insert(launcher, files);
        }
        self
    }
}

/// Of most, nobody asks cargo what it would pack.
const NOT_FOR_OTHERS: &str = "publish = false\n";
const ALONE: &str = "[workspace]\n[profile.dev]\ndebug = 0\n";
/// It compiles faster.
const OFFLINE: &str = ", default-features = false";

/// Where launchers that can send nothing are built: what they depend on is compiled for that, and would be
/// again for the others.
fn disabled() -> PathBuf {
    target::folder("disabled")
}

fn manifest(name: &str, how: &str, more: &str) -> String {
    let runtime = usage_stat_tests::root().join("runtime");
    format!(
        "[package]\nname = \"{name}\"\nversion = \"1.2.3\"\nedition = \"2024\"\n{NOT_FOR_OTHERS}\n\
         [dependencies]\nusage-stat = {{ path = {runtime:?}{how} }}\n\n{more}"
    )
}

#[track_caller]
pub(crate) fn edited(text: &str, edits: &[(&str, &str)]) -> String {
    edits.iter().fold(text.to_owned(), |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "`{from}` in:\n{text}");
        text.replacen(from, to, 1)
    })
}

/// What rustc said.
pub(crate) struct Build {
    pub(crate) is_ok: bool,
    pub(crate) errors: Vec<Diagnostic>,
    warnings: Vec<String>,
    pub(crate) everything: String,
}

pub(crate) struct Diagnostic {
    pub(crate) message: String,
    pub(crate) rendered: String,
    /// File, line and column of each place that it is about.
    pub(crate) places: Vec<(String, usize, usize)>,
}

impl Build {
    pub(crate) fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap();
        let everything = everything(&output);
        let messages = String::from_utf8(output.stdout).unwrap();
        let told: Vec<Value> = messages
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
            .filter(|line| line["reason"] == "compiler-message")
            .map(|line| line["message"].clone())
            .collect();
        let warnings = told.iter().filter(|message| message["level"] == "warning");
        let warnings = warnings
            .map(|message| message["rendered"].to_string())
            .collect();
        let errors = told
            .into_iter()
            .filter(|message| message["level"] == "error")
            // "aborting due to …" has no place.
            .filter(|message| !message["spans"].as_array().unwrap().is_empty())
            .inspect(|message| guide::expect(message["message"].as_str().unwrap()))
            .map(|message| Diagnostic {
                message: message["message"].as_str().unwrap().to_owned(),
                rendered: message["rendered"].as_str().unwrap().to_owned(),
                places: places(&message),
            })
            .collect();
        Self {
            is_ok: output.status.success(),
            errors,
            warnings,
            everything,
        }
    }

    pub(crate) const fn ok() -> Self {
        Self {
            is_ok: true,
            errors: Vec::new(),
            warnings: Vec::new(),
            everything: String::new(),
        }
    }

    pub(crate) fn failed(errors: Vec<Diagnostic>) -> Self {
        let rendered = errors.iter().map(|error| &*error.rendered);
        Self {
            everything: rendered.collect(),
            errors,
            is_ok: false,
            ..Self::ok()
        }
    }

    #[track_caller]
    pub(crate) fn passed(&self) {
        assert!(self.is_ok, "{}", self.everything);
    }

    /// How many warnings say this.
    pub(crate) fn warnings(&self, says: &str) -> usize {
        let warnings = self.warnings.iter();
        warnings.filter(|warning| warning.contains(says)).count()
    }

    /// There is one error; it begins where `at` begins in the source, and says all of this.
    pub(crate) fn refused(&self, source: &str, at: &str, says: &[&str]) -> Result<(), String> {
        let all: Vec<&str> = self.errors.iter().map(|error| &*error.rendered).collect();
        let all = all.join("\n");
        let [error] = self.errors.as_slice() else {
            let everything = if all.is_empty() {
                &self.everything
            } else {
                &all
            };
            return Err(format!(
                "{} errors, not 1:\n{everything}",
                self.errors.len()
            ));
        };
        let [(file, line, column)] = error.places.as_slice() else {
            return Err(format!("not at one place: {:?}\n{all}", error.places));
        };
        let (expected_line, expected_column) = position(source, at);
        if (*line, *column) != (expected_line, expected_column) || !file.ends_with(".rs") {
            return Err(format!(
                "at {file}:{line}:{column}, not at {expected_line}:{expected_column}\n{all}"
            ));
        }
        if error.rendered.contains("note: inside") {
            return Err(format!("points into the crate\n{all}"));
        }
        match says.iter().find(|text| !error.message.contains(**text)) {
            None => Ok(()),
            Some(missing) => Err(format!("doesn't say {missing:?}\n{all}")),
        }
    }
}

fn places(message: &Value) -> Vec<(String, usize, usize)> {
    let spans = message["spans"].as_array().unwrap().iter();
    spans
        .map(|span| {
            let number = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
            let file = span["file_name"].as_str().unwrap().to_owned();
            (file, number("line_start"), number("column_start"))
        })
        .collect()
}

/// Line and column, from 1, of the one place where `at` stands.
#[track_caller]
fn position(source: &str, at: &str) -> (usize, usize) {
    assert_eq!(source.matches(at).count(), 1, "`{at}` in:\n{source}");
    let (before, _) = source.split_once(at).unwrap();
    let line = before.lines().last().filter(|_| !before.ends_with('\n'));
    let lines = before.matches('\n').count() + 1;
    (lines, line.unwrap_or_default().chars().count() + 1)
}

/// What the launcher's own tests said.
pub(crate) struct Test {
    is_ok: bool,
    output: String,
}

impl Test {
    pub(crate) fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap();
        Self {
            is_ok: output.status.success(),
            output: everything(&output),
        }
    }

    #[track_caller]
    pub(crate) fn passed(&self) {
        assert!(self.is_ok, "{}", self.output);
    }

    #[track_caller]
    pub(crate) fn failed(&self, says: &[&str]) {
        assert!(!self.is_ok, "{}", self.output);
        for text in says {
            assert!(
                self.output.contains(text),
                "no {text:?} in:\n{}",
                self.output
            );
        }
    }
}

fn everything(output: &Output) -> String {
    [&output.stdout, &output.stderr]
        .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
        .concat()
}
