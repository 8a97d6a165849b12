use std::rc::Rc;

use serde_json::{Map, Value};

use super::Error;
use super::pointer::escaped;

/// A place in the document, and what is there.
#[derive(Clone)]
pub(super) struct Cursor<'a> {
    pub(super) value: &'a Value,
    location: Option<Rc<Location<'a>>>,
}

/// Where in the document it is. It is written out for an error only: hardly any cursor ever has one.
struct Location<'a> {
    outer: Option<Rc<Self>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Member(&'a str),
    Element(usize),
}

impl<'a> Cursor<'a> {
    pub(super) fn root(value: &'a Value) -> Self {
        Self {
            value,
            location: None,
        }
    }

    fn inside(&self, step: Step<'a>, value: &'a Value) -> Self {
        let outer = self.location.clone();
        Self {
            value,
            location: Some(Rc::new(Location { outer, step })),
        }
    }

    pub(super) fn error(&self, what: impl Into<String>) -> Error {
        let mut steps = Vec::new();
        let mut location = self.location.as_deref();
        while let Some(known) = location {
            steps.push(match known.step {
                Step::Member(key) => format!("/{}", escaped(key)),
                Step::Element(position) => format!("/{position}"),
            });
            location = known.outer.as_deref();
        }
        steps.reverse();
        Error::new(steps.concat(), what)
    }

    pub(super) fn find(&self, key: &str) -> Option<Self> {
        let (key, value) = self.value.as_object()?.get_key_value(key)?;
        Some(self.inside(Step::Member(key), value))
    }

    pub(super) fn get(&self, key: &str) -> Result<Self, Error> {
        self.object()?;
        self.find(key)
            .ok_or_else(|| self.error(format!("`{key}` is missing")))
    }

    pub(super) fn object(&self) -> Result<(), Error> {
        self.members().map(drop)
    }

    /// The object's members, each with its key.
    pub(super) fn entries(&self) -> Result<Vec<(&'a str, Self)>, Error> {
        let entries = self.members()?.map(|(key, value)| {
            let key = key.as_str();
            (key, self.inside(Step::Member(key), value))
        });
        Ok(entries.collect())
    }

    /// The object's keys.
    pub(super) fn keys(&self) -> Result<impl Iterator<Item = &'a str> + use<'a>, Error> {
        Ok(self.members()?.map(|(key, _)| key.as_str()))
    }

    fn members(&self) -> Result<serde_json::map::Iter<'a>, Error> {
        self.value
            .as_object()
            .map(Map::iter)
            .ok_or_else(|| self.error(format!("must be an object, is {}", kind(self.value))))
    }

    pub(super) fn items(&self) -> Result<Vec<Self>, Error> {
        let items = self
            .value
            .as_array()
            .ok_or_else(|| self.error(format!("must be an array, is {}", kind(self.value))))?;
        Ok(items
            .iter()
            .enumerate()
            .map(|(position, value)| self.inside(Step::Element(position), value))
            .collect())
    }

    pub(super) fn text(&self) -> Result<&'a str, Error> {
        match self.value.as_str() {
            Some("") => Err(self.error("must not be empty")),
            Some(text) => Ok(text),
            None => Err(self.error(format!("must be a string, is {}", kind(self.value)))),
        }
    }

    pub(super) fn number(&self) -> Result<u64, Error> {
        self.from(0, "")
    }

    /// A whole number from 1; `otherwise` is what may stand in its place.
    pub(super) fn positive(&self, otherwise: &str) -> Result<u64, Error> {
        self.from(1, otherwise)
    }

    fn from(&self, least: u64, otherwise: &str) -> Result<u64, Error> {
        let number = self.value.as_u64().filter(|number| *number >= least);
        number.ok_or_else(|| {
            self.error(format!(
                "must be a whole number from {least}{otherwise}, is {}",
                numeral(self.value)
            ))
        })
    }

    /// A fingerprint or digest: 32 lower-case hexadecimal digits.
    pub(super) fn hex(&self) -> Result<&'a str, Error> {
        let text = self.text()?;
        let hex = |c: char| c.is_ascii_digit() || matches!(c, 'a'..='f');
        if text.len() == 32 && text.chars().all(hex) {
            Ok(text)
        } else {
            Err(self.error("must be 32 lower-case hexadecimal digits"))
        }
    }

    /// One of a fixed set of words.
    pub(super) fn word<T: Copy>(&self, words: &[(&str, T)]) -> Result<T, Error> {
        let text = self.text()?;
        words
            .iter()
            .find(|(word, _)| *word == text)
            .map(|(_, meaning)| *meaning)
            .ok_or_else(|| {
                let known: Vec<_> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
                self.error(format!(
                    "unknown word `{text}`; use one of {}",
                    known.join(", ")
                ))
            })
    }

    /// A list of words without repeats.
    pub(super) fn words<T: Copy + PartialEq>(&self, words: &[(&str, T)]) -> Result<Vec<T>, Error> {
        let mut found = Vec::new();
        for item in self.items()? {
            let word = item.word(words)?;
            if found.contains(&word) {
                return Err(item.error("is listed twice"));
            }
            found.push(word);
        }
        Ok(found)
    }

    /// Refuses a member that is not among `keys`.
    pub(super) fn only(&self, keys: &[&str]) -> Result<(), Error> {
        match self.keys()?.find(|key| !keys.contains(key)) {
            Some(unknown) => Err(self.get(unknown)?.error("this member is not known here")),
            None => Ok(()),
        }
    }

    /// The member, where `null` reads like absent.
    pub(super) fn nullable(&self, key: &str) -> Option<Self> {
        self.find(key).filter(|member| !member.value.is_null())
    }

    pub(super) fn optional_text(&self, key: &str) -> Result<Option<String>, Error> {
        self.nullable(key)
            .map(|member| member.text().map(str::to_owned))
            .transpose()
    }
}

/// What a value is that is not the whole number that it should be.
fn numeral(value: &Value) -> &'static str {
    let Value::Number(number) = value else {
        return kind(value);
    };
    match number.as_f64() {
        _ if number.as_u64() == Some(0) => "0",
        Some(number) if number < 0.0 => "a negative number",
        // 2^64.
        Some(number) if number >= 18_446_744_073_709_551_616.0 => "a number that is too large",
        _ => "a number with a fraction or an exponent",
    }
}

/// The JSON type of a value, with its article.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
