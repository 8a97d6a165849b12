use serde_json::Value;

use super::Error;

/// A place in the document, and what is there.
#[derive(Clone)]
pub(super) struct Cursor<'a> {
    pub(super) value: &'a Value,
    pub(super) place: String,
}

impl<'a> Cursor<'a> {
    pub(super) fn root(value: &'a Value) -> Self {
        Self {
            value,
            place: String::new(),
        }
    }

    pub(super) fn error(&self, what: impl Into<String>) -> Error {
        Error::new(self.place.clone(), what)
    }

    pub(super) fn find(&self, key: &str) -> Option<Self> {
        self.value.get(key).map(|value| Self {
            value,
            place: format!(
                "{}/{}",
                self.place,
                key.replace('~', "~0").replace('/', "~1")
            ),
        })
    }

    pub(super) fn get(&self, key: &str) -> Result<Self, Error> {
        self.object()?;
        self.find(key)
            .ok_or_else(|| self.error(format!("`{key}` is missing")))
    }

    pub(super) fn object(&self) -> Result<(), Error> {
        match self.value {
            Value::Object(_) => Ok(()),
            other => Err(self.error(format!("must be an object, is {}", kind(other)))),
        }
    }

    /// The object's members, each with its key.
    pub(super) fn entries(&self) -> Result<Vec<(&'a str, Self)>, Error> {
        self.object()?;
        Ok(self
            .value
            .as_object()
            .into_iter()
            .flatten()
            .filter_map(|(key, _)| Some((key.as_str(), self.find(key)?)))
            .collect())
    }

    pub(super) fn items(&self) -> Result<Vec<Self>, Error> {
        let items = self
            .value
            .as_array()
            .ok_or_else(|| self.error(format!("must be an array, is {}", kind(self.value))))?;
        Ok(items
            .iter()
            .enumerate()
            .map(|(position, value)| Self {
                value,
                place: format!("{}/{position}", self.place),
            })
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
        self.value
            .as_u64()
            .ok_or_else(|| self.error(format!("must be a whole number, is {}", kind(self.value))))
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
        for (key, member) in self.entries()? {
            if !keys.contains(&key) {
                return Err(member.error("this member is not known here"));
            }
        }
        Ok(())
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
