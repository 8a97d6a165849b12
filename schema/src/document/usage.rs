use super::{Error, cursor::Cursor};
use crate::{event::Level, treatments::Treatment};

/// Where a field's value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// The launcher's own configuration.
    Config,
    /// The machine and the build.
    Environment,
    /// The event itself.
    Event,
}

pub(super) const LEVELS: [(&str, Level); 3] = {
    let [on, no_stack, off] = Level::ALL;
    [
        (on.as_str(), on),
        (no_stack.as_str(), no_stack),
        (off.as_str(), off),
    ]
};

const SOURCES: [(&str, Source); 3] = [
    ("config", Source::Config),
    ("environment", Source::Environment),
    ("event", Source::Event),
];

fn word_of<T: PartialEq>(words: &[(&'static str, T)], meaning: &T) -> &'static str {
    words
        .iter()
        .find(|(_, known)| known == meaning)
        .map_or("", |(word, _)| word)
}

impl Source {
    /// The word in the schema.
    pub fn word(self) -> &'static str {
        word_of(&SOURCES, &self)
    }
}

/// The `x-usage` of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usage {
    /// What happens to the field.
    pub treatment: Treatment,
    /// The levels at which it is sent; empty in a nested type, where those of the outer field hold.
    pub levels: Vec<Level>,
    /// Version of the launcher from which on it is sent.
    pub since: Option<String>,
    /// The reason for sending it.
    pub why: Option<String>,
    /// Path of the function that makes what is sent.
    pub with: Option<String>,
    /// Compile-time fingerprint of the field.
    pub fingerprint: Option<String>,
    /// Where its value comes from.
    pub source: Option<Source>,
}

impl Usage {
    pub(super) fn read(cursor: &Cursor<'_>) -> Result<Self, Error> {
        cursor.only(&[
            "treatment",
            "levels",
            "since",
            "why",
            "with",
            "fingerprint",
            "source",
        ])?;
        let treatment = cursor.get("treatment")?;
        let usage = Self {
            treatment: treatment
                .word(&Treatment::ALL.map(|treatment| (treatment.as_str(), treatment)))?,
            levels: match cursor.find("levels") {
                Some(levels) => levels.words(&LEVELS)?,
                None => Vec::new(),
            },
            since: cursor.optional_text("since")?,
            why: cursor.optional_text("why")?,
            with: cursor.optional_text("with")?,
            fingerprint: match cursor.nullable("fingerprint") {
                Some(hex) => Some(hex.hex()?.to_owned()),
                None => None,
            },
            source: match cursor.find("source") {
                Some(source) => Some(source.word(&SOURCES)?),
                None => None,
            },
        };
        if usage.treatment == Treatment::Skip {
            return Err(treatment.error(
                "a skipped field has no place among the fields; list it in `x-usage-omitted`",
            ));
        }
        Ok(usage)
    }

    /// Whether the field is sent at `level`.
    pub fn sent_at(&self, level: Level) -> bool {
        self.levels.contains(&level)
    }
}
