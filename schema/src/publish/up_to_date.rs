//! The test that the derive emits in a launcher: is everything published as it is sent?

use std::path::Path;

use serde_json::Value;

use super::conflict::sides;
use super::event_schema::seal;
use super::files::{Lock, PublishedFile, with_mark, without_mark};
use super::out_of_date::OutOfDate;
use super::owner::{self, Owner};
use super::packed::{is_inside, refuse_unpacked};
use super::packed_copy::is_packed_copy;
use super::publish_mode::{PublishMode, mode};
use super::relax::relax;
use super::retired::with_retired;
use super::unexplained::unexplained;
use super::union::union;
use super::{Published, event_schema};
use crate::document::{self, DIGEST, Document};
use crate::page::{self, Options, html, inject, markdown};
use crate::review::diff;

/// What the emitted test returns.
pub type UpToDate = Result<(), OutOfDate>;

/// Where the schema and the page are; paths are relative to the package.
pub struct Publication {
    /// Folder of the package.
    pub package: &'static str,
    /// The schema.
    pub schema: &'static str,
    /// The page.
    pub docs: Option<&'static str>,
    /// What to run to write them.
    pub command: &'static str,
    /// What to run to write what this build sends alone, also over the files of another app.
    pub anew: &'static str,
}

/// Compares the schema and the page of `C` with the published files, or writes them when
/// `USAGE_STAT_PUBLISH` says so.
///
/// # Errors
///
/// When a file differs from what is sent, can't be read or written, is not ours, or would not be packed
/// with the package.
pub fn up_to_date<C: Published>(publication: &Publication) -> UpToDate {
    let package = Path::new(publication.package);
    let mode = mode()?;
    let generated = event_schema::<C>().map_err(|error| OutOfDate(error.to_string()))?;
    let is_packed_copy = is_packed_copy(package);
    // One that leads out is where the author works, and nowhere else.
    let docs = publication.docs;
    let docs = docs.filter(|docs| !is_packed_copy || is_inside(docs));
    let files = Files {
        schema: PublishedFile::at(package, publication.schema),
        docs: docs.map(|docs| PublishedFile::at(package, docs)),
        command: publication.command,
        is_packed_copy,
    };
    let packed = || refuse_unpacked(package, &files.schema, files.docs.as_ref());
    let owner = Owner {
        app: C::POLICY.app,
        anew: publication.anew,
    };
    if mode == PublishMode::Check {
        let sides = files.published()?;
        files.are_of(&owner, &sides)?;
        files.check(&merged::<C>(generated, &sides, true))?;
        return packed();
    }
    let lock = Lock::of([&files.schema].into_iter().chain(&files.docs))?;
    let sides = files.published()?;
    if mode == PublishMode::Write {
        files.are_of(&owner, &sides)?;
    }
    files.write(&merged::<C>(generated, &sides, mode == PublishMode::Write))?;
    drop(lock);
    packed()
}

/// What is generated, with what it keeps of the published schema: of both sides of a merge.
fn merged<C: Published>(mut generated: Value, published: &[Value], is_union: bool) -> Value {
    if C::FEATURE_GATED {
        relax(&mut generated);
        for published in published.iter().filter(|_| is_union) {
            generated = union(generated, published);
        }
    }
    for published in published {
        generated = with_retired(generated, published);
    }
    sealed(generated)
}

struct Files {
    schema: PublishedFile,
    docs: Option<PublishedFile>,
    command: &'static str,
    is_packed_copy: bool,
}

/// A published schema, be it edited by hand: nothing else has these members.
fn is_ours(schema: &Value) -> bool {
    [DIGEST, "x-usage-policy", "x-usage-fingerprint"]
        .iter()
        .all(|member| schema.get(member).is_some())
}

impl Files {
    /// What is published: nothing yet, one schema, or the two sides of a merge that met there.
    ///
    /// # Errors
    ///
    /// When something else is in the file: it is not ours to write over.
    fn published(&self) -> Result<Vec<Value>, OutOfDate> {
        let Some(text) = self.schema.read()? else {
            return Ok(Vec::new());
        };
        let (text, _) = without_mark(&text);
        if text.trim().is_empty() {
            return Ok(Vec::new());
        }
        let texts = sides(text).map_or_else(|| vec![text.to_owned()], Vec::from);
        let schemas = texts.iter().map(|text| {
            let schema = document::parse(text).ok();
            schema.filter(is_ours)
        });
        schemas.collect::<Option<_>>().ok_or_else(|| {
            OutOfDate(format!(
                "`{}` is not a published schema, and isn't written over; name another file, take the schema out of version control again, or remove the file and {} to begin anew",
                self.schema.name, self.command
            ))
        })
    }

    /// Refuses what another app published.
    fn are_of(&self, owner: &Owner, published: &[Value]) -> UpToDate {
        owner.refuse(
            self.schema.name,
            "schema",
            published.iter().map(owner::of_schema),
        )?;
        let Some(docs) = &self.docs else {
            return Ok(());
        };
        let text = docs.read()?.unwrap_or_default();
        let (text, _) = without_mark(&text);
        let texts = sides(text).map_or_else(|| vec![text.to_owned()], Vec::from);
        owner.refuse(docs.name, "page", texts.iter().map(|text| page::app(text)))
    }

    fn write(&self, generated: &Value) -> UpToDate {
        let document = read(generated)?;
        let text = serde_json::to_string_pretty(generated)
            .map_err(|error| OutOfDate(error.to_string()))?;
        // First, so that a page which can't be written leaves the two as they were.
        let docs = match &self.docs {
            Some(docs) => Some((docs, page(&document, docs, &self.schema)?)),
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
            return Err(self.missing("", name));
        };
        if sides(&text).is_some() {
            return Err(OutOfDate(format!(
                "`{name}` has a merge conflict; {command} to write what both sides published"
            )));
        }
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
        let expected = lines(page(&document, docs, &self.schema)?);
        let found = docs.read()?.map(lines);
        match page::difference(found.as_deref().unwrap_or_default(), &expected) {
            None => Ok(()),
            Some(_) if found.is_none() => Err(self.missing("the page ", docs.name)),
            Some(difference) => Err(OutOfDate(format!(
                "the page `{}` is not what the schema says; {command} to write it anew\n\n{difference}",
                docs.name
            ))),
        }
    }

    fn missing(&self, what: &str, name: &str) -> OutOfDate {
        OutOfDate(match self.is_packed_copy {
            true => {
                format!("this package was packed without {what}`{name}`; ask its author to pack it")
            }
            false => format!(
                "{what}`{name}` isn't there yet; {} to write it",
                self.command
            ),
        })
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
fn page(
    document: &Document,
    file: &PublishedFile,
    schema: &PublishedFile,
) -> Result<String, OutOfDate> {
    let is_html = file.path.extension().is_some_and(|ending| ending == "html");
    let schema = page::relative(file.name, schema.name);
    // No history: a clone without tags has to make the same page.
    let options = Options {
        schema: schema.as_deref(),
        ..Options::default()
    };
    let whole = || match is_html {
        true => html(document, &options),
        false => markdown(document, 1, &options),
    };
    let Some(text) = file.read()? else {
        return Ok(whole());
    };
    let (text, has_mark) = without_mark(&text);
    let is_page = |text: &str| {
        let has_title = if is_html {
            page::is_page(text)
        } else {
            page::has_title(text)
        };
        text.trim().is_empty() || has_title
    };
    if !is_html && page::has_markers(text) {
        let text = inject(text, &markdown(document, page::LEVEL, &options))
            .map_err(|error| OutOfDate(format!("`{}`: {error}", file.name)))?;
        return Ok(with_mark(text, has_mark));
    }
    let is_own = match sides(text) {
        Some(sides) => sides.iter().all(|side| is_page(side)),
        None => is_page(text),
    };
    if is_own {
        return Ok(with_mark(whole(), has_mark));
    }
    let mend = if is_html {
        "name another file, or a `.md` one, in which the page can have a place".to_owned()
    } else {
        format!(
            "put `{}` and `{}` into it where the page belongs, or name another file",
            page::BEGIN,
            page::END
        )
    };
    Err(OutOfDate(format!(
        "`{}` holds other text than the page; {mend}",
        file.name
    )))
}

fn sealed(mut generated: Value) -> Value {
    seal(&mut generated);
    generated
}
