//! Whether what one treatment sends can be told from what another sends of the same thing.
//!
//! Without it a field that carried a switch and now carries one of 500 towns would pass as a
//! narrowing, and so would a range of a number that becomes the length of a list.

use serde_json::Value;

use super::buckets::Bucket;
use crate::{
    document::{Alternative, List, Member, Rest, Shape},
    treatments::Treatment,
};

/// Whether every value that `lower` sends follows from a value that `higher` sends.
pub(super) fn is_told_by(
    (lower, treatment): (&Member, Treatment),
    (higher, than): (&Shape, Treatment),
) -> bool {
    // Whether it is set is all that is told, and anything that is sent tells it.
    treatment == Treatment::Redact || follows(&lower.shape, treatment, higher, than)
}

/// Whether both are choices between texts, and `one` has none that `other` lacks.
pub(super) fn lists_no_more(one: &Shape, other: &Shape) -> bool {
    let texts = |shape: &Shape| {
        let is_text = |known: &Alternative| match known {
            Alternative::Literal { value, .. } => {
                value.is_null() || value.as_str().is_some_and(is_no_label)
            }
            _ => false,
        };
        shape.choice() && shape.alternatives.iter().all(is_text)
    };
    texts(one)
        && texts(other)
        && one.alternatives.iter().all(|known| match known {
            Alternative::Literal { value, .. } => other.admits(value),
            _ => false,
        })
}

/// Redacted values and ranges stand for something else; as texts they compare with nothing.
fn is_no_label(text: &str) -> bool {
    text != "[redacted]" && Bucket::parse(text).is_none()
}

fn follows(lower: &Shape, treatment: Treatment, higher: &Shape, than: Treatment) -> bool {
    lower.alternatives.iter().all(|known| match known {
        Alternative::Literal { value, .. } if value.is_null() => higher.nullable(),
        Alternative::List(list) => list_follows(list, treatment, higher, than),
        known => value_follows(known, treatment, higher),
    })
}

fn value_follows(lower: &Alternative, treatment: Treatment, higher: &Shape) -> bool {
    let text = match lower {
        Alternative::Literal { value, .. } => value.as_str(),
        _ => None,
    };
    match treatment {
        // A length is told by a list, whatever is sent of its elements; a range is one of another number.
        Treatment::Count => has(higher, is_counted),
        Treatment::Bucket => match text.and_then(Bucket::parse) {
            Some(range) => has(higher, |known| is_sorted_into(known, &range)),
            None => false,
        },
        Treatment::OneOf | Treatment::Send => match text {
            Some("other") => has(higher, |known| match known {
                Alternative::Text(_) => true,
                Alternative::Literal { value, .. } => value.is_string(),
                _ => false,
            }),
            Some(text) => higher.admits(&Value::from(text)),
            None => false,
        },
        Treatment::Skip | Treatment::Redact => true,
    }
}

fn is_counted(known: &Alternative) -> bool {
    match known {
        Alternative::List(_) => true,
        // A struct always has the same number of members.
        Alternative::Object(object) => object.rest != Rest::Closed,
        _ => false,
    }
}

/// Whether there is a number in the range.
fn is_sorted_into(known: &Alternative, range: &Bucket<'_>) -> bool {
    match known {
        Alternative::Integer { minimum, maximum } => {
            let float = |bound: &Option<i128>| bound.map(|bound| bound as f64);
            range.meets(float(minimum), float(maximum))
        }
        Alternative::Number {
            minimum, maximum, ..
        } => range.meets(*minimum, *maximum),
        _ => false,
    }
}

/// Lists are treated element by element.
fn list_follows(lower: &List, treatment: Treatment, higher: &Shape, than: Treatment) -> bool {
    let own = |member: &Member, outer| member.usage.as_ref().map_or(outer, |usage| usage.treatment);
    let element = |low: &Member, high: &Member| {
        let (low_treatment, high_treatment) = (own(low, treatment), own(high, than));
        if low_treatment == high_treatment {
            low.shape == high.shape
        } else {
            low_treatment < high_treatment
                && is_told_by((low, low_treatment), (&high.shape, high_treatment))
        }
    };
    has(higher, |known| match known {
        Alternative::List(list) => {
            lower.prefix.len() == list.prefix.len()
                && lower.minimum >= list.minimum
                && list
                    .maximum
                    .is_none_or(|most| lower.maximum.is_some_and(|own| own <= most))
                && (lower.unique || !list.unique)
                && lower
                    .prefix
                    .iter()
                    .zip(&list.prefix)
                    .all(|(low, high)| element(low, high))
                && match (&lower.rest, &list.rest) {
                    (Some(low), Some(high)) => element(low, high),
                    (low, _) => low.is_none(),
                }
        }
        _ => false,
    })
}

fn has(shape: &Shape, test: impl Fn(&Alternative) -> bool) -> bool {
    shape.alternatives.iter().any(test)
}
