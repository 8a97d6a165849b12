//! Objects and their members: added, removed, renamed, re-treated.

use std::borrow::Cow;

use super::{
    Comparison, form, inside,
    renames::{carried, renames},
    rules::*,
};
use crate::{
    Level, Treatment,
    document::{Document, Member, Object, Rest, Source, Usage},
    example::sample,
    phrase::Phrase,
    values::{Detail, describe},
};

impl Comparison<'_> {
    pub(super) fn object(&mut self, place: &str, old: &Object, new: &Object) {
        if !place.is_empty() {
            let texts = [old, new].map(|object| object.description.as_deref());
            self.reworded(&DESCRIPTION_CHANGED, place, texts[0], texts[1]);
        }
        let gone: Vec<_> = old
            .fields
            .iter()
            .filter(|(name, _)| !new.fields.contains_key(*name))
            .collect();
        let come: Vec<_> = new
            .fields
            .iter()
            .filter(|(name, _)| !old.fields.contains_key(*name))
            .collect();
        let renamed = renames(&gone, &come);

        for (from, to) in &renamed {
            if place.is_empty() {
                self.renamed.push([from, to].map(|name| (*name).clone()));
            }
            let place = inside(place, to);
            self.found(
                &FIELD_RENAMED,
                &place,
                Some(Phrase::code(*from)),
                Some(Phrase::code(*to)),
            );
        }
        for (name, before) in &old.fields {
            if let Some(after) = new.fields.get(name) {
                let before = match place {
                    "" => carried(name, before, &self.renamed),
                    _ => Cow::Borrowed(before),
                };
                self.member(&inside(place, name), &before, after);
            }
        }
        for (name, field) in gone {
            if !renamed.iter().any(|(from, _)| *from == name) {
                let skipped = new.omitted.contains_key(name);
                let rule = match skipped {
                    true => &TREATMENT_LOWERED,
                    false if self.retires(1, place, name) => &FIELD_RETIRED,
                    false => &FIELD_REMOVED,
                };
                let after = skipped.then(never);
                self.found(rule, &inside(place, name), Some(sent(field)), after)
                    .shown_by(sample(&field.shape), None)
                    .known_by(vec![form::of_member(field)]);
            }
        }
        for (name, field) in come {
            if !renamed.iter().any(|(_, to)| *to == name) {
                let skipped = old.omitted.contains_key(name);
                let rule = match skipped {
                    true => &TREATMENT_RAISED,
                    false if self.retires(0, place, name) => &RETIRED_NAME_REUSED,
                    false => &FIELD_ADDED,
                };
                let before = skipped.then(never);
                self.found(rule, &inside(place, name), before, Some(sent(field)))
                    .shown_by(None, sample(&field.shape))
                    .known_by(vec![form::of_member(field)]);
            }
        }
        self.omissions(place, old, new);
        self.rest(place, &old.rest, &new.rest);
    }

    fn retires(&self, side: usize, place: &str, name: &str) -> bool {
        place.is_empty()
            && self
                .retired
                .get(side)
                .is_some_and(|names| names.iter().any(|known| known == name))
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

    /// An element of a list or a map; without a treatment of its own, that of the field holds.
    pub(super) fn element(&mut self, place: &str, old: &Member, new: &Member, outer: Treatment) {
        if old.usage.is_none() && new.usage.is_none() {
            self.shape(place, &old.shape, &new.shape, outer);
        } else {
            self.member(place, old, new);
        }
    }

    fn member(&mut self, place: &str, old: &Member, new: &Member) {
        match (old.required, new.required) {
            (true, false) => {
                self.found(&FIELD_OPTIONAL, place, None, None);
            }
            (false, true) => {
                self.found(&FIELD_REQUIRED, place, None, None);
            }
            _ => {}
        }
        self.reworded(
            &DESCRIPTION_CHANGED,
            place,
            old.description.as_deref(),
            new.description.as_deref(),
        );
        let before = self.findings.len();
        if !self.treatment(place, old, new) {
            self.shape(place, &old.shape, &new.shape, treatment(new));
        }
        let (Some(old), Some(new)) = (&old.usage, &new.usage) else {
            return;
        };
        // A new name inside is part of the fingerprint; new words are not.
        let told = self.findings.iter().skip(before).any(|finding| {
            finding.direction() != Direction::Neutral || finding.rule.id == FIELD_RENAMED.id
        });
        if !told && old.fingerprint != new.fingerprint {
            self.found(&FINGERPRINT_CHANGED, place, None, None);
        }
        self.usage(place, old, new);
    }

    fn usage(&mut self, place: &str, old: &Usage, new: &Usage) {
        self.reworded(&WHY_CHANGED, place, old.why.as_deref(), new.why.as_deref());
        self.reworded(
            &SINCE_CHANGED,
            place,
            old.since.as_deref(),
            new.since.as_deref(),
        );
        if old.source != new.source {
            let word = |source: Option<Source>| source.map(|source| Phrase::code(source.word()));
            self.found(&SOURCE_CHANGED, place, word(old.source), word(new.source));
        }
        let beyond = |one: &Usage, other: &Usage| {
            one.levels.iter().any(|level| !other.levels.contains(level))
        };
        for (rule, applies) in [
            (&LEVEL_WIDENED, beyond(new, old)),
            (&LEVEL_NARROWED, beyond(old, new)),
        ] {
            if applies {
                self.found(
                    rule,
                    place,
                    Some(levels(&old.levels)),
                    Some(levels(&new.levels)),
                );
            }
        }
    }

    pub(super) fn retired_names(&mut self, old: &Document, new: &Document) {
        for (rule, from, to) in [
            (&RETIREMENT_RECORDED, new, old),
            (&RETIREMENT_FORGOTTEN, old, new),
        ] {
            for name in &from.retired {
                // A name that a field gave up or took without being renamed has a finding of its own.
                let told = to.fields().contains_key(name)
                    && !self.renamed.iter().flatten().any(|known| known == name);
                if !to.retired.contains(name) && !told {
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

/// The treatment of a member; inside a variant's payload there is none but to send.
pub(super) fn treatment(member: &Member) -> Treatment {
    member
        .usage
        .as_ref()
        .map_or(Treatment::Send, |usage| usage.treatment)
}

/// The treatment and the values, such as "bucket: `..1` or `1..`".
pub(super) fn sent(member: &Member) -> Phrase {
    Phrase::words(format!("{}: ", treatment(member).as_str()))
        .then(describe(&member.shape, Detail::Exact))
}

fn never() -> Phrase {
    Phrase::words("never sent")
}

pub(super) fn levels(levels: &[Level]) -> Phrase {
    let mut levels = levels.to_vec();
    levels.sort_unstable_by(|a, b| b.cmp(a));
    let words = levels
        .iter()
        .map(|level| Phrase::code(level.as_str()))
        .collect();
    Phrase::list(words, " and ")
}
