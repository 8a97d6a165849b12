//! The values that a field can hold.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    Comparison,
    choices::Choices,
    form, inside,
    rules::*,
    scalars::{covers, is_scalar, outside},
};
use crate::{
    document::{Alternative, Shape},
    language::values::{Detail, describe, literal},
    treatments::Treatment,
};

/// Values that only one side allows.
#[derive(Default)]
pub(super) struct Surplus {
    forms: Vec<String>,
    witness: Option<Value>,
}

impl Surplus {
    pub(super) fn add(&mut self, form: String, witness: Option<Value>) {
        self.forms.push(form);
        self.witness = self.witness.take().or(witness);
    }

    fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    fn sorted(mut self) -> Vec<String> {
        self.forms.sort_unstable();
        self.forms
    }
}

impl Comparison<'_> {
    pub(super) fn shape(&mut self, place: &str, old: &Shape, new: &Shape, treatment: Treatment) {
        if old == new {
            return;
        }
        let words = |shape| Some(describe(shape, Detail::Exact));
        if unread(old) != unread(new) {
            // Whatever else is compared may be made up for by what cannot be read.
            self.found(&SHAPE_CHANGED, place, words(old), words(new));
            return;
        }
        let mut surplus = [Surplus::default(), Surplus::default()];
        let payloads = self.objects(place, old, new, &mut surplus);
        self.literals(place, old, new, treatment, &payloads, &mut surplus);
        for (side, one, other) in [(0, old, new), (1, new, old)] {
            for scalar in one.alternatives.iter().filter(|known| is_scalar(known)) {
                if !other.alternatives.iter().any(|known| covers(known, scalar)) {
                    if let Some(surplus) = surplus.get_mut(side) {
                        surplus.add(form::of_alternative(scalar), outside(scalar, one, other));
                    }
                }
            }
        }
        self.lists(place, old, new, treatment, &mut surplus);
        let [lost, gained] = surplus;
        if !gained.is_empty() {
            self.found(&TYPE_WIDENED, place, words(old), words(new))
                .shown_by(None, gained.witness.clone())
                .known_by(gained.sorted());
        }
        if !lost.is_empty() {
            self.found(&TYPE_NARROWED, place, words(old), words(new))
                .shown_by(lost.witness.clone(), None)
                .known_by(lost.sorted());
        }
    }

    fn literals(
        &mut self,
        place: &str,
        old: &Shape,
        new: &Shape,
        treatment: Treatment,
        payloads: &BTreeSet<String>,
        [lost, gained]: &mut [Surplus; 2],
    ) {
        let (before, after) = (Choices::of(old), Choices::of(new));
        self.choices_moved(place, old, new);
        self.meanings(place, old, &after);
        let only = |one: &Shape, other: &Choices<'_>| -> Vec<Value> {
            literals(one)
                .filter(|(value, _)| !other.admits(value))
                .map(|(value, _)| value.clone())
                .collect()
        };
        let (added, removed) = (only(new, &before), only(old, &after));
        let (rule_added, rule_removed) = match treatment {
            Treatment::OneOf => (&VALUE_ADDED, &VALUE_REMOVED),
            Treatment::Skip
            | Treatment::Redact
            | Treatment::Count
            | Treatment::Bucket
            | Treatment::Send => (&VARIANT_ADDED, &VARIANT_REMOVED),
        };
        let choices = old.choice() && new.choice();
        let labels = added.iter().chain(&removed).any(Value::is_string);
        if treatment == Treatment::Bucket && choices && labels {
            let labels = |shape| literals(shape).map(|(value, _)| value).collect::<Vec<_>>();
            self.buckets(place, old, new, [&labels(old), &labels(new)]);
        } else {
            for (value, rule, surplus) in (added.iter().map(|value| (value, rule_added, true)))
                .chain(removed.iter().map(|value| (value, rule_removed, false)))
            {
                let Value::String(name) = value else { continue };
                if payloads.contains(name) {
                    continue;
                }
                if !choices {
                    let side = if surplus { &mut *gained } else { &mut *lost };
                    side.add(value.to_string(), Some(value.clone()));
                } else if surplus {
                    self.found(rule, place, None, Some(literal(value)))
                        .shown_by(instead(treatment), Some(value.clone()));
                } else {
                    self.found(rule, place, Some(literal(value)), None)
                        .shown_by(Some(value.clone()), instead(treatment));
                }
            }
        }
        for (values, side) in [(added, gained), (removed, lost)] {
            for value in values.into_iter().filter(|value| !value.is_string()) {
                side.add(value.to_string(), Some(value));
            }
        }
    }

    /// Compares what the values mean.
    fn meanings(&mut self, place: &str, old: &Shape, new: &Choices<'_>) {
        for (value, before) in literals(old) {
            let Value::String(name) = value else { continue };
            if let Some(after) = new.meaning(name) {
                self.reworded(&DESCRIPTION_CHANGED, &inside(place, name), before, after);
            }
        }
    }
}

/// The alternatives that cannot be compared, in an order of their own.
fn unread(shape: &Shape) -> Vec<String> {
    let unread =
        |known: &&Alternative| matches!(known, Alternative::Opaque(_) | Alternative::Recursive(_));
    let mut unread: Vec<_> = shape
        .alternatives
        .iter()
        .filter(unread)
        .map(|known| format!("{known:?}"))
        .collect();
    unread.sort_unstable();
    unread
}

/// What is sent in place of a text that is not listed.
fn instead(treatment: Treatment) -> Option<Value> {
    (treatment == Treatment::OneOf).then(|| Value::from("other"))
}

pub(super) fn literals(shape: &Shape) -> impl Iterator<Item = (&Value, Option<&str>)> {
    shape.alternatives.iter().filter_map(|known| match known {
        Alternative::Literal { value, description } => Some((value, description.as_deref())),
        _ => None,
    })
}
