use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::Refusal;
use crate::day::Day;

/// Kinds of refusals that are told apart on one day; a sender must not fill the store with them.
const KINDS: usize = 10_000;

/// Counts refusals until the store has the counts.
#[derive(Debug, Default)]
pub struct Tally(Mutex<Counts>);

#[derive(Debug, Default)]
struct Counts {
    /// All kinds of the day, those with nothing new too.
    of_day: HashMap<Refusal, u64>,
    day: Option<Day>,
    /// What was counted on earlier days.
    earlier: Vec<(Refusal, u64)>,
}

impl Tally {
    /// Counts one event.
    pub fn add(&self, refusals: impl IntoIterator<Item = Refusal>) {
        for refusal in refusals {
            self.add_all([(refusal, 1)]);
        }
    }

    /// Counts what the store did not take.
    pub fn add_all(&self, refusals: impl IntoIterator<Item = (Refusal, u64)>) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (refusal, events) in refusals {
            counts.add(refusal, events);
        }
    }

    /// What is new since the last time.
    #[must_use]
    pub fn take(&self) -> Vec<(Refusal, u64)> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut new = std::mem::take(&mut counts.earlier);
        for (refusal, events) in &mut counts.of_day {
            if *events > 0 {
                new.push((refusal.clone(), std::mem::take(events)));
            }
        }
        new
    }
}

impl Counts {
    fn add(&mut self, refusal: Refusal, events: u64) {
        if self.day != Some(refusal.day) {
            let before = std::mem::take(&mut self.of_day);
            self.earlier
                .extend(before.into_iter().filter(|(_, events)| *events > 0));
            self.day = Some(refusal.day);
        }
        let is_known = self.of_day.contains_key(&refusal);
        let kind = if is_known || self.of_day.len() < KINDS {
            refusal
        } else {
            Refusal {
                place: "*".to_owned(),
                rule: "*".to_owned(),
                ..refusal
            }
        };
        *self.of_day.entry(kind).or_default() += events;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(day: i32, place: String) -> Refusal {
        Refusal {
            place,
            ..Refusal::held(Day::from_number(day), Refusal::BREAKS)
        }
    }

    #[test]
    fn what_was_taken_is_not_taken_again() {
        let tally = Tally::default();
        tally.add([refusal(1, "/a".into()), refusal(1, "/a".into())]);
        assert_eq!(tally.take(), [(refusal(1, "/a".into()), 2)]);
        assert_eq!(tally.take(), []);
    }

    #[test]
    fn a_day_is_not_lost_when_the_next_begins() {
        let tally = Tally::default();
        tally.add([refusal(1, "/a".into()), refusal(2, "/a".into())]);
        let mut taken = tally.take();
        taken.sort();
        assert_eq!(
            taken,
            [(refusal(1, "/a".into()), 1), (refusal(2, "/a".into()), 1)]
        );
    }

    #[test]
    fn its_size_is_bounded_and_its_sum_is_right() {
        let tally = Tally::default();
        let all = 2 * KINDS as u64;
        for place in 0..all {
            tally.add([refusal(1, place.to_string())]);
        }
        let taken = tally.take();
        assert!(taken.len() <= KINDS + 1, "{}", taken.len());
        assert_eq!(taken.iter().map(|(_, events)| events).sum::<u64>(), all);
    }
}
