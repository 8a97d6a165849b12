//! The listed values of a shape, found by their text.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::document::{Alternative, Shape};

/// A shape that is asked about many values.
pub(super) struct Choices<'a> {
    texts: HashMap<&'a str, Option<&'a str>>,
    numbers: HashSet<u64>,
    /// All that is no listed text or number.
    others: Vec<&'a Alternative>,
    is_choice: bool,
}

impl<'a> Choices<'a> {
    pub(super) fn of(shape: &'a Shape) -> Self {
        let (mut texts, mut numbers) = (HashMap::new(), HashSet::new());
        let mut others = Vec::<&Alternative>::new();
        for known in &shape.alternatives {
            match known {
                Alternative::Literal {
                    value: Value::String(text),
                    description,
                } => {
                    texts.entry(text.as_str()).or_insert(description.as_deref());
                }
                Alternative::Literal { value, .. } if number(value).is_some() => {
                    numbers.extend(number(value));
                }
                other => others.push(other),
            }
        }
        others.sort_by_key(|other| **other != Alternative::Any);
        Self {
            texts,
            numbers,
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
            || number(value).is_some_and(|number| self.numbers.contains(&number))
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

/// What equal numbers have in common, `1` and `1.0` as well.
fn number(value: &Value) -> Option<u64> {
    let number = value.as_f64()?;
    Some(if number == 0.0 { 0 } else { number.to_bits() })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Choices;
    use crate::document::{Alternative, Shape};

    #[test]
    fn listed_numbers_are_found_as_texts_are() {
        let listed = [json!(1), json!(-2.5), json!(0), json!("1"), json!(true)];
        let shape = Shape {
            alternatives: listed
                .map(|value| Alternative::Literal {
                    value,
                    description: None,
                })
                .into(),
        };
        let choices = Choices::of(&shape);
        for (value, is_listed) in [
            (json!(1.0), true),
            (json!(-2.5), true),
            (json!(-0.0), true),
            (json!(true), true),
            (json!(2), false),
            (json!("2"), false),
            (json!(null), false),
        ] {
            assert_eq!(choices.admits(&value), is_listed, "{value}");
            assert_eq!(shape.admits(&value), is_listed, "{value}");
        }
    }
}
