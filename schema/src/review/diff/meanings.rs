//! A name that takes over what another name meant, such as two that are exchanged.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{Comparison, inside, rules::*, shapes::literals};
use crate::{
    document::{List, Object, Shape},
    language::phrase::Phrase,
};

/// Names, each with what it means.
type Names<'a> = HashMap<Cow<'a, str>, Option<&'a str>>;

impl Comparison<'_> {
    /// The members of an object.
    pub(super) fn members_moved(&mut self, place: &str, old: &Object, new: &Object) {
        let [old, new] = [old, new].map(|object| {
            let fields = object.fields.iter();
            fields
                .map(|(name, field)| (name.as_str().into(), field.description.as_deref()))
                .collect()
        });
        self.moved(&old, &new, |name| inside(place, name));
    }

    /// The choices between texts.
    pub(super) fn choices_moved(&mut self, place: &str, old: &Shape, new: &Shape) {
        // Long lists of names have no meanings.
        if !literals(old).any(|(_, meaning)| meaning.is_some()) {
            return;
        }
        let [old, new] = [old, new].map(|shape| {
            literals(shape)
                .filter_map(|(value, meaning)| Some((value.as_str()?.into(), meaning)))
                .collect()
        });
        self.moved(&old, &new, |name| inside(place, name));
    }

    /// The places of a tuple.
    pub(super) fn elements_moved(&mut self, place: &str, old: &List, new: &List) {
        let [old, new] = [old, new].map(|list| {
            let elements = list.prefix.iter().enumerate();
            elements
                .map(|(at, element)| (at.to_string().into(), element.description.as_deref()))
                .collect()
        });
        self.moved(&old, &new, |at| format!("{place}[{at}]"));
    }

    /// A name that is described now as another one was, where one of the two stands on both sides:
    /// whoever reads events takes the one for the other. Otherwise it is a mere rename.
    fn moved(&mut self, old: &Names<'_>, new: &Names<'_>, place: impl Fn(&str) -> String) {
        let before = by_meaning(old);
        for (meaning, to) in by_meaning(new) {
            let (Some(Some(from)), Some(to)) = (before.get(meaning), to) else {
                continue;
            };
            if *from == to || !(old.contains_key(to) || new.contains_key(*from)) {
                continue;
            }
            self.found(
                &MEANING_MOVED,
                &place(to),
                Some(Phrase::code(*from)),
                Some(Phrase::code(to)),
            );
        }
    }
}

/// The one name of each meaning; none where two share it.
fn by_meaning<'a>(names: &'a Names<'_>) -> HashMap<&'a str, Option<&'a str>> {
    let mut known = HashMap::new();
    for (name, meaning) in names {
        if let Some(meaning) = meaning {
            known
                .entry(*meaning)
                .and_modify(|only| *only = None)
                .or_insert(Some(name.as_ref()));
        }
    }
    known
}
