//! An author who does what the messages say, and knows nothing else.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use usage_stat_tests::quoted;

use crate::package::{Diagnostic, Package};

/// What is written above each line, and at the end of each file.
#[derive(Default)]
pub(crate) struct Author {
    above: BTreeMap<(PathBuf, usize), Vec<String>>,
    below: BTreeMap<PathBuf, Vec<String>>,
    functions: usize,
    /// What a message told to run.
    pub(crate) command: Option<String>,
}

/// Words of which a message offers some, the most telling first.
const LIKED: [&str; 5] = ["(flatten", "with = function", "(redact", "(why", "(skip"];

impl Author {
    /// Decides what to do about a message.
    pub(crate) fn mend(&mut self, package: &Package, error: &Diagnostic) -> Result<(), String> {
        let quoted: Vec<&str> = error.texts.iter().flat_map(|text| quoted(text)).collect();
        if let Some(command) = quoted.iter().find(|text| text.contains("cargo test")) {
            self.command = Some((*command).to_owned());
            return Ok(());
        }
        if quoted.contains(&"/// …") {
            let (names, _) = error.texts[0].split_once(';').ok_or("no mend")?;
            return self.describe(package, error, names);
        }
        let offers = quoted.iter().filter(|text| text.starts_with("#[usage("));
        let offers: Vec<&&str> = offers.collect();
        let liked = LIKED
            .iter()
            .find_map(|word| offers.iter().find(|offer| offer.contains(word)));
        let mut words = (**liked.ok_or("no line to write")?).to_owned();
        if words.contains("with = function") {
            let signature = quoted.iter().find(|text| text.starts_with("fn function("));
            let name = format!("function_{}", self.functions);
            self.functions += 1;
            words = words.replace("function", &name);
            let signature = signature.ok_or("no signature")?.replace("function", &name);
            // What it makes of the value is not told by a message.
            let body = "{ let _ = value; Default::default() }";
            let below = self.below.entry(error.file.clone()).or_default();
            below.push(format!("{signature} {body}"));
        }
        self.above(&error.file, error.line, words.replace('…', "a setting"));
        Ok(())
    }

    /// Writes what was decided.
    pub(crate) fn write(&mut self, package: &Package) {
        for path in package.sources() {
            let text = fs::read_to_string(&path).unwrap();
            let mut lines = Vec::new();
            for (index, line) in text.lines().enumerate() {
                let above = self.above.remove(&(path.clone(), index + 1));
                lines.extend(above.unwrap_or_default());
                lines.push(line.to_owned());
            }
            lines.extend(self.below.remove(&path).unwrap_or_default());
            fs::write(&path, lines.join("\n") + "\n").unwrap();
        }
        assert!(self.above.is_empty() && self.below.is_empty());
    }

    fn above(&mut self, file: &Path, line: usize, text: String) {
        let lines = self.above.entry((file.to_owned(), line)).or_default();
        if !lines.contains(&text) {
            lines.push(text);
        }
    }

    /// `port`, or `storage.wal.capacity` of `Wal`.
    fn describe(
        &mut self,
        package: &Package,
        error: &Diagnostic,
        names: &str,
    ) -> Result<(), String> {
        for name in names.trim_start_matches("nobody describes ").split(", ") {
            match quoted(name).collect::<Vec<_>>().as_slice() {
                [_] => self.above(&error.file, error.line, "/// Described.".to_owned()),
                [path, ty] => {
                    let last = path.rsplit('.').next().unwrap_or_default();
                    let (file, line) = field(package, ty, last).ok_or(format!("no {path}"))?;
                    self.above(&file, line, "/// Described.".to_owned());
                }
                _ => return Err(format!("no name in {name}")),
            }
        }
        Ok(())
    }
}

/// Where a type has a field or a variant of a name.
fn field(package: &Package, ty: &str, name: &str) -> Option<(PathBuf, usize)> {
    package.sources().into_iter().find_map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        let starts = [
            format!("struct {ty} "),
            format!("enum {ty} "),
            format!("struct {ty}<"),
        ];
        let lines = text.lines().enumerate();
        let mut lines =
            lines.skip_while(|(_, line)| !starts.iter().any(|start| line.contains(start)));
        let is_it = |line: &str| {
            let line = line.trim_start().trim_start_matches("pub ");
            let word = line.split([':', '(', ' ', ',']).next().unwrap_or_default();
            word == name || word.to_lowercase() == name.replace('-', "")
        };
        let found = lines.find(|(_, line)| is_it(line));
        found.map(|(index, _)| (path, index + 1))
    })
}
