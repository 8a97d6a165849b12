//! Arrays and tuples.

use super::{Comparison, shapes::Surplus};
use crate::{
    document::{Alternative, List, Shape, Treatment},
    example::sample,
};

impl Comparison<'_> {
    pub(super) fn lists(
        &mut self,
        place: &str,
        old: &Shape,
        new: &Shape,
        [lost, gained]: &mut [Surplus; 2],
    ) {
        let lists = |shape: &Shape| -> Vec<List> {
            let list = |known: &Alternative| match known {
                Alternative::List(list) => Some(list.clone()),
                _ => None,
            };
            shape.alternatives.iter().filter_map(list).collect()
        };
        let (mut before, mut after) = (lists(old), lists(new));
        before.retain(|list| !after.contains(list) || lists(new).len() == 1);
        after.retain(|list| !lists(old).contains(list) || lists(old).len() == 1);
        let any = |shape: &Shape| shape.alternatives.contains(&Alternative::Any);
        let pairs = before.len().min(after.len());
        for (one, other) in before.iter().zip(&after) {
            self.list(place, one, other, lost, gained);
        }
        for (lists, side, other) in [(&before, lost, new), (&after, gained, old)] {
            for list in lists.iter().skip(pairs).filter(|_| !any(other)) {
                side.add(sample(&Shape {
                    alternatives: vec![Alternative::List(list.clone())],
                }));
            }
        }
    }

    fn list(
        &mut self,
        place: &str,
        old: &List,
        new: &List,
        lost: &mut Surplus,
        gained: &mut Surplus,
    ) {
        if old.prefix.len() == new.prefix.len() {
            for (position, (one, other)) in old.prefix.iter().zip(&new.prefix).enumerate() {
                self.shape(&format!("{place}[{position}]"), one, other, Treatment::Send);
            }
        } else {
            lost.add(None);
            gained.add(None);
            return;
        }
        match (&old.rest, &new.rest) {
            (Some(one), Some(other)) => {
                self.shape(&format!("{place}[]"), one, other, Treatment::Send);
            }
            (None, Some(_)) => gained.add(None),
            (Some(_), None) => lost.add(None),
            (None, None) => {}
        }
        let most = |list: &List| list.maximum.unwrap_or(u64::MAX);
        if new.minimum < old.minimum || most(new) > most(old) || old.unique && !new.unique {
            gained.add(None);
        }
        if new.minimum > old.minimum || most(new) < most(old) || new.unique && !old.unique {
            lost.add(None);
        }
    }
}
