//! The values of a field, in words.

use serde_json::Value;

use crate::{
    document::{Alternative, List, Object, Rest, Shape, Text},
    language::{Language, Number, Sentences, phrase::Phrase},
    std_types::SECONDS,
};

/// How much is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// For people: a bound that only mirrors an integer's size is left out.
    Plain,
    /// For a comparison: every bound.
    Exact,
}

/// A bound beyond this is the size of an integer, not a rule about the setting.
const SIZE: u128 = i16::MAX as u128;

/// Says which values a shape allows, in English.
pub fn describe(shape: &Shape, detail: Detail) -> Phrase {
    described(shape, detail, Language::English.sentences())
}

/// Says which values a shape allows.
pub(crate) fn described(shape: &Shape, detail: Detail, say: &Sentences) -> Phrase {
    Words { detail, say }.named(shape, Number::One)
}

/// A value as people know it: text without its JSON quotes.
pub fn literal(value: &Value) -> Phrase {
    Phrase::code(match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    })
}

#[derive(Clone, Copy)]
struct Words<'a> {
    detail: Detail,
    say: &'a Sentences,
}

impl Words<'_> {
    fn named(self, shape: &Shape, number: Number) -> Phrase {
        let literals = shape.alternatives.iter().filter_map(|known| match known {
            Alternative::Literal { value, .. } => Some(value),
            _ => None,
        });
        // Null goes last: it is the least telling.
        let (null, literals): (Vec<&Value>, Vec<_>) = literals.partition(|value| value.is_null());
        let mut items: Vec<Phrase> = literals.into_iter().map(literal).collect();
        let choice = shape.choice();
        items.extend(
            shape
                .alternatives
                .iter()
                .filter_map(|known| self.alternative(known, number, choice)),
        );
        items.extend(null.into_iter().map(literal));
        if items.is_empty() {
            return Phrase::words(self.say.no_value);
        }
        Phrase::list(items, self.say.or)
    }

    fn alternative(
        self,
        alternative: &Alternative,
        number: Number,
        is_variant: bool,
    ) -> Option<Phrase> {
        let say = self.say;
        let plain = |forms| Phrase::words(number.of(forms));
        Some(match alternative {
            Alternative::Literal { .. } => return None,
            Alternative::Integer { minimum, maximum } => {
                let is_exact = self.detail == Detail::Exact;
                let shown = |bound: &Option<i128>| {
                    bound.filter(|bound| is_exact || bound.unsigned_abs() < SIZE)
                };
                // `0` is what an unsigned integer starts at.
                let minimum = shown(minimum).filter(|least| is_exact || *least != 0);
                self.bounded(plain(say.whole_number), minimum, shown(maximum))
            }
            Alternative::Number {
                format,
                minimum,
                maximum,
            } => {
                let phrase = match format.as_deref() {
                    Some(SECONDS) => plain(say.seconds),
                    Some(form) if self.detail == Detail::Exact => Phrase::fill(
                        number.of(say.number_of_form),
                        &[("form", Phrase::code(form))],
                    ),
                    _ => plain(say.number),
                };
                self.bounded(phrase, *minimum, *maximum)
            }
            Alternative::Text(text) if text.free() && self.detail == Detail::Plain => {
                plain(say.text_as_it_is)
            }
            Alternative::Text(text) => self.text(text),
            Alternative::List(list) => {
                Phrase::fill(number.of(say.list_of), &[("items", self.list(list))])
            }
            Alternative::Object(object) => self.object(object, number, is_variant),
            Alternative::Recursive(_) => Phrase::words(say.nested_again),
            Alternative::Any => Phrase::words(say.anything),
            Alternative::Opaque(schema) => match self.detail {
                Detail::Plain => Phrase::words(say.as_schema_says),
                Detail::Exact => {
                    let schema = Phrase::code(schema.to_string());
                    Phrase::fill(say.as_this_says, &[("schema", schema)])
                }
            },
        })
    }

    fn bounded<T: ToString>(
        self,
        number: Phrase,
        minimum: Option<T>,
        maximum: Option<T>,
    ) -> Phrase {
        let code = |bound: &T| Phrase::code(bound.to_string());
        match (minimum, maximum) {
            (None, None) => number,
            (Some(least), None) => Phrase::fill(
                self.say.from_up,
                &[("number", number), ("least", code(&least))],
            ),
            (None, Some(most)) => {
                Phrase::fill(self.say.up_to, &[("number", number), ("most", code(&most))])
            }
            (Some(least), Some(most)) => Phrase::fill(
                self.say.from_to,
                &[
                    ("number", number),
                    ("least", code(&least)),
                    ("most", code(&most)),
                ],
            ),
        }
    }

    fn text(self, text: &Text) -> Phrase {
        let say = self.say;
        let mut phrase = match &text.format {
            Some(format) => Phrase::fill(say.text_of_form, &[("form", Phrase::code(format))]),
            None => Phrase::words(say.text),
        };
        if let Some(pattern) = &text.pattern {
            let parts = [("text", phrase), ("pattern", Phrase::code(pattern))];
            phrase = Phrase::fill(say.matching, &parts);
        }
        let sentence = match (text.minimum, text.maximum) {
            (None, None) => return phrase,
            (Some(1), Some(1)) => say.one_character,
            (Some(least), Some(most)) if least == most => say.characters,
            (Some(1), None) => say.at_least_one_character,
            (Some(_), None) => say.at_least_characters,
            (None, Some(1)) => say.at_most_one_character,
            (None, Some(_)) => say.at_most_characters,
            (Some(_), Some(_)) => say.between_characters,
        };
        let [least, most] = [text.minimum, text.maximum].map(amount);
        let parts = [
            ("text", phrase),
            ("count", least.clone()),
            ("least", least),
            ("most", most),
        ];
        Phrase::fill(sentence, &parts)
    }

    fn list(self, list: &List) -> Phrase {
        let say = self.say;
        let mut items: Vec<Phrase> = (list.prefix.iter())
            .map(|element| self.in_brackets(&element.shape, Number::One))
            .collect();
        let Some(rest) = &list.rest else {
            return Phrase::list_with(items, say.then, say.then);
        };
        items.push(self.in_brackets(&rest.shape, Number::Many));
        let mut phrase = Phrase::list_with(items, say.then, say.then);
        if list.unique {
            phrase = Phrase::fill(say.without_repeats, &[("items", phrase)]);
        }
        let sentence = match (list.minimum, list.maximum) {
            (0, None) => return phrase,
            (least, Some(most)) if least == most => say.exactly,
            (_, None) => say.at_least,
            (0, Some(_)) => say.at_most,
            (_, Some(_)) => say.between,
        };
        let [least, most] = [Some(list.minimum), list.maximum].map(amount);
        let parts = [
            ("items", phrase),
            ("count", least.clone()),
            ("least", least),
            ("most", most),
        ];
        Phrase::fill(sentence, &parts)
    }

    fn in_brackets(self, shape: &Shape, number: Number) -> Phrase {
        let phrase = self.named(shape, number);
        if shape.alternatives.len() > 1 {
            Phrase::fill(self.say.in_brackets, &[("values", phrase)])
        } else {
            phrase
        }
    }

    fn object(self, object: &Object, number: Number, is_variant: bool) -> Phrase {
        let say = self.say;
        let mut fields = object.fields.iter();
        let phrase = match (fields.next(), fields.next(), &object.rest) {
            (None, _, Rest::Map { names, values }) => {
                let parts = [
                    ("name", self.in_brackets(names, Number::Each)),
                    ("values", self.named(&values.shape, Number::One)),
                ];
                return Phrase::fill(say.for_each, &parts);
            }
            (None, ..) => Phrase::words(number.of(say.object)),
            _ if self.detail == Detail::Exact => {
                let names = object.fields.keys().map(Phrase::code).collect();
                let names = Phrase::list(names, say.and);
                Phrase::fill(number.of(say.object_with), &[("names", names)])
            }
            (Some((name, _)), None, _) if is_variant => {
                Phrase::fill(say.variant_with, &[("name", Phrase::code(name))])
            }
            _ => Phrase::words(number.of(say.objects_below)),
        };
        match object.rest {
            Rest::Closed => phrase,
            _ => Phrase::fill(say.and_more, &[("object", phrase)]),
        }
    }
}

fn amount(number: Option<u64>) -> Phrase {
    number.map_or_else(Phrase::default, |number| Phrase::words(number.to_string()))
}
