//! Arrays and tuples.

use super::{Comparison, form, shapes::Surplus};
use crate::{
    document::{Alternative, List, Shape},
    review::example::sample,
    treatments::Treatment,
};

impl Comparison<'_> {
    pub(super) fn lists(
        &mut self,
        place: &str,
        old: &Shape,
        new: &Shape,
        treatment: Treatment,
        [lost, gained]: &mut [Surplus; 2],
    ) {
        let (all_before, all_after) = (lists(old), lists(new));
        let only = |one: &[&List], other: &[&List]| -> Vec<List> {
            one.iter()
                .filter(|list| !other.contains(list))
                .map(|list| (*list).clone())
                .collect()
        };
        let (before, after) = (only(&all_before, &all_after), only(&all_after, &all_before));
        for (one, other) in before.iter().zip(&after) {
            self.list(place, one, other, treatment, [&mut *lost, &mut *gained]);
        }
        let pairs = before.len().min(after.len());
        for (lists, side, other) in [(before, lost, new), (after, gained, old)] {
            if other.alternatives.contains(&Alternative::Any) {
                continue;
            }
            for list in lists.into_iter().skip(pairs) {
                let list = Alternative::List(list);
                let form = form::of_alternative(&list);
                let alternatives = vec![list];
                side.add(form, sample(&Shape { alternatives }));
            }
        }
    }

    fn list(
        &mut self,
        place: &str,
        old: &List,
        new: &List,
        treatment: Treatment,
        [lost, gained]: [&mut Surplus; 2],
    ) {
        if old.prefix.len() != new.prefix.len() {
            for (side, list) in [(lost, old), (gained, new)] {
                side.add(form::of_alternative(&Alternative::List(list.clone())), None);
            }
            return;
        }
        self.elements_moved(place, old, new);
        for (position, (one, other)) in old.prefix.iter().zip(&new.prefix).enumerate() {
            self.element(&format!("{place}[{position}]"), one, other, treatment);
        }
        match (&old.rest, &new.rest) {
            (Some(one), Some(other)) => {
                self.element(&format!("{place}[]"), one, other, treatment);
            }
            (None, Some(rest)) => gained.add(format!("and {}", form::of_member(rest)), None),
            (Some(rest), None) => lost.add(format!("and {}", form::of_member(rest)), None),
            (None, None) => {}
        }
        let size = |list: &List| {
            format!(
                "{} to {:?}, unique: {}",
                list.minimum, list.maximum, list.unique
            )
        };
        if is_longer(new, old) {
            gained.add(size(new), None);
        }
        if is_longer(old, new) {
            lost.add(size(old), None);
        }
    }
}

fn lists(shape: &Shape) -> Vec<&List> {
    let alternatives = shape.alternatives.iter();
    alternatives
        .filter_map(|known| match known {
            Alternative::List(list) => Some(list),
            _ => None,
        })
        .collect()
}

/// Whether `one` allows a length, or a repeat, that `other` does not.
fn is_longer(one: &List, other: &List) -> bool {
    let most = |list: &List| list.maximum.unwrap_or(u64::MAX);
    one.minimum < other.minimum || most(one) > most(other) || !one.unique && other.unique
}
