//! The words of `#[usage(…)]`, in one table: where each may stand and what it is.

use std::fmt;

/// Where an attribute stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AttributeTarget {
    Type,
    /// A type that is what its one field is.
    Newtype,
    Field,
    Variant,
}

impl AttributeTarget {
    /// Whether a word may stand here.
    pub(crate) fn allows(self, row: &Row) -> bool {
        let target = match self {
            Self::Newtype => Self::Type,
            other => other,
        };
        row.targets.contains(&target)
    }
}

impl fmt::Display for AttributeTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Type | Self::Newtype => "a type",
            Self::Field => "a field",
            Self::Variant => "a variant",
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    Skip,
    Redact,
    Count,
    Bucket,
    OneOf,
    Send,
    With,
    As,
    Flatten,
    Rename,
    Why,
    Since,
    Expires,
    RenameAll,
    SkipRest,
    RedactText,
    Crate,
    Publish,
}

/// A row of the table.
pub(crate) struct Row {
    pub(crate) word: Word,
    pub(crate) name: &'static str,
    pub(crate) form: &'static str,
    pub(crate) targets: &'static [AttributeTarget],
    /// Words of one group exclude each other on a field.
    pub(crate) is_treatment: bool,
}

const fn row(
    word: Word,
    name: &'static str,
    form: &'static str,
    targets: &'static [AttributeTarget],
    is_treatment: bool,
) -> Row {
    Row {
        word,
        name,
        form,
        targets,
        is_treatment,
    }
}

pub(crate) const TABLE: &[Row] = {
    use AttributeTarget::{Field, Type, Variant};
    &[
        row(Word::Skip, "skip", "skip", &[Type, Field], true),
        row(Word::Redact, "redact", "redact", &[Type, Field], true),
        row(Word::Count, "count", "count", &[Field], true),
        row(Word::Bucket, "bucket", "bucket(1, 8, 64)", &[Field], true),
        row(
            Word::OneOf,
            "one_of",
            "one_of(\"…\", \"…\")",
            &[Field],
            true,
        ),
        row(Word::Send, "send", "send, why = \"…\"", &[Field], true),
        row(
            Word::With,
            "with",
            "with = path, as = Type",
            &[Field],
            false,
        ),
        row(Word::As, "as", "with = path, as = Type", &[Field], false),
        row(Word::Flatten, "flatten", "flatten", &[Field], true),
        row(
            Word::Rename,
            "rename",
            "rename = \"…\"",
            &[Field, Variant],
            false,
        ),
        row(Word::Why, "why", "why = \"…\"", &[Field], false),
        row(Word::Since, "since", "since = \"1.2.0\"", &[Field], false),
        row(
            Word::Expires,
            "expires",
            "expires = \"3.0.0\"",
            &[Field],
            false,
        ),
        row(
            Word::RenameAll,
            "rename_all",
            "rename_all = \"kebab-case\"",
            &[Type],
            false,
        ),
        row(
            Word::SkipRest,
            "skip_rest",
            "skip_rest = \"…\"",
            &[Type],
            false,
        ),
        row(
            Word::RedactText,
            "redact_text",
            "redact_text",
            &[Type],
            false,
        ),
        row(Word::Crate, "crate", "crate = path", &[Type], false),
        row(
            Word::Publish,
            "publish",
            "publish(schema = \"…\", app = \"…\")",
            &[Type],
            false,
        ),
    ]
};

pub(crate) fn named(name: &str) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.name == name)
}

/// The words that may stand on a target, for a message.
pub(crate) fn allowed(target: AttributeTarget) -> String {
    let names: Vec<String> = TABLE
        .iter()
        .filter(|row| target.allows(row))
        .map(|row| format!("`{}`", row.name))
        .collect();
    names.join(", ")
}

/// The word that was probably meant.
pub(crate) fn nearest(name: &str) -> Option<&'static str> {
    nearest_of(name, TABLE.iter().map(|row| row.name))
}

pub(crate) fn nearest_of(
    name: &str,
    words: impl IntoIterator<Item = &'static str>,
) -> Option<&'static str> {
    words
        .into_iter()
        .map(|word| (strsim::osa_distance(word, name), word))
        .filter(|(distance, _)| *distance <= 2.max(name.len() / 3))
        .min()
        .map(|(_, name)| name)
}

impl Word {
    fn row(self) -> Option<&'static Row> {
        TABLE.iter().find(|row| row.word == self)
    }

    pub(crate) fn is_treatment(self) -> bool {
        self.row().is_some_and(|row| row.is_treatment)
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.row().map_or("", |row| row.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_miss_finds_its_word_and_nonsense_finds_none() {
        assert_eq!(nearest("redcat"), Some("redact"));
        assert_eq!(nearest("oneof"), Some("one_of"));
        assert_eq!(nearest("zzzzzzzz"), None);
    }

    #[test]
    fn every_word_stands_in_the_table_once() {
        for row in TABLE {
            assert_eq!(row.word.to_string(), row.name);
        }
    }
}
