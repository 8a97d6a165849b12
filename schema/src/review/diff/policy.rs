//! When, where and on whose word events are sent.

use std::cmp::Ordering;

use super::{Comparison, quoted, rules::*};
use crate::{document::Policy, event::ContainerRule, language::phrase::Phrase};

impl Comparison<'_> {
    pub(super) fn policy(&mut self, old: &Policy, new: &Policy) {
        let at = |member: &str| format!("x-usage-policy.{member}");
        let app = [old, new].map(|policy| Some(policy.app.as_str()));
        self.reworded(&APP_CHANGED, &at("app"), app[0], app[1]);
        self.given(
            [&ENDPOINT_ADDED, &ENDPOINT_REMOVED, &ENDPOINT_CHANGED],
            &at("endpoint"),
            [&old.endpoint, &new.endpoint],
            |url| Phrase::code(url),
        );
        self.retention(&at("retention"), old, new);
        let ways = [
            ("variable", [&old.opt_out.variable, &new.opt_out.variable]),
            ("file", [&old.opt_out.file, &new.opt_out.file]),
            ("file_all", [&old.opt_out.file_all, &new.opt_out.file_all]),
            ("option", [&old.opt_out.option, &new.opt_out.option]),
        ];
        for (way, sides) in ways {
            self.given(
                [&OPT_OUT_ADDED, &OPT_OUT_REMOVED, &OPT_OUT_CHANGED],
                &at(&format!("opt_out.{way}")),
                sides,
                |name| Phrase::code(name),
            );
        }
        self.heartbeat(&at("heartbeat_seconds"), old, new);
        if old.containers != new.containers {
            let rule = match new.containers {
                ContainerRule::Anywhere => &CONTAINERS_WIDENED,
                ContainerRule::OnlyInContainers => &CONTAINERS_NARROWED,
            };
            let word = |policy: &Policy| Some(Phrase::code(policy.containers.as_str()));
            self.found(rule, &at("containers"), word(old), word(new));
        }
        let words = |policy: &Policy| -> Vec<_> {
            policy
                .occasions
                .iter()
                .map(|occasion| occasion.as_str())
                .collect()
        };
        self.members(
            [&OCCASION_ADDED, &OCCASION_REMOVED],
            &at("occasions"),
            words(old),
            words(new),
        );
        let words = |policy: &Policy| -> Vec<_> {
            policy.levels.iter().map(|level| level.as_str()).collect()
        };
        self.members(
            [&CHOICE_ADDED, &CHOICE_REMOVED],
            &at("levels"),
            words(old),
            words(new),
        );
        let texts = [old, new].map(|policy| policy.contact.as_deref());
        self.reworded(&CONTACT_CHANGED, &at("contact"), texts[0], texts[1]);
        let texts = [old, new].map(|policy| policy.page.as_deref());
        self.reworded(&PAGE_CHANGED, &at("page"), texts[0], texts[1]);
        let texts = [old, new].map(|policy| policy.report.as_deref());
        self.reworded(&REPORT_CHANGED, &at("report"), texts[0], texts[1]);
    }

    /// A member that may be absent: the rules for one that is added, removed and changed.
    fn given(
        &mut self,
        [added, removed, changed]: [&'static Rule; 3],
        place: &str,
        [old, new]: [&Option<String>; 2],
        show: fn(&str) -> Phrase,
    ) {
        let rule = match (old, new) {
            (None, None) => return,
            (None, Some(_)) => added,
            (Some(_), None) => removed,
            (Some(old), Some(new)) if old == new => return,
            _ => changed,
        };
        self.found(
            rule,
            place,
            old.as_deref().map(show),
            new.as_deref().map(show),
        );
    }

    /// A set of words: the rules for one that is added and removed.
    fn members(
        &mut self,
        [added, removed]: [&'static Rule; 2],
        place: &str,
        old: Vec<&str>,
        new: Vec<&str>,
    ) {
        for word in new.iter().filter(|word| !old.contains(word)) {
            self.found(added, place, None, Some(Phrase::code(*word)));
        }
        for word in old.iter().filter(|word| !new.contains(word)) {
            self.found(removed, place, Some(Phrase::code(*word)), None);
        }
    }

    fn heartbeat(&mut self, place: &str, old: &Policy, new: &Policy) {
        // No ping at all is the slowest heartbeat.
        let [before, after] = [old, new].map(|policy| policy.heartbeat_seconds.unwrap_or(u64::MAX));
        let rule = match after.cmp(&before) {
            Ordering::Equal => return,
            Ordering::Less => &HEARTBEAT_FASTER,
            Ordering::Greater => &HEARTBEAT_SLOWER,
        };
        let words = |policy: &Policy| {
            Some(match policy.heartbeat_seconds {
                Some(seconds) => Phrase::words(format!("every {seconds} s")),
                None => Phrase::words("no pings"),
            })
        };
        self.found(rule, place, words(old), words(new));
    }

    /// How long events are kept: as a sentence, as a number of days, or both.
    fn retention(&mut self, place: &str, old: &Policy, new: &Policy) {
        let sides = [old, new].map(|policy| (policy.retention.as_deref(), policy.retention_days));
        if let [(Some(_), None), (None, Some(_))] | [(None, Some(_)), (Some(_), None)] = sides {
            // The one took the place of the other, and only a reader can compare them.
            let [before, after] =
                sides.map(|(sentence, days)| sentence.map(quoted).or(days.map(in_days)));
            self.found(&RETENTION_CHANGED, place, before, after);
            return;
        }
        let [before, after] = sides.map(|(_, days)| days);
        let rules = match (before, after) {
            // It is promised with and without the sentence, which may say more or less than the number.
            (Some(_), Some(_)) => [&RETENTION_CHANGED; 3],
            _ => [&RETENTION_ADDED, &RETENTION_REMOVED, &RETENTION_CHANGED],
        };
        self.given(rules, place, [&old.retention, &new.retention], quoted);
        let rule = match (before, after) {
            (before, after) if before == after => return,
            (None, _) => &RETENTION_ADDED,
            (_, None) => &RETENTION_REMOVED,
            (before, after) if after > before => &RETENTION_LONGER,
            _ => &RETENTION_SHORTER,
        };
        self.found(
            rule,
            &format!("{place}_days"),
            before.map(in_days),
            after.map(in_days),
        );
    }

    /// Judges the findings so far: people agreed to the old schema.
    pub(super) fn consent(&mut self, old: &Policy, new: &Policy) {
        let place = "x-usage-policy.consent_version";
        let version = |policy: &Policy| Some(Phrase::code(policy.consent_version.to_string()));
        let mut widenings: Vec<_> = self
            .findings
            .iter()
            .filter(|finding| finding.direction() == Direction::Widening)
            .map(|finding| finding.fingerprint())
            .collect();
        let rule = match new.consent_version.cmp(&old.consent_version) {
            Ordering::Equal => None,
            Ordering::Greater => Some(&CONSENT_VERSION_RAISED),
            Ordering::Less => Some(&CONSENT_VERSION_LOWERED),
        };
        if let Some(rule) = rule {
            self.found(rule, place, version(old), version(new));
        }
        if !widenings.is_empty() && new.consent_version <= old.consent_version {
            // Part of the fingerprint: to accept this for one widening is not to accept it for the next.
            widenings.sort_unstable();
            self.found(
                &CONSENT_VERSION_NOT_RAISED,
                place,
                version(old),
                version(new),
            )
            .known_by(widenings);
        }
    }
}

fn in_days(days: u64) -> Phrase {
    Phrase::words(match days {
        1 => "a day".to_owned(),
        _ => format!("{days} days"),
    })
}
