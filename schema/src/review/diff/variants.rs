//! Objects that stand for themselves or for the variants of an enum.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use super::{Comparison, choices::Choices, form, rules::*, shapes::Surplus};
use crate::{
    document::{Alternative, Object, Shape},
    language::{
        phrase::Phrase,
        values::{Detail, describe},
    },
    review::example::sample,
};

impl Comparison<'_> {
    /// Compares the objects; the names of variants that gained or lost their payload.
    pub(super) fn objects<'a>(
        &mut self,
        place: &str,
        old: &'a Shape,
        new: &'a Shape,
        [lost, gained]: &mut [Surplus; 2],
    ) -> BTreeSet<String> {
        let (before, after) = (objects(old), objects(new));
        if before.is_empty() && after.is_empty() {
            return BTreeSet::new();
        }
        if let ([one], [other]) = (before.as_slice(), after.as_slice()) {
            let choice = old.choice() || new.choice();
            if !choice || tag(one) == tag(other) {
                self.object(place, one, other);
                return BTreeSet::new();
            }
        }
        let mut payloads = BTreeSet::new();
        let sides = [Choices::of(old), Choices::of(new)];
        let [by_name, by_new_name] = [&before, &after].map(|objects| by_tag(objects));
        let only =
            |known: &HashMap<Option<String>, Vec<&'a Object>>, tag: &Option<String>| match known
                .get(tag)
                .map(Vec::as_slice)
            {
                Some([one]) => Some(*one),
                _ => None,
            };
        for object in &before {
            let tag = tag(object);
            let twin = only(&by_name, &tag).and_then(|_| only(&by_new_name, &tag));
            match twin {
                Some(twin) => self.object(place, object, twin),
                None if has(&by_new_name, &tag, object) => {}
                None => self.lone(place, object, &sides, false, lost, &mut payloads),
            }
        }
        for object in &after {
            let tag = tag(object);
            let paired = only(&by_name, &tag).is_some() && only(&by_new_name, &tag).is_some();
            if !paired && !has(&by_name, &tag, object) {
                self.lone(place, object, &sides, true, gained, &mut payloads);
            }
        }
        payloads
    }

    /// An object that only one side has.
    fn lone(
        &mut self,
        place: &str,
        object: &Object,
        [old, new]: &[Choices<'_>; 2],
        added: bool,
        surplus: &mut Surplus,
        payloads: &mut BTreeSet<String>,
    ) {
        let witness = sample(&Shape {
            alternatives: vec![Alternative::Object(object.clone())],
        });
        let (own, other) = if added { (new, old) } else { (old, new) };
        if witness.is_some() && other.admits_all() {
            return;
        }
        let Some(name) = tag(object).filter(|_| old.is_choice() && new.is_choice()) else {
            surplus.add(form::of_object(object), witness);
            return;
        };
        let bare = Value::from(name.as_str());
        let swapped = other.lists(&name) && !own.lists(&name);
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
            payloads.insert(name);
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

fn by_tag<'a>(objects: &[&'a Object]) -> HashMap<Option<String>, Vec<&'a Object>> {
    let mut known: HashMap<_, Vec<_>> = HashMap::new();
    for object in objects {
        known.entry(tag(object)).or_default().push(*object);
    }
    known
}

/// Whether the same object is among them.
fn has(
    known: &HashMap<Option<String>, Vec<&Object>>,
    tag: &Option<String>,
    object: &Object,
) -> bool {
    known.get(tag).is_some_and(|twins| twins.contains(&object))
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
