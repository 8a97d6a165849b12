//! Numbers and texts.

use serde_json::Value;

use crate::{
    document::{Alternative, Shape, Text, number},
    review::example::sample,
};

pub(super) fn is_scalar(alternative: &Alternative) -> bool {
    matches!(
        alternative,
        Alternative::Integer { .. }
            | Alternative::Number { .. }
            | Alternative::Text(_)
            | Alternative::Any
    )
}

/// Whether every value of `inner` is one of `outer`.
pub(super) fn covers(outer: &Alternative, inner: &Alternative) -> bool {
    use Alternative::{Any, Integer, Number};
    match (outer, inner) {
        (Any, _) => true,
        (
            Integer {
                minimum: least,
                maximum: most,
            },
            Integer { minimum, maximum },
        ) => reaches(*least, *minimum, *most, *maximum),
        (
            Number {
                format: outer,
                minimum: least,
                maximum: most,
            },
            Number {
                format: inner,
                minimum,
                maximum,
            },
        ) => form_covers(outer, inner) && reaches(*least, *minimum, *most, *maximum),
        (
            Number {
                format,
                minimum: least,
                maximum: most,
            },
            Integer { minimum, maximum },
        ) => {
            let exact = exact(format);
            let float = |bound: &Option<i128>| bound.map(|bound| bound as f64);
            reaches(exact.map(|exact| -exact), *minimum, exact, *maximum)
                && reaches(*least, float(minimum), *most, float(maximum))
        }
        (Alternative::Text(outer), Alternative::Text(inner)) => text_covers(outer, inner),
        _ => false,
    }
}

/// Whether every number of one form is one of the other.
fn form_covers(outer: &Option<String>, inner: &Option<String>) -> bool {
    match (outer.as_deref(), inner.as_deref()) {
        (None, _) | (Some("double"), Some("float")) => true,
        (outer, inner) => outer == inner,
    }
}

/// Up to where numbers of a form tell all whole numbers apart.
fn exact(form: &Option<String>) -> Option<i128> {
    match form.as_deref() {
        None => None,
        Some("float") => Some(1 << f32::MANTISSA_DIGITS),
        Some("double") => Some(1 << f64::MANTISSA_DIGITS),
        Some(_) => Some(0),
    }
}

fn reaches<T: PartialOrd>(
    outer_least: Option<T>,
    inner_least: Option<T>,
    outer_most: Option<T>,
    inner_most: Option<T>,
) -> bool {
    let below = |outer: Option<T>, inner: Option<T>| match (outer, inner) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(outer), Some(inner)) => outer <= inner,
    };
    let above = |outer: Option<T>, inner: Option<T>| match (outer, inner) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(outer), Some(inner)) => outer >= inner,
    };
    below(outer_least, inner_least) && above(outer_most, inner_most)
}

fn text_covers(outer: &Text, inner: &Text) -> bool {
    let form = |outer: &Option<String>, inner: &Option<String>| outer.is_none() || outer == inner;
    form(&outer.format, &inner.format)
        && form(&outer.pattern, &inner.pattern)
        && reaches(
            outer.minimum,
            inner.minimum.or(Some(0)),
            outer.maximum,
            inner.maximum,
        )
}

/// A value of `scalar` that the other shape does not allow.
pub(super) fn outside(scalar: &Alternative, own: &Shape, other: &Shape) -> Option<Value> {
    let mut wishes: Vec<i128> = vec![12, 1, 0, -1];
    for known in other.alternatives.iter().chain(&own.alternatives) {
        if let Alternative::Integer { minimum, maximum } = known {
            wishes.extend(
                maximum
                    .iter()
                    .flat_map(|most| [most.saturating_add(1), *most]),
            );
            wishes.extend(
                minimum
                    .iter()
                    .flat_map(|least| [least.saturating_sub(1), *least]),
            );
        }
        if let Alternative::Number {
            minimum, maximum, ..
        } = known
        {
            let bounds = minimum.iter().chain(maximum).map(|bound| *bound as i128);
            wishes.extend(
                bounds.flat_map(|bound| [bound.saturating_add(1), bound.saturating_sub(1)]),
            );
        }
    }
    let value = Shape {
        alternatives: vec![scalar.clone()],
    };
    wishes
        .into_iter()
        .filter_map(number)
        .chain([Value::from(1.5)])
        .chain(sample(&value))
        .find(|wish| value.admits(wish) && !other.admits(wish))
}
