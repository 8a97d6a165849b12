//! A field whose treatment changed.

use serde_json::Value;

use super::{
    Comparison,
    buckets::Bucket,
    contained::{is_told_by, lists_no_more},
    form,
    members::sent,
    rules::*,
};
use crate::{
    document::{Alternative, Member, Shape},
    review::example::sample,
    treatments::Treatment,
};

impl Comparison<'_> {
    /// Compares the treatments; whether they differ, in which case comparing the values
    /// says nothing more: `"[redacted]"` is a new value, and tells less.
    ///
    /// The scale orders treatments of the same thing. So it is asked last, and only where what the
    /// lower one sends can be told from what the higher one sends.
    pub(super) fn treatment(
        &mut self,
        place: &str,
        old: (&Member, Treatment),
        new: (&Member, Treatment),
    ) -> bool {
        let raised = old.1 < new.1;
        if old.1 == new.1 {
            return false;
        }
        let (lower, higher) = if raised { (old, new) } else { (new, old) };
        if lists_no_more(&higher.0.shape, &lower.0.shape) {
            // The same texts by another word: which of them there are says all.
            self.found(
                &TREATMENT_RENAMED,
                place,
                Some(sent(old.0, old.1)),
                Some(sent(new.0, new.1)),
            )
            .known_by(vec![old.1.to_string(), new.1.to_string()]);
            return false;
        }
        let (low, high) = witness(lower, &higher.0.shape);
        let told = is_told_by(lower, (&higher.0.shape, higher.1));
        let (rule, before, after) = match (told, raised) {
            (false, true) => (&FIELD_REPLACED, low, high),
            (false, false) => (&FIELD_REPLACED, high, low),
            (true, true) => (&TREATMENT_RAISED, low, high),
            (true, false) => (&TREATMENT_LOWERED, high, low),
        };
        self.found(
            rule,
            place,
            Some(sent(old.0, old.1)),
            Some(sent(new.0, new.1)),
        )
        .shown_by(before, after)
        .known_by(vec![form::of_member(old.0), form::of_member(new.0)]);
        true
    }
}

/// What the same setting looks like under either treatment.
fn witness(
    (lower, treatment): (&Member, Treatment),
    higher: &Shape,
) -> (Option<Value>, Option<Value>) {
    if treatment == Treatment::Bucket {
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
                .find(|value| higher.admits(value));
            if inner.is_some() {
                return (Some((*label).clone()), inner);
            }
        }
    }
    let high = sample(higher);
    let low = match treatment {
        Treatment::OneOf => Some(Value::from("other")).filter(|other| lower.shape.admits(other)),
        _ => None,
    };
    (low.or_else(|| sample(&lower.shape)), high)
}
