//! Whether a payload is one that the schema allows, without repeating what is in it.

use std::collections::BTreeSet;
use std::fmt;

use jsonschema::{
    Draft, ValidationError, Validator,
    error::{TypeKind, ValidationErrorKind as Kind},
    paths::LocationSegment,
};
use serde_json::Value;

use crate::document::{Document, INTEGERS};

/// Checks payloads against a published schema.
pub struct Checker {
    validator: Validator,
    names: BTreeSet<String>,
}

/// What is wrong in one place of a payload. It says nothing of the value there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    /// JSON pointer into the payload, empty for all of it; a name that is not in the schema is shown as `*`.
    pub place: String,
    /// The JSON Schema keyword that is not fulfilled.
    pub rule: String,
    /// What is wrong, in words.
    pub what: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.place.is_empty() {
            "the event"
        } else {
            &self.place
        };
        write!(f, "{place}: {} [{}]", self.what, self.rule)
    }
}

impl Checker {
    /// Prepares a schema.
    ///
    /// # Errors
    ///
    /// If it is not a JSON Schema.
    pub fn new(document: &Document) -> Result<Self, String> {
        let mut options = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .should_validate_formats(true);
        for (format, least, most) in INTEGERS {
            options = options.with_format(format, move |name: &str| is_within(name, least, most));
        }
        let validator = options
            .build(document.json())
            .map_err(|error| format!("not a JSON Schema: {}", error.masked()))?;
        let mut names = BTreeSet::new();
        collect(document.json(), &mut names);
        Ok(Self { validator, names })
    }

    /// All that is wrong with a payload.
    pub fn check(&self, payload: &Value) -> Vec<Violation> {
        let mut violations = Vec::new();
        for error in self.validator.iter_errors(payload) {
            self.deepest(&error, &mut violations);
        }
        violations.sort();
        violations.dedup();
        violations
    }

    /// A field that may be null fails as a whole; what is of use is why its other form does.
    fn deepest(&self, error: &ValidationError<'_>, violations: &mut Vec<Violation>) {
        if let Kind::AnyOf { context } | Kind::OneOfNotValid { context } = error.kind() {
            let here = error.instance_path().as_str().len();
            let depth = |errors: &Vec<ValidationError<'static>>| {
                errors
                    .iter()
                    .map(|error| error.instance_path().as_str().len())
                    .max()
                    .unwrap_or(0)
            };
            let inside = |error: &ValidationError<'_>| {
                error.instance_path().as_str().len() > here
                    || !matches!(
                        error.kind(),
                        Kind::Type { .. } | Kind::Enum { .. } | Kind::Constant { .. }
                    )
            };
            let branch = context
                .iter()
                .filter(|errors| errors.iter().any(inside))
                .max_by_key(|errors| depth(errors));
            if let Some(errors) = branch {
                for error in errors {
                    self.deepest(error, violations);
                }
                return;
            }
        }
        violations.push(Violation {
            place: self.place(error),
            rule: error.kind().keyword().to_owned(),
            what: words(error.kind()),
        });
    }

    fn place(&self, error: &ValidationError<'_>) -> String {
        let mut place = String::new();
        for segment in error.instance_path() {
            place.push('/');
            match segment {
                LocationSegment::Index(position) => place += &position.to_string(),
                LocationSegment::Property(name) if self.names.contains(name.as_ref()) => {
                    place += &name.replace('~', "~0").replace('/', "~1");
                }
                LocationSegment::Property(_) => place.push('*'),
            }
        }
        place
    }
}

/// Whether a name is a number of a type; that it is one at all is told by its pattern.
fn is_within(name: &str, least: i128, most: Option<i128>) -> bool {
    match name.parse() {
        Ok(number) => least <= number && most.is_none_or(|most| number <= most),
        Err(_) => most.is_none() && name.parse::<u128>().is_ok(),
    }
}

/// Every name and text in the schema: what is published gives nothing away.
fn collect(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                names.insert(name.clone());
                collect(member, names);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, names)),
        Value::String(text) => {
            names.insert(text.clone());
        }
        _ => {}
    }
}

fn words(kind: &Kind) -> String {
    match kind {
        Kind::AdditionalProperties { unexpected } => match unexpected.len() {
            1 => "holds a member that the schema does not name".to_owned(),
            count => format!("holds {count} members that the schema does not name"),
        },
        Kind::Required { property } => match property {
            Value::String(name) => format!("lacks `{name}`"),
            _ => "lacks a member".to_owned(),
        },
        Kind::Type { kind } => match kind {
            TypeKind::Single(one) => format!("must be of type {one}"),
            TypeKind::Multiple(many) => {
                let words: Vec<_> = many.iter().map(|one| one.to_string()).collect();
                format!("must be of type {}", words.join(" or "))
            }
        },
        Kind::Enum { .. } | Kind::Constant { .. } => {
            "is not a value that the schema lists".to_owned()
        }
        Kind::PropertyNames { .. } => "holds a name that the schema does not allow".to_owned(),
        Kind::FalseSchema | Kind::AdditionalItems { .. } => "must not be there".to_owned(),
        Kind::Minimum { .. } | Kind::ExclusiveMinimum { .. } => "is too small".to_owned(),
        Kind::Maximum { .. } | Kind::ExclusiveMaximum { .. } => "is too large".to_owned(),
        Kind::MinLength { .. } | Kind::MinItems { .. } | Kind::MinProperties { .. } => {
            "is too short".to_owned()
        }
        Kind::MaxLength { .. } | Kind::MaxItems { .. } | Kind::MaxProperties { .. } => {
            "is too long".to_owned()
        }
        Kind::UniqueItems => "holds an element twice".to_owned(),
        _ => "is not what the schema allows".to_owned(),
    }
}
