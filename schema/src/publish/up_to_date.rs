//! The test that the derive emits in a launcher: is everything published as it is sent?

use std::path::{Path, PathBuf};
use std::{env, fmt, fs, io};

use serde_json::Value;

use super::retired::with_retired;
use super::unexplained::unexplained;
use super::{Published, event_schema};
use crate::diff;
use crate::document::Document;
use crate::page::{self, html, inject, markdown};

/// What the emitted test returns.
pub type UpToDate = Result<(), OutOfDate>;

/// What is not published as it is sent, in words for the test's output.
pub struct OutOfDate(String);

// A test shows what it returns with `Debug`.
impl fmt::Debug for OutOfDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Compares the schema and the page of `C` with the published files, or writes them when
/// `USAGE_STAT_PUBLISH` is set. Paths are relative to the package; `command` is what to run to
/// write them.
///
/// # Errors
///
/// When a file differs from what is sent, or can't be read or written.
pub fn up_to_date<C: Published>(
    package: &str,
    schema: &'static str,
    docs: Option<&'static str>,
    command: &'static str,
) -> UpToDate {
    let package = Path::new(package);
    let generated = event_schema::<C>().map_err(|error| OutOfDate(error.to_string()))?;
    let files = Files {
        schema: File::at(package, schema),
        docs: docs.map(|docs| File::at(package, docs)),
        command,
    };
    // A file that is broken is checked or written over later.
    let published = files.schema.read()?;
    let published = published.and_then(|text| serde_json::from_str(&text).ok());
    let generated = match published {
        Some(published) => with_retired(generated, &published),
        None => generated,
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
    command: &'static str,
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
        // First, so that a page which can't be written leaves the two as they were.
        let docs = match &self.docs {
            Some(docs) => Some((docs, page(&document, docs)?)),
            None => None,
        };
        self.schema.write(&(text + "\n"))?;
        match docs {
            Some((docs, page)) => docs.write(&page),
            None => Ok(()),
        }
    }

    fn check(&self, generated: &Value) -> UpToDate {
        let (name, command) = (self.schema.name, self.command);
        let Some(text) = self.schema.read()? else {
            return Err(OutOfDate(format!(
                "`{name}` isn't there yet; {command} to write it"
            )));
        };
        let document = read(generated)?;
        let published = Document::parse(&text).map_err(|error| {
            OutOfDate(format!(
                "`{name}` is not a published schema ({error}); {command} to write it anew"
            ))
        })?;
        let findings = diff::compare(&published, &document);
        if !findings.is_empty() {
            return Err(self.changed(&findings));
        }
        let Some(docs) = &self.docs else {
            return Ok(());
        };
        // Git may have changed the line ends of both files.
        let lines = |text: String| text.replace("\r\n", "\n");
        let expected = lines(page(&document, docs)?);
        let found = docs.read()?.map(lines);
        match page::difference(found.as_deref().unwrap_or_default(), &expected) {
            None => Ok(()),
            Some(_) if found.is_none() => Err(OutOfDate(format!(
                "the page `{}` isn't there yet; {command} to write it",
                docs.name
            ))),
            Some(difference) => Err(OutOfDate(format!(
                "the page `{}` is not what the schema says; {command} to write it anew\n\n{difference}",
                docs.name
            ))),
        }
    }

    fn changed(&self, findings: &[diff::Finding]) -> OutOfDate {
        let mut text = format!(
            "what is sent is not what `{}` says; {} to publish the change\n",
            self.schema.name, self.command
        );
        for finding in findings {
            text.push_str(&format!("\n  {}: {finding}", finding.direction().word()));
            let sides = [("published", &finding.before), ("now", &finding.after)];
            for (side, phrase) in sides {
                if let Some(phrase) = phrase {
                    text.push_str(&format!("\n    {side}: {phrase}"));
                }
            }
        }
        OutOfDate(text)
    }
}

fn read(document: &Value) -> Result<Document, OutOfDate> {
    let document =
        Document::from_value(document.clone()).map_err(|error| OutOfDate(error.to_string()))?;
    match unexplained(&document).as_slice() {
        [] => Ok(document),
        places => Err(OutOfDate(format!(
            "free text would be sent as {}, and nobody says why; write `why = \"…\"`, or a treatment that doesn't send it",
            places.join(", ")
        ))),
    }
}

/// The whole page, or the author's text with the page between the markers.
fn page(document: &Document, file: &File) -> Result<String, OutOfDate> {
    if file.path.extension().is_some_and(|ending| ending == "html") {
        return Ok(html(document));
    }
    let page = markdown(document, 1);
    let is_own = |text: &str| text.trim().is_empty() || page::has_title(text);
    match file.read()? {
        Some(text) if page::has_markers(&text) => {
            inject(&text, &page).map_err(|error| OutOfDate(format!("`{}`: {error}", file.name)))
        }
        Some(text) if !is_own(&text) => Err(OutOfDate(format!(
            "`{}` holds other text than the page; put `{}` and `{}` into it where the page belongs, or name another file",
            file.name,
            page::BEGIN,
            page::END
        ))),
        _ => Ok(page),
    }
}
