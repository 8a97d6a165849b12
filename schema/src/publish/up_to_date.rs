//! The test that the derive emits in a launcher: is everything published as it is sent?

use std::path::{Path, PathBuf};
use std::{env, fmt, fs, io};

use serde_json::Value;

use super::{Published, event_schema};
use crate::diff;
use crate::document::Document;
use crate::page::{self, html, inject, markdown};

/// What the emitted test returns.
pub type UpToDate = Result<(), OutOfDate>;

const COMMAND: &str = "run `USAGE_STAT_PUBLISH=1 cargo test`";

/// What is not published as it is sent, in words for the test's output.
pub struct OutOfDate(String);

// A test shows what it returns with `Debug`.
impl fmt::Debug for OutOfDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Compares the schema and the page of `C` with the published files, or writes them when
/// `USAGE_STAT_PUBLISH` is set. Paths are relative to the package.
///
/// # Errors
///
/// When a file differs from what is sent, or can't be read or written.
pub fn up_to_date<C: Published>(
    package: &str,
    schema: &'static str,
    docs: Option<&'static str>,
) -> UpToDate {
    let package = Path::new(package);
    let generated = event_schema::<C>().map_err(|error| OutOfDate(error.to_string()))?;
    let files = Files {
        schema: File::at(package, schema),
        docs: docs.map(|docs| File::at(package, docs)),
    };
    let is_publishing =
        env::var_os("USAGE_STAT_PUBLISH").is_some_and(|value| !value.is_empty() && value != "0");
    if is_publishing {
        files.write(&generated)
    } else {
        files.check(&generated)
    }
}

struct Files {
    schema: File,
    docs: Option<File>,
}

struct File {
    /// As the launcher's author wrote it.
    name: &'static str,
    path: PathBuf,
}

impl File {
    fn at(package: &Path, name: &'static str) -> Self {
        Self {
            name,
            path: package.join(name),
        }
    }

    fn read(&self) -> Result<Option<String>, OutOfDate> {
        match fs::read_to_string(&self.path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(OutOfDate(format!("`{}` can't be read: {error}", self.name))),
        }
    }

    fn write(&self, text: &str) -> UpToDate {
        let folder = self.path.parent().unwrap_or(Path::new(""));
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&self.path, text))
            .map_err(|error| OutOfDate(format!("`{}` can't be written: {error}", self.name)))
    }
}

impl Files {
    fn write(&self, generated: &Value) -> UpToDate {
        let document = read(generated)?;
        let text = serde_json::to_string_pretty(generated)
            .map_err(|error| OutOfDate(error.to_string()))?;
        self.schema.write(&(text + "\n"))?;
        match &self.docs {
            Some(docs) => docs.write(&page(&document, docs)?),
            None => Ok(()),
        }
    }

    fn check(&self, generated: &Value) -> UpToDate {
        let Some(text) = self.schema.read()? else {
            return Err(OutOfDate(format!(
                "`{}` isn't there yet; {COMMAND} to write it",
                self.schema.name
            )));
        };
        let published: Value = serde_json::from_str(&text).map_err(|error| {
            OutOfDate(format!(
                "`{}` is broken ({error}); {COMMAND} to write it anew",
                self.schema.name
            ))
        })?;
        let document = read(generated)?;
        if published != *generated {
            let findings = diff::compare(&read(&published)?, &document);
            if !findings.is_empty() {
                return Err(changed(self.schema.name, &findings));
            }
        }
        let Some(docs) = &self.docs else {
            return Ok(());
        };
        let expected = page(&document, docs)?;
        let found = docs.read()?.unwrap_or_default();
        match page::difference(&found, &expected) {
            None => Ok(()),
            Some(difference) => Err(OutOfDate(format!(
                "`{}` is not what the schema says; {COMMAND} to write it anew\n{difference}",
                docs.name
            ))),
        }
    }
}

fn read(document: &Value) -> Result<Document, OutOfDate> {
    Document::from_value(document.clone()).map_err(|error| OutOfDate(error.to_string()))
}

/// The whole page, or the author's text with the page between the markers.
fn page(document: &Document, file: &File) -> Result<String, OutOfDate> {
    if file.path.extension().is_some_and(|ending| ending == "html") {
        return Ok(html(document));
    }
    let page = markdown(document, 1);
    match file.read()? {
        Some(text) if page::has_markers(&text) => {
            inject(&text, &page).map_err(|error| OutOfDate(error.to_string()))
        }
        _ => Ok(page),
    }
}

fn changed(name: &str, findings: &[diff::Finding]) -> OutOfDate {
    let mut text = format!(
        "what the launcher sends is not what `{name}` says; {COMMAND} to publish the change\n"
    );
    for finding in findings {
        text.push_str(&format!("  {}: {finding}\n", finding.direction().word()));
    }
    OutOfDate(text)
}
