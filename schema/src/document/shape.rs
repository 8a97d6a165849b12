use std::collections::BTreeMap;

use serde_json::Value;

use super::Usage;

/// The values that can stand in one place: any of the alternatives.
///
/// References are followed, so two documents compare whatever their `$defs` are called.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shape {
    /// What can stand there; none means that nothing can.
    pub alternatives: Vec<Alternative>,
}

/// One kind of value.
#[derive(Clone, Debug, PartialEq)]
pub enum Alternative {
    /// Exactly this `null`, boolean, number or string.
    Literal {
        /// The value.
        value: Value,
        /// What it means.
        description: Option<String>,
    },
    /// A whole number within bounds.
    Integer {
        /// Least value.
        minimum: Option<i128>,
        /// Greatest value.
        maximum: Option<i128>,
    },
    /// A number within bounds.
    Number {
        /// Name of a well-known form, such as `float`, or a unit, such as `seconds`.
        format: Option<String>,
        /// Least value.
        minimum: Option<f64>,
        /// Greatest value.
        maximum: Option<f64>,
    },
    /// A string.
    Text(Text),
    /// An array.
    List(List),
    /// An object.
    Object(Object),
    /// The type that is the given number of references further out.
    Recursive(usize),
    /// Any JSON value at all.
    Any,
    /// A schema in words that this crate does not read.
    Opaque(Value),
}

/// Which strings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    /// Name of a well-known form, such as `date-time`.
    pub format: Option<String>,
    /// Least length in characters.
    pub minimum: Option<u64>,
    /// Greatest length in characters.
    pub maximum: Option<u64>,
    /// Regular expression.
    pub pattern: Option<String>,
}

/// Which arrays.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The first elements, each with its own shape.
    pub prefix: Vec<Member>,
    /// The elements after these; none if there can be none.
    pub rest: Option<Box<Member>>,
    /// Least number of elements.
    pub minimum: u64,
    /// Greatest number of elements.
    pub maximum: Option<u64>,
    /// Whether no element occurs twice.
    pub unique: bool,
}

/// Which objects.
#[derive(Clone, Debug, PartialEq)]
pub struct Object {
    /// What the type is.
    pub description: Option<String>,
    /// The named members.
    pub fields: BTreeMap<String, Member>,
    /// All other members.
    pub rest: Rest,
    /// Fields of the type that are never sent.
    pub omitted: BTreeMap<String, Omitted>,
}

/// What an object may have beside its named members.
#[derive(Clone, Debug, PartialEq)]
pub enum Rest {
    /// Nothing.
    Closed,
    /// Anything.
    Open,
    /// Members with these names and values.
    Map {
        /// The shape of a name.
        names: Box<Shape>,
        /// The values.
        values: Box<Member>,
    },
}

/// A member of an object, or an element of an array.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Whether a named member is always there.
    pub required: bool,
    /// What it means.
    pub description: Option<String>,
    /// What becomes of it; none in the payload of an enum variant and in plain arrays and maps.
    pub usage: Option<Usage>,
    /// Its values.
    pub shape: Shape,
    /// A realistic value, if the schema gives one.
    pub example: Option<Value>,
}

/// A field that is never sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Omitted {
    /// Why it is not.
    pub why: Option<String>,
}

impl Shape {
    /// Whether `value` can stand there.
    pub fn admits(&self, value: &Value) -> bool {
        self.alternatives.iter().any(|known| known.admits(value))
    }

    /// Whether it is a choice between listed values, or a list of such: nothing free can be told by it.
    pub fn listed(&self) -> bool {
        self.alternatives.iter().all(|known| match known {
            Alternative::Literal { .. } => true,
            Alternative::List(list) => list
                .prefix
                .iter()
                .chain(list.rest.as_deref())
                .all(|element| element.shape.listed()),
            _ => false,
        })
    }

    /// Whether it is a choice between named variants.
    pub fn choice(&self) -> bool {
        let objects = self
            .alternatives
            .iter()
            .filter(|known| matches!(known, Alternative::Object(_)));
        objects.count() > 1
            || self.alternatives.iter().any(|known| match known {
                Alternative::Literal { value, .. } => value.is_string(),
                _ => false,
            })
    }

    /// Whether the field can be `null`.
    pub fn nullable(&self) -> bool {
        self.admits(&Value::Null)
    }
}

impl Alternative {
    pub(crate) fn admits(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Any, _) => true,
            (Self::Literal { value: known, .. }, _) => same(known, value),
            (Self::Integer { minimum, maximum }, Value::Number(number)) => integer(number)
                .is_some_and(|number| {
                    minimum.is_none_or(|least| least <= number)
                        && maximum.is_none_or(|most| number <= most)
                }),
            (
                Self::Number {
                    minimum, maximum, ..
                },
                Value::Number(number),
            ) => number.as_f64().is_some_and(|number| {
                minimum.is_none_or(|least| least <= number)
                    && maximum.is_none_or(|most| number <= most)
            }),
            (Self::Text(text), Value::String(string)) => text.admits(string),
            (Self::List(list), Value::Array(items)) => list.admits(items),
            (Self::Object(object), Value::Object(members)) => {
                object
                    .fields
                    .iter()
                    .all(|(name, field)| match members.get(name) {
                        Some(value) => field.shape.admits(value),
                        None => !field.required,
                    })
                    && members
                        .iter()
                        .filter(|(name, _)| !object.fields.contains_key(*name))
                        .all(|(name, value)| object.rest.admits(name, value))
            }
            // The outer type was looked at on the way here, and is finite only through other alternatives.
            (Self::Recursive(_), _) => true,
            _ => false,
        }
    }
}

impl Text {
    fn admits(&self, string: &str) -> bool {
        let length = string.chars().count() as u64;
        self.minimum.is_none_or(|least| least <= length)
            && self.maximum.is_none_or(|most| length <= most)
            && self.format.is_none()
            && self.pattern.is_none()
    }

    /// Whether it is any string whatever.
    pub fn free(&self) -> bool {
        *self == Self::default()
    }
}

impl List {
    fn admits(&self, items: &[Value]) -> bool {
        let length = items.len() as u64;
        let repeats = |position: usize| {
            items
                .get(position + 1..)
                .is_some_and(|later| items.get(position).is_some_and(|item| later.contains(item)))
        };
        self.minimum <= length
            && self.maximum.is_none_or(|most| length <= most)
            && !(self.unique && (0..items.len()).any(repeats))
            && items.iter().enumerate().all(|(position, item)| {
                match (self.prefix.get(position), &self.rest) {
                    (Some(element), _) => element.shape.admits(item),
                    (None, Some(element)) => element.shape.admits(item),
                    (None, None) => false,
                }
            })
    }
}

impl Rest {
    fn admits(&self, name: &str, value: &Value) -> bool {
        match self {
            Self::Closed => false,
            Self::Open => true,
            Self::Map { names, values } => {
                let admits = |name: Value| names.admits(&name);
                (admits(name.into()) || numeral(name).is_some_and(admits))
                    && values.shape.admits(value)
            }
        }
    }
}

/// The whole number that a name stands for.
fn numeral(name: &str) -> Option<Value> {
    let number: serde_json::Number = name.parse().ok()?;
    let is_whole = number.is_i64() || number.is_u64();
    (is_whole && number.to_string() == name).then_some(number.into())
}

/// Equality of JSON values, where `1` and `1.0` are the same number.
fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => {
            left == right || left.as_f64() == right.as_f64()
        }
        _ => left == right,
    }
}

fn integer(number: &serde_json::Number) -> Option<i128> {
    number.as_i128().or_else(|| {
        let float = number.as_f64()?;
        // Exact in this range.
        (float.fract() == 0.0 && float.abs() < 9e15).then_some(float as i128)
    })
}
