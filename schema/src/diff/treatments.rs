//! A field whose treatment changed.

use serde_json::Value;

use super::{
    Comparison,
    buckets::Bucket,
    fields::{sent, treatment},
    form,
    rules::*,
};
use crate::{
    Treatment,
    document::{Alternative, Member, Shape},
    example::sample,
};

impl Comparison<'_> {
    /// Compares the treatments; whether they differ, in which case comparing the values
    /// says nothing more: `"[redacted]"` is a new value, and tells less.
    pub(super) fn treatment(&mut self, place: &str, old: &Member, new: &Member) -> bool {
        let raised = treatment(old) < treatment(new);
        if treatment(old) == treatment(new) {
            return false;
        }
        let (lower, higher) = if raised { (old, new) } else { (new, old) };
        let (low, high) = witness(lower, higher);
        let (rule, before, after) = match raised {
            _ if !is_less_of(lower, higher) && raised => (&FIELD_REPLACED, low, high),
            _ if !is_less_of(lower, higher) => (&FIELD_REPLACED, high, low),
            true => (&TREATMENT_RAISED, low, high),
            false => (&TREATMENT_LOWERED, high, low),
        };
        self.found(rule, place, Some(sent(old)), Some(sent(new)))
            .shown_by(before, after)
            .known_by(vec![form::of_member(old), form::of_member(new)]);
        true
    }
}

/// Whether what `lower` sends can be told from what `higher` sends.
///
/// Without it a field that carried a switch and now carries one of 500 towns would pass as a narrowing.
fn is_less_of(lower: &Member, higher: &Member) -> bool {
    let has = |test: fn(&Alternative) -> bool| holds(&higher.shape, test);
    match (treatment(lower), treatment(higher)) {
        (Treatment::Skip | Treatment::Redact, _) => true,
        (Treatment::Count, Treatment::Bucket) => true,
        (Treatment::Count, _) => {
            has(|known| matches!(known, Alternative::List(_) | Alternative::Object(_)))
        }
        (Treatment::Bucket, _) => has(|known| {
            matches!(
                known,
                Alternative::Integer { .. } | Alternative::Number { .. }
            )
        }),
        (Treatment::OneOf | Treatment::Send, _) => {
            let listed = |known: &Alternative| match known {
                Alternative::Literal { value, .. } => {
                    value == "other" || higher.shape.admits(value)
                }
                _ => false,
            };
            lower.shape.alternatives.iter().all(listed)
        }
    }
}

/// Whether a value, or an element of it, can be what the test looks for.
fn holds(shape: &Shape, test: fn(&Alternative) -> bool) -> bool {
    shape.alternatives.iter().any(|known| match known {
        Alternative::List(list) if !test(known) => {
            let mut elements = list.prefix.iter().chain(list.rest.as_deref());
            elements.any(|element| holds(&element.shape, test))
        }
        known => test(known),
    })
}

/// What the same setting looks like under either treatment.
fn witness(lower: &Member, higher: &Member) -> (Option<Value>, Option<Value>) {
    if treatment(lower) == Treatment::Bucket {
        let labels: Vec<_> = lower
            .shape
            .alternatives
            .iter()
            .filter_map(|known| match known {
                Alternative::Literal { value, .. } => {
                    Some((value, Bucket::parse(value.as_str()?)?))
                }
                _ => None,
            })
            .collect();
        // One from the middle: the outer ranges are where people expect little to be told.
        for position in [labels.len() / 2, 0] {
            let Some((label, bucket)) = labels.get(position) else {
                continue;
            };
            let inner = bucket
                .values()
                .map(Value::from)
                .find(|value| higher.shape.admits(value));
            if inner.is_some() {
                return (Some((*label).clone()), inner);
            }
        }
    }
    let high = sample(&higher.shape);
    let low = match treatment(lower) {
        Treatment::OneOf => Some(Value::from("other")).filter(|other| lower.shape.admits(other)),
        _ => None,
    };
    (low.or_else(|| sample(&lower.shape)), high)
}
