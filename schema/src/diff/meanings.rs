//! A name that takes over what another name meant, such as two that are exchanged.

use std::collections::{BTreeMap, HashMap};

use super::{Comparison, inside, rules::*};
use crate::{document::Member, phrase::Phrase};

type Fields = BTreeMap<String, Member>;

impl Comparison<'_> {
    /// A field that is described now as another one was, where one of the two names stands on both
    /// sides: whoever reads events takes the one for the other. Otherwise it is a mere rename.
    pub(super) fn meanings_moved(&mut self, place: &str, old: &Fields, new: &Fields) {
        let before = by_description(old);
        for (text, to) in by_description(new) {
            let (Some(Some(from)), Some(to)) = (before.get(text), to) else {
                continue;
            };
            if *from == to || !(old.contains_key(to) || new.contains_key(*from)) {
                continue;
            }
            self.found(
                &MEANING_MOVED,
                &inside(place, to),
                Some(Phrase::code(*from)),
                Some(Phrase::code(to)),
            );
        }
    }
}

/// The one field of each description; none where two fields share it.
fn by_description(fields: &Fields) -> HashMap<&str, Option<&str>> {
    let mut known = HashMap::new();
    for (name, field) in fields {
        if let Some(text) = &field.description {
            known
                .entry(text.as_str())
                .and_modify(|only| *only = None)
                .or_insert(Some(name.as_str()));
        }
    }
    known
}
