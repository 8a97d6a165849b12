//! A case as a package of its own, built by cargo as its author would.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;
use usage_stat_tests::root;
use usage_stat_tests::standalone::{cargo, copy, lock};

use crate::target::Target;

pub(crate) struct Package {
    folder: TempDir,
    target: Target,
}

/// What cargo said.
pub(crate) struct Said {
    pub(crate) is_ok: bool,
    pub(crate) errors: Vec<Diagnostic>,
    pub(crate) everything: String,
}

pub(crate) struct Diagnostic {
    /// The message, and what is noted below it.
    pub(crate) texts: Vec<String>,
    pub(crate) rendered: String,
    /// The file and the line that it points to first.
    pub(crate) file: PathBuf,
    pub(crate) line: usize,
}

impl Package {
    pub(crate) fn of(case: &str) -> Self {
        let package = Self {
            target: Target::of(case),
            folder: TempDir::new().unwrap(),
        };
        let cases = root().join("tests/adopt/cases");
        copy(&cases.join(case), package.folder.path());
        let repository = root().display().to_string();
        for manifest in ["Cargo.toml", "settings/Cargo.toml"] {
            let path = package.path(manifest);
            if path.exists() {
                let text = fs::read_to_string(&path).unwrap();
                fs::write(&path, text.replace("REPOSITORY", &repository)).unwrap();
            }
        }
        lock(package.folder.path());
        package
    }

    pub(crate) fn path(&self, file: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(file)
    }

    /// All files with Rust code.
    pub(crate) fn sources(&self) -> Vec<PathBuf> {
        let all = ["src/main.rs", "settings/src/lib.rs"];
        all.iter()
            .map(|file| self.path(file))
            .filter(|path| path.exists())
            .collect()
    }

    /// Builds with some features, or does what a message told to do: variables and a command.
    pub(crate) fn run(&self, told: Option<&str>, features: &[&str]) -> Said {
        let mut words = told.unwrap_or("cargo build").split(' ').peekable();
        let mut command = cargo(self.folder.path());
        while let Some((name, value)) = words.peek().and_then(|word| word.split_once('=')) {
            command.env(name, value);
            words.next();
        }
        assert_eq!(words.next(), Some("cargo"));
        let (before, after): (Vec<&str>, Vec<&str>) =
            words.partition(|word| !word.starts_with("usage_stat"));
        command
            .args(before)
            .args(features)
            .args(["--offline", "--message-format=json", "--target-dir"])
            .arg(&self.target.folder)
            // What is built is built a few times, with what the gate's launchers are built with.
            .envs([("CARGO_INCREMENTAL", "0"), ("CARGO_PROFILE_DEV_DEBUG", "0")])
            .args(after);
        let output = command.output().unwrap();
        let everything = [&output.stdout, &output.stderr]
            .map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        let lines = everything[0].lines();
        let messages = lines.filter_map(|line| serde_json::from_str::<Value>(line).ok());
        Said {
            is_ok: output.status.success(),
            errors: messages
                .filter(|line| line["reason"] == "compiler-message")
                .filter(|line| line["message"]["level"] == "error")
                .filter_map(|line| self.diagnostic(&line))
                .collect(),
            everything: everything.concat(),
        }
    }

    fn diagnostic(&self, line: &Value) -> Option<Diagnostic> {
        let message = &line["message"];
        let spans = message["spans"].as_array()?;
        // "aborting due to …" has no place.
        let span = spans.iter().find(|span| span["is_primary"] == true)?;
        let root = Path::new(line["manifest_path"].as_str()?).parent()?;
        let children = message["children"].as_array()?.iter();
        let texts = children.map(|child| &child["message"]);
        let texts = std::iter::once(&message["message"]).chain(texts);
        let file = span["file_name"].as_str()?;
        let places = [root.join(file), self.path(file)];
        Some(Diagnostic {
            texts: texts
                .map(|text| text.as_str().map(str::to_owned))
                .collect::<Option<_>>()?,
            rendered: message["rendered"].as_str()?.to_owned(),
            file: places.into_iter().find(|path| path.exists())?,
            line: usize::try_from(span["line_start"].as_u64()?).ok()?,
        })
    }
}
