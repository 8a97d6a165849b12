//! Objects: members that were added, removed and renamed, and those that are never sent.

use std::{borrow::Cow, collections::BTreeSet};

use super::{
    Comparison, form, inside,
    members::{sent, treatment},
    renames::{carried, renames},
    rules::*,
};
use crate::{
    document::{Document, Object, Rest},
    language::{
        phrase::Phrase,
        values::{Detail, describe},
    },
    review::example::sample,
    treatments::Treatment,
};

impl Comparison<'_> {
    pub(super) fn object(&mut self, place: &str, old: &Object, new: &Object) {
        if !place.is_empty() {
            let texts = [old, new].map(|object| object.description.as_deref());
            self.reworded(&DESCRIPTION_CHANGED, place, texts[0], texts[1]);
        }
        self.members_moved(place, old, new);
        let renamed = renames(old, new);
        if place.is_empty() {
            let owned = |(from, to): (&&str, &&str)| ((*from).to_owned(), (*to).to_owned());
            self.renamed = renamed.iter().map(owned).collect();
        }
        for (name, before) in &old.fields {
            if let Some(after) = new.fields.get(name) {
                let before = match place {
                    "" => carried(name, before, &self.renamed),
                    _ => Cow::Borrowed(before),
                };
                self.member(&inside(place, name), &before, after, Treatment::Send);
            } else if let Some(to) = renamed.get(name.as_str()) {
                let Some(after) = new.fields.get(*to) else {
                    continue;
                };
                let place = inside(place, to);
                self.found(
                    &FIELD_RENAMED,
                    &place,
                    Some(Phrase::code(name)),
                    Some(Phrase::code(*to)),
                );
                self.sides(&place, before, after, Treatment::Send);
            } else {
                let skipped = new.omitted.contains_key(name);
                let rule = match skipped {
                    _ if new.rest != Rest::Closed => &NAME_LEFT_OPEN,
                    true => &TREATMENT_LOWERED,
                    false if place.is_empty() && self.retired[1].contains(name.as_str()) => {
                        &FIELD_RETIRED
                    }
                    false => &FIELD_REMOVED,
                };
                let after = skipped.then(never);
                self.found(
                    rule,
                    &inside(place, name),
                    Some(sent(before, treatment(before))),
                    after,
                )
                .shown_by(sample(&before.shape), None)
                .known_by(vec![form::of_member(before)]);
            }
        }
        let taken: BTreeSet<&str> = renamed.values().copied().collect();
        for (name, field) in &new.fields {
            if old.fields.contains_key(name) || taken.contains(name.as_str()) {
                continue;
            }
            let skipped = old.omitted.contains_key(name);
            let rule = match skipped {
                _ if old.rest != Rest::Closed => &NAME_LEFT_OPEN,
                true => &TREATMENT_RAISED,
                false if place.is_empty() && self.retired[0].contains(name.as_str()) => {
                    &RETIRED_NAME_REUSED
                }
                false => &FIELD_ADDED,
            };
            let before = skipped.then(never);
            self.found(
                rule,
                &inside(place, name),
                before,
                Some(sent(field, treatment(field))),
            )
            .shown_by(None, sample(&field.shape))
            .known_by(vec![form::of_member(field)]);
        }
        self.omissions(place, old, new);
        self.rest(place, &old.rest, &new.rest);
    }

    fn omissions(&mut self, place: &str, old: &Object, new: &Object) {
        for (name, before) in &old.omitted {
            let place = inside(place, name);
            match new.omitted.get(name) {
                Some(after) => self.reworded(
                    &OMISSION_REASON_CHANGED,
                    &place,
                    before.why.as_deref(),
                    after.why.as_deref(),
                ),
                None if new.fields.contains_key(name) => {}
                None => {
                    self.found(&OMISSION_REMOVED, &place, Some(never()), None);
                }
            }
        }
        for name in new.omitted.keys() {
            if !old.omitted.contains_key(name) && !old.fields.contains_key(name) {
                self.found(&OMISSION_ADDED, &inside(place, name), None, Some(never()));
            }
        }
    }

    fn rest(&mut self, place: &str, old: &Rest, new: &Rest) {
        let names = |rest: &Rest| {
            Some(match rest {
                Rest::Closed => Phrase::words("only what is named"),
                Rest::Open => Phrase::words("members of any name"),
                Rest::Map { names, .. } => {
                    Phrase::words("members named ").then(describe(names, Detail::Exact))
                }
            })
        };
        match (old, new) {
            (Rest::Closed, Rest::Closed) | (Rest::Open, Rest::Open) => {}
            (
                Rest::Map {
                    names: old_names,
                    values: old_values,
                },
                Rest::Map {
                    names: new_names,
                    values: new_values,
                },
            ) => {
                self.shape(
                    &format!("{place}{{}}"),
                    old_names,
                    new_names,
                    Treatment::Send,
                );
                self.element(&inside(place, "*"), old_values, new_values, Treatment::Send);
            }
            (Rest::Closed, _) | (_, Rest::Open) => {
                self.found(&OBJECT_OPENED, place, names(old), names(new));
            }
            (_, Rest::Closed) | (Rest::Open, _) => {
                self.found(&OBJECT_CLOSED, place, names(old), names(new));
            }
        }
    }

    pub(super) fn retired_names(&mut self, old: &Document, new: &Document) {
        let renamed: BTreeSet<String> = self
            .renamed
            .iter()
            .flat_map(|(from, to)| [from.clone(), to.clone()])
            .collect();
        let [kept_before, kept_now] = self.retired.clone();
        for (rule, from, to, kept) in [
            (&RETIREMENT_RECORDED, new, old, kept_before),
            (&RETIREMENT_FORGOTTEN, old, new, kept_now),
        ] {
            for name in &from.retired {
                // A name that a field gave up or took without being renamed has a finding of its own.
                let told = to.fields().contains_key(name) && !renamed.contains(name);
                if !kept.contains(name.as_str()) && !told {
                    self.found(rule, name, None, None);
                }
            }
        }
    }

    pub(super) fn texts(&mut self, old: &Document, new: &Document) {
        self.reworded(&TEXT_CHANGED, "title", Some(&old.title), Some(&new.title));
        let texts = [old, new].map(|document| document.description.as_deref());
        self.reworded(&TEXT_CHANGED, "description", texts[0], texts[1]);
    }
}

fn never() -> Phrase {
    Phrase::words("never sent")
}
