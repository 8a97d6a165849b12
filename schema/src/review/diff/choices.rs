//! The listed values of a shape, found by their text.

use std::collections::HashMap;

use serde_json::Value;

use crate::document::{Alternative, Shape};

/// A shape that is asked about many values.
pub(super) struct Choices<'a> {
    texts: HashMap<&'a str, Option<&'a str>>,
    /// All that is no listed text.
    others: Vec<&'a Alternative>,
    is_choice: bool,
}

impl<'a> Choices<'a> {
    pub(super) fn of(shape: &'a Shape) -> Self {
        let (mut texts, mut others) = (HashMap::new(), Vec::<&Alternative>::new());
        for known in &shape.alternatives {
            match known {
                Alternative::Literal {
                    value: Value::String(text),
                    description,
                } => {
                    texts.entry(text.as_str()).or_insert(description.as_deref());
                }
                other => others.push(other),
            }
        }
        others.sort_by_key(|other| **other != Alternative::Any);
        Self {
            texts,
            others,
            is_choice: shape.choice(),
        }
    }

    /// Whether it is a choice between named variants.
    pub(super) fn is_choice(&self) -> bool {
        self.is_choice
    }

    /// Whether any value at all can stand there.
    pub(super) fn admits_all(&self) -> bool {
        self.others.first() == Some(&&Alternative::Any)
    }

    /// Whether the value can stand there.
    pub(super) fn admits(&self, value: &Value) -> bool {
        value.as_str().is_some_and(|text| self.lists(text))
            || self.others.iter().any(|known| known.admits(value))
    }

    /// Whether the text is one of the listed.
    pub(super) fn lists(&self, text: &str) -> bool {
        self.texts.contains_key(text)
    }

    /// What a listed text means.
    pub(super) fn meaning(&self, text: &str) -> Option<Option<&'a str>> {
        self.texts.get(text).copied()
    }
}
