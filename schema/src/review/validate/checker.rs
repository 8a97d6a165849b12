use std::{borrow::Cow, fmt};

use jsonschema::{
    Draft, ValidationError, Validator,
    error::{TypeKind, ValidationErrorKind as Kind},
    paths::LocationSegment,
};
use serde_json::Value;

use super::names::Names;
use super::{Violation, numeral, read};
use crate::document::{Document, INTEGERS};

/// Checks events against a published schema, by a validator that is not ours.
///
/// It is made once and looked through by any number of threads; an event that is as promised costs
/// one pass and no error is made. What it says of others holds neither their values nor a name
/// that is not published.
///
/// ```
/// use usage_stat_schema::review::validate::Checker;
///
/// # fn main() -> Result<(), String> {
/// # const PUBLISHED: &str = include_str!("../../../tests/fixtures/sample.schema.json");
/// let checker = Checker::from_text(PUBLISHED)?;
/// for finding in checker.check_bytes(br#"{"shards": "a secret", "hostname": "also"}"#) {
///     // The instance path, the keyword, and both in words.
///     println!("{} {}: {finding}", finding.place, finding.rule);
/// #   assert!(!finding.to_string().contains("secret") && !finding.to_string().contains("hostname"));
/// }
/// # Ok(())
/// # }
/// ```
pub struct Checker {
    validator: Validator,
    names: Names,
}

impl fmt::Debug for Checker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Checker").finish_non_exhaustive()
    }
}

impl Checker {
    /// Prepares a published schema from its text.
    ///
    /// # Errors
    ///
    /// If it can't be read as one, was edited by hand, or is not a JSON Schema.
    pub fn from_text(schema: &str) -> Result<Self, String> {
        Self::new(&Document::parse(schema).map_err(|error| error.to_string())?)
    }

    /// Prepares a published schema that was read.
    ///
    /// # Errors
    ///
    /// If it is not a JSON Schema.
    pub fn new(document: &Document) -> Result<Self, String> {
        let mut options = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .should_validate_formats(true);
        for (format, least, most) in INTEGERS {
            options = options.with_format(format, move |name: &str| {
                numeral::is_within(name, least, most)
            });
        }
        let validator = options
            .build(document.json())
            .map_err(|error| format!("not a JSON Schema: {}", error.masked()))?;
        let names = Names::of(document.json());
        Ok(Self { validator, names })
    }

    /// All that is wrong with an event as it was received: that it is not JSON, names a key twice
    /// or is nested deeper than any event is, or what [`check`](Self::check) finds.
    #[must_use]
    pub fn check_bytes(&self, event: &[u8]) -> Vec<Violation> {
        match read(event) {
            Ok(event) => self.check(&event),
            Err(violation) => vec![violation],
        }
    }

    /// All that is wrong with a payload, sorted by place; nothing if it is as promised.
    #[must_use]
    pub fn check(&self, payload: &Value) -> Vec<Violation> {
        // To list errors takes longer than to see that there is none.
        if self.validator.is_valid(payload) {
            return Vec::new();
        }
        let mut violations = Vec::new();
        for error in self.validator.iter_errors(payload) {
            self.deepest(&error, payload, &mut violations);
        }
        violations.sort();
        violations.dedup();
        violations
    }

    /// A field that may be null fails as a whole; what is of use is why its other form does.
    fn deepest(
        &self,
        error: &ValidationError<'_>,
        payload: &Value,
        violations: &mut Vec<Violation>,
    ) {
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
                    self.deepest(error, payload, violations);
                }
                return;
            }
        }
        violations.push(Violation {
            place: self.place(error, payload),
            rule: error.kind().keyword().to_owned(),
            what: words(error.kind()),
        });
    }

    /// A member whose name is a number is told from an element by what the payload is there: its
    /// name may be anything.
    fn place(&self, error: &ValidationError<'_>, payload: &Value) -> String {
        let mut place = String::new();
        let mut outer = Some(payload);
        for segment in error.instance_path() {
            let name = match segment {
                LocationSegment::Index(position) => Cow::Owned(position.to_string()),
                LocationSegment::Property(name) => name,
            };
            match outer {
                Some(Value::Array(items)) => {
                    place.push('/');
                    place += &name;
                    outer = name
                        .parse()
                        .ok()
                        .and_then(|position: usize| items.get(position));
                }
                _ => {
                    self.names.push(&name, &mut place);
                    outer = outer.and_then(|outer| outer.get(name.as_ref()));
                }
            }
        }
        place
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
