use std::cell::OnceCell;
use std::cmp::Ordering;

use serde_json::{Map, Value};

use super::instance_location::InstanceLocation;
use super::names::Names;
use super::types::{compare, has_type, is_about, length, of, same};
use super::{Violation, numeral, read};
use crate::{
    document::{self, ANNOTATIONS, Document, INTEGERS},
    std_types::SECONDS,
};

/// Far deeper than an event is; references may lead to each other without end.
const DEPTH: usize = 512;

/// Whether an event is one that the published schema allows, for a launcher that looks at its own
/// events. It reads the words that a published schema is written in; anything else there is a
/// violation, never let through.
///
/// ```no_run
/// # let (schema, event) = ("", b"".as_slice());
/// if let Err(violation) = usage_stat_schema::review::validate::complies(schema, event) {
///     panic!("the event is not what was promised: {violation}");
/// }
/// ```
///
/// # Errors
///
/// What is wrong with the event, in one place of it; or that the schema can't be read. It says
/// nothing of the values there, nor a name that is not published.
pub fn complies(schema: &str, event: &[u8]) -> Result<(), Violation> {
    let document = Document::parse(schema).map_err(|error| Violation {
        place: String::new(),
        rule: "$schema".to_owned(),
        what: format!("the schema can't be read: {error}"),
    })?;
    complies_with(&document, &read(event)?)
}

/// As [`complies`], for many events of one schema.
///
/// # Errors
///
/// What is wrong with the event, in one place of it.
pub fn complies_with(document: &Document, event: &Value) -> Result<(), Violation> {
    let walk = Walk {
        schema: document.json(),
        names: OnceCell::new(),
    };
    walk.value(document.json(), event, &InstanceLocation::Root)
        .map_err(|fault| fault.violation)
}

struct Walk<'a> {
    schema: &'a Value,
    names: OnceCell<Names>,
}

/// A violation, and how deep in the event it is.
struct Fault {
    depth: usize,
    /// It says no more than that the value is another one.
    is_mismatch: bool,
    violation: Violation,
}

type Verdict = Result<(), Fault>;

impl Walk<'_> {
    fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(self.schema))
    }

    fn fault(&self, location: &InstanceLocation<'_>, rule: &str, what: impl Into<String>) -> Fault {
        let mut pointer = String::new();
        location.write(self.names(), &mut pointer);
        Fault {
            depth: location.depth(),
            is_mismatch: ["type", "const", "enum"].contains(&rule),
            violation: Violation {
                place: pointer,
                rule: rule.to_owned(),
                what: what.into(),
            },
        }
    }

    fn value(&self, schema: &Value, value: &Value, location: &InstanceLocation<'_>) -> Verdict {
        let keywords = match schema {
            Value::Bool(true) => return Ok(()),
            Value::Object(keywords) if location.steps() < DEPTH => keywords,
            Value::Object(_) => return Err(self.unread(location, "$ref")),
            _ => return Err(self.fault(location, "false", "must not be there")),
        };
        for (keyword, stated) in keywords {
            if !ANNOTATIONS.contains(&keyword.as_str()) && !keyword.starts_with("x-usage") {
                self.keyword(keyword, stated, keywords, value, location)?;
            }
        }
        Ok(())
    }

    /// What is beside the keyword in `schema` counts for those that say something together.
    fn keyword(
        &self,
        keyword: &str,
        stated: &Value,
        schema: &Map<String, Value>,
        value: &Value,
        location: &InstanceLocation<'_>,
    ) -> Verdict {
        let again = InstanceLocation::Again(location, location.steps() + 1);
        let holds = |holds: bool, what: &str| match holds {
            true => Ok(()),
            false => Err(self.fault(location, keyword, what)),
        };
        match (keyword, stated, value) {
            ("$ref", Value::String(target), _) => match self.definition(target) {
                Some(definition) => self.value(definition, value, &again),
                None => Err(self.unread(location, keyword)),
            },
            ("anyOf" | "oneOf", Value::Array(choices), _) => {
                self.choice(keyword, choices, value, location, &again)
            }
            ("type", _, _) => holds(
                has_type(stated, value),
                &format!("must be of {}", of(stated)),
            ),
            ("const", _, _) => holds(same(stated, value), LISTED),
            ("enum", Value::Array(listed), _) => {
                holds(listed.iter().any(|listed| same(listed, value)), LISTED)
            }
            ("minimum", Value::Number(least), Value::Number(number)) => holds(
                compare(number, least) != Some(Ordering::Less),
                "is too small",
            ),
            ("maximum", Value::Number(most), Value::Number(number)) => holds(
                compare(number, most) != Some(Ordering::Greater),
                "is too large",
            ),
            ("format", Value::String(format), _) => self.format(format, schema, value, location),
            // The pattern of a number in the place of a name; the format says more.
            ("pattern", Value::String(_), _) if integer(schema).is_some() => Ok(()),
            ("minItems", Value::Number(least), Value::Array(items)) => {
                holds(least.as_u64() <= Some(items.len() as u64), "is too short")
            }
            ("maxItems", Value::Number(most), Value::Array(items)) => {
                holds(most.as_u64() >= Some(items.len() as u64), "is too long")
            }
            ("minLength", Value::Number(least), Value::String(text)) => {
                holds(least.as_u64() <= Some(length(text)), "is too short")
            }
            ("maxLength", Value::Number(most), Value::String(text)) => {
                holds(most.as_u64() >= Some(length(text)), "is too long")
            }
            ("prefixItems", Value::Array(first), Value::Array(items)) => {
                (first.iter().zip(items).enumerate()).try_for_each(|(position, (schema, item))| {
                    self.value(schema, item, &InstanceLocation::Element(location, position))
                })
            }
            ("items", _, Value::Array(items)) => {
                let first = schema.get("prefixItems").and_then(Value::as_array);
                let first = first.map_or(0, Vec::len);
                let rest = items.iter().enumerate().skip(first);
                rest.into_iter().try_for_each(|(position, item)| {
                    self.value(stated, item, &InstanceLocation::Element(location, position))
                })
            }
            ("required", Value::Array(names), Value::Object(members)) => {
                let mut names = names.iter().filter_map(Value::as_str);
                match names.find(|name| !members.contains_key(*name)) {
                    Some(name) => holds(false, &format!("lacks `{name}`")),
                    None => Ok(()),
                }
            }
            ("properties", Value::Object(properties), Value::Object(members)) => (members.iter())
                .try_for_each(|(name, member)| match properties.get(name) {
                    Some(schema) => {
                        self.value(schema, member, &InstanceLocation::Member(location, name))
                    }
                    None => Ok(()),
                }),
            ("additionalProperties", _, Value::Object(members)) => {
                self.rest(stated, schema, members, location)
            }
            ("propertyNames", _, Value::Object(members)) => {
                members.keys().try_for_each(|name| {
                    let allowed = self.value(stated, &Value::from(name.as_str()), &again);
                    // What is wrong with a name would be told of the whole.
                    holds(
                        allowed.is_ok(),
                        "holds a name that the schema does not allow",
                    )
                })
            }
            (known, _, _) if is_about(known).is_some_and(|about| !about(value)) => Ok(()),
            _ => Err(self.unread(location, keyword)),
        }
    }

    fn unread(&self, location: &InstanceLocation<'_>, keyword: &str) -> Fault {
        self.fault(
            location,
            keyword,
            "is described by the schema in a way that this version doesn't read",
        )
    }

    fn definition(&self, target: &str) -> Option<&Value> {
        let name = document::decoded(target.strip_prefix("#/$defs/")?)?;
        self.schema.get("$defs")?.get(&name)
    }

    /// Of the choices that don't allow the value, the one that comes farthest tells why.
    fn choice(
        &self,
        keyword: &str,
        choices: &[Value],
        value: &Value,
        location: &InstanceLocation<'_>,
        again: &InstanceLocation<'_>,
    ) -> Verdict {
        let mut faults = Vec::new();
        let mut allowed = 0;
        for choice in choices {
            match self.value(choice, value, again) {
                Ok(()) => allowed += 1,
                Err(fault) => faults.push(fault),
            }
        }
        if allowed == 1 || allowed > 1 && keyword == "anyOf" {
            return Ok(());
        }
        let telling = |fault: &Fault| fault.depth > location.depth() || !fault.is_mismatch;
        let farthest = faults.into_iter().filter(telling);
        Err(match farthest.max_by_key(|fault| fault.depth) {
            Some(fault) if allowed == 0 => fault,
            _ => self.fault(location, keyword, "is not what the schema allows"),
        })
    }

    fn format(
        &self,
        format: &str,
        schema: &Map<String, Value>,
        value: &Value,
        location: &InstanceLocation<'_>,
    ) -> Verdict {
        match (integer(schema), value) {
            (Some((least, most)), Value::String(name)) if schema.contains_key("pattern") => {
                if numeral::is_plain(name) && numeral::is_within(name, least, most) {
                    Ok(())
                } else {
                    Err(self.fault(location, "format", "is not what the schema allows"))
                }
            }
            // What a number can be is told by other keywords.
            (Some(_), other) if !other.is_string() => Ok(()),
            (None, _) if ["float", "double", SECONDS].contains(&format) => Ok(()),
            _ => Err(self.unread(location, "format")),
        }
    }

    fn rest(
        &self,
        stated: &Value,
        schema: &Map<String, Value>,
        members: &Map<String, Value>,
        location: &InstanceLocation<'_>,
    ) -> Verdict {
        let named = schema.get("properties").and_then(Value::as_object);
        let is_named = |name: &str| named.is_some_and(|named| named.contains_key(name));
        let rest: Vec<_> = members.iter().filter(|(name, _)| !is_named(name)).collect();
        if stated == &Value::Bool(false) {
            return match rest.len() {
                0 => Ok(()),
                1 => Err(self.fault(
                    location,
                    "additionalProperties",
                    "holds a member that the schema does not name",
                )),
                count => Err(self.fault(
                    location,
                    "additionalProperties",
                    format!("holds {count} members that the schema does not name"),
                )),
            };
        }
        rest.into_iter().try_for_each(|(name, member)| {
            self.value(stated, member, &InstanceLocation::Member(location, name))
        })
    }
}

/// The least and the largest number, where the format is one of whole numbers.
fn integer(schema: &Map<String, Value>) -> Option<(i128, Option<i128>)> {
    let format = schema.get("format")?.as_str()?;
    let mut formats = INTEGERS.into_iter();
    let (_, least, most) = formats.find(|(known, ..)| *known == format)?;
    Some((least, most))
}

const LISTED: &str = "is not a value that the schema lists";
