//! One field, or one element: what becomes of it, and what is said about it.

use super::{Comparison, rules::*};
use crate::{
    document::{Member, Source, Usage},
    event::Level,
    language::{
        phrase::Phrase,
        values::{Detail, describe},
    },
    treatments::Treatment,
};

impl Comparison<'_> {
    /// An element of a list or a map; without a treatment of its own, that of the field holds.
    pub(super) fn element(&mut self, place: &str, old: &Member, new: &Member, outer: Treatment) {
        if old.usage.is_none() && new.usage.is_none() {
            self.shape(place, &old.shape, &new.shape, outer);
        } else {
            self.member(place, old, new, outer);
        }
    }

    /// A member; `outer` is the treatment of one that has none of its own.
    pub(super) fn member(&mut self, place: &str, old: &Member, new: &Member, outer: Treatment) {
        let before = self.findings.len();
        self.sides(place, old, new, outer);
        // A new name inside is part of the fingerprint; new words are not.
        let told = self.findings.iter().skip(before).any(|finding| {
            finding.direction() != Direction::Neutral || finding.rule.id == FIELD_RENAMED.id
        });
        let print = |member: &Member| {
            let usage = member.usage.as_ref()?;
            usage.fingerprint.clone()
        };
        if let (false, Some(old), Some(new)) = (told, print(old), print(new)) {
            if old != new {
                self.found(&FINGERPRINT_CHANGED, place, None, None);
            }
        }
    }

    /// All but the fingerprint, which covers the name.
    pub(super) fn sides(&mut self, place: &str, old: &Member, new: &Member, outer: Treatment) {
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
        let kept = self.levels.clone();
        self.usage(place, old.usage.as_ref(), new.usage.as_ref());
        let treatments = [old, new].map(|member| own(member, outer));
        let [before, after] = treatments;
        if !self.treatment(place, (old, before), (new, after)) {
            self.shape(place, &old.shape, &new.shape, before.max(after));
        }
        self.levels = kept;
    }

    /// What `x-usage` says beside the treatment. Where one side says nothing, that is compared as well.
    fn usage(&mut self, place: &str, old: Option<&Usage>, new: Option<&Usage>) {
        let sides = [old, new];
        let text = |pick: fn(&Usage) -> &Option<String>| {
            sides.map(|usage| usage.and_then(|usage| pick(usage).as_deref()))
        };
        let why = text(|usage| &usage.why);
        let rule = match why {
            [Some(_), None] => &WHY_REMOVED,
            [None, Some(_)] => &WHY_ADDED,
            _ => &WHY_CHANGED,
        };
        self.reworded(rule, place, why[0], why[1]);
        let since = text(|usage| &usage.since);
        self.reworded(&SINCE_CHANGED, place, since[0], since[1]);
        let [before, after] = text(|usage| &usage.with);
        if before != after {
            let path = |path: Option<&str>| {
                Some(match path {
                    Some(path) => Phrase::words("worked out by ").show(path),
                    None => Phrase::words("the value itself"),
                })
            };
            self.found(&FUNCTION_CHANGED, place, path(before), path(after));
        }
        let source = sides.map(|usage| usage.and_then(|usage| usage.source));
        if source[0] != source[1] {
            let [old, new] = source.map(|source| source.map(Source::word).map(Phrase::code));
            self.found(&SOURCE_CHANGED, place, old, new);
        }
        self.level(place, sides);
    }

    /// The levels, which become those of what is inside.
    fn level(&mut self, place: &str, sides: [Option<&Usage>; 2]) {
        let stated = sides.map(|usage| match usage {
            Some(usage) if !usage.levels.is_empty() => Some(&usage.levels),
            _ => None,
        });
        let [before, after] = &mut self.levels;
        for (stated, outer) in stated.iter().zip([before, after]) {
            if let Some(stated) = stated {
                outer.retain(|level| stated.contains(level));
            }
        }
        // Where both say the same, the outer field says what differs.
        if stated[0] == stated[1] {
            return;
        }
        let [before, after] = self.levels.clone();
        let beyond =
            |one: &[Level], other: &[Level]| one.iter().any(|level| !other.contains(level));
        for (rule, applies) in [
            (&LEVEL_WIDENED, beyond(&after, &before)),
            (&LEVEL_NARROWED, beyond(&before, &after)),
        ] {
            if applies {
                self.found(rule, place, Some(levels(&before)), Some(levels(&after)));
            }
        }
    }
}

fn own(member: &Member, outer: Treatment) -> Treatment {
    member.usage.as_ref().map_or(outer, |usage| usage.treatment)
}

/// The treatment of a field; inside a variant's payload there is none but to send.
pub(super) fn treatment(member: &Member) -> Treatment {
    own(member, Treatment::Send)
}

/// The treatment and the values, such as "bucket: `..1` or `1..`".
pub(super) fn sent(member: &Member, treatment: Treatment) -> Phrase {
    Phrase::words(format!("{treatment}: ")).then(describe(&member.shape, Detail::Exact))
}

fn levels(levels: &[Level]) -> Phrase {
    let mut levels = levels.to_vec();
    levels.sort_unstable_by(|a, b| b.cmp(a));
    let words = levels
        .iter()
        .map(|level| Phrase::code(level.as_str()))
        .collect();
    Phrase::list(words, " and ")
}
