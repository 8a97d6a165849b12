//! A config that knows nothing of the derive, and what its author could write: which treatment for
//! which field, which descriptions are missing, and the `publish(…)`.
//!
//! Types are told by their spelling, which is good enough for a suggestion and for nothing else:
//! the derive goes by traits. What isn't known is skipped, so that what is written compiles and
//! sends nothing that nobody decided on.

mod edits;
mod existing_words;
mod field_attributes;
mod ids;
mod kinds;
mod names;
mod root;
mod source;
mod treat;
mod unnamed_numbers;
mod walk;

use std::fmt;
use std::path::PathBuf;

pub use source::Source;

use edits::Edits;
use walk::Walk;

/// Something to write above a field or a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Where.
    pub location: Location,
    /// What, such as `#[usage(redact)]`.
    pub words: String,
    /// Why.
    pub reason: &'static str,
}

/// A field, a variant or a type in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// Its name, such as `Args.api_key`.
    pub name: String,
}

/// All that is suggested.
#[derive(Clone, Debug)]
pub struct Adoption {
    /// The config that is to be published.
    pub config: String,
    /// In the order of the files.
    pub suggestions: Vec<Suggestion>,
    /// What is sent without a word, as numbers and flags are.
    pub plain: Vec<Location>,
    /// What is sent and nobody describes.
    pub undescribed: Vec<Location>,
    edits: Vec<Edits>,
    sources: Vec<Source>,
}

/// Why nothing can be suggested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

/// Looks at the types of some files. The config is the struct of the name `config`, or else the
/// only one that could be; `app` is what the launcher is called.
///
/// # Errors
///
/// If a file is not Rust, or if there is no config or more than one.
pub fn adopt(sources: Vec<Source>, config: Option<&str>, app: &str) -> Result<Adoption, Error> {
    let files = sources
        .iter()
        .map(source::File::parse)
        .collect::<Result<Vec<_>, _>>()?;
    let types = source::types(&files);
    let config = root::config(&types, config)?;
    let mut walk = Walk::new(&files, &types);
    walk.of_type(config);
    // After the derive, which introduces the attribute.
    walk.publish(config, app);
    let name = config.name();
    let collected = walk.collected();
    Ok(Adoption {
        config: name,
        suggestions: collected.suggestions,
        plain: collected.plain,
        undescribed: collected.undescribed,
        edits: collected.edits,
        sources,
    })
}

impl Adoption {
    /// The same, with all locations as they are in the files that [`Adoption::written`] makes.
    #[must_use]
    pub fn located_as_written(mut self) -> Self {
        let locations = (self.suggestions.iter_mut())
            .map(|suggestion| &mut suggestion.location)
            .chain(&mut self.plain)
            .chain(&mut self.undescribed);
        for location in locations {
            let mut files = self.sources.iter().zip(&self.edits);
            if let Some((source, edits)) = files.find(|(source, _)| source.path == location.file) {
                location.line = edits.moved(&source.text, location.line);
            }
        }
        self
    }

    /// The files that change, with every suggestion in its place and all else byte for byte.
    ///
    /// # Errors
    ///
    /// If what comes of it would not be Rust, which is a fault of this crate.
    pub fn written(&self) -> Result<Vec<Source>, Error> {
        let changed = (self.sources.iter().zip(&self.edits)).filter(|(_, edits)| !edits.is_empty());
        changed
            .map(|(source, edits)| {
                let source = Source {
                    path: source.path.clone(),
                    text: edits.applied(&source.text),
                };
                source::File::parse(&source)?;
                Ok(source)
            })
            .collect()
    }
}
