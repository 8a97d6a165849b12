//! Objects that stand for themselves or for the variants of an enum.

use serde_json::Value;

use super::{
    Comparison, form,
    rules::*,
    shapes::{Surplus, literals},
};
use crate::{
    document::{Alternative, Object, Shape},
    example::sample,
    phrase::Phrase,
    values::{Detail, describe},
};

impl Comparison<'_> {
    /// Compares the objects; the names of variants that gained or lost their payload.
    pub(super) fn objects(
        &mut self,
        place: &str,
        old: &Shape,
        new: &Shape,
        [lost, gained]: &mut [Surplus; 2],
    ) -> Vec<String> {
        let (before, after) = (objects(old), objects(new));
        if let ([one], [other]) = (before.as_slice(), after.as_slice()) {
            let choice = old.choice() || new.choice();
            if !choice || tag(one) == tag(other) {
                self.object(place, one, other);
                return Vec::new();
            }
        }
        let named = |objects: &[&Object], wanted: &Option<String>| {
            objects
                .iter()
                .filter(|object| tag(object) == *wanted)
                .count()
        };
        let mut payloads = Vec::new();
        for object in &before {
            let tag = tag(object);
            let twin = after.iter().find(|other| self::tag(other) == tag);
            match twin.filter(|_| named(&before, &tag) == 1 && named(&after, &tag) == 1) {
                Some(twin) => self.object(place, object, twin),
                None if after.contains(object) => {}
                None => self.lone(place, object, [old, new], false, lost, &mut payloads),
            }
        }
        for object in &after {
            let tag = tag(object);
            let paired = named(&before, &tag) == 1 && named(&after, &tag) == 1;
            if !paired && !before.contains(object) {
                self.lone(place, object, [old, new], true, gained, &mut payloads);
            }
        }
        payloads
    }

    /// An object that only one side has.
    fn lone(
        &mut self,
        place: &str,
        object: &Object,
        [old, new]: [&Shape; 2],
        added: bool,
        surplus: &mut Surplus,
        payloads: &mut Vec<String>,
    ) {
        let witness = sample(&Shape {
            alternatives: vec![Alternative::Object(object.clone())],
        });
        let other = if added { old } else { new };
        if witness
            .as_ref()
            .is_some_and(|_| other.alternatives.contains(&Alternative::Any))
        {
            return;
        }
        let Some(name) = tag(object).filter(|_| old.choice() && new.choice()) else {
            surplus.add(form::of_object(object), witness);
            return;
        };
        let bare = Value::from(name.as_str());
        let swapped = literals(other).any(|(value, _)| *value == bare)
            && !literals(if added { new } else { old }).any(|(value, _)| *value == bare);
        let rule = match (swapped, added) {
            (true, true) => &VARIANT_PAYLOAD_ADDED,
            (true, false) => &VARIANT_PAYLOAD_REMOVED,
            (false, true) => &VARIANT_ADDED,
            (false, false) => &VARIANT_REMOVED,
        };
        let whole = Some(Phrase::code(&name).say(" with ").then(payload(object)));
        let bare_side = swapped.then(|| Phrase::code(&name));
        let bare_value = swapped.then_some(bare);
        if added {
            self.found(rule, place, bare_side, whole)
                .shown_by(bare_value, witness)
                .known_by(vec![form::of_object(object)]);
        } else {
            self.found(rule, place, whole, bare_side)
                .shown_by(witness, bare_value)
                .known_by(vec![form::of_object(object)]);
        }
        if swapped {
            payloads.push(name);
        }
    }
}

fn objects(shape: &Shape) -> Vec<&Object> {
    let alternatives = shape.alternatives.iter();
    alternatives
        .filter_map(|known| match known {
            Alternative::Object(object) => Some(object),
            _ => None,
        })
        .collect()
}

/// The name of a variant: its only member's, or the text that one of its members always is.
fn tag(object: &Object) -> Option<String> {
    let mut fields = object.fields.iter();
    if let (Some((name, field)), None) = (fields.next(), fields.next()) {
        if field.required {
            return Some(name.clone());
        }
    }
    object
        .fields
        .values()
        .find_map(|field| match field.shape.alternatives.as_slice() {
            [
                Alternative::Literal {
                    value: Value::String(text),
                    ..
                },
            ] => Some(text.clone()),
            _ => None,
        })
}

fn payload(object: &Object) -> Phrase {
    match object.fields.values().next() {
        Some(field) if object.fields.len() == 1 => describe(&field.shape, Detail::Exact),
        _ => Phrase::list(object.fields.keys().map(Phrase::code).collect(), " and "),
    }
}
