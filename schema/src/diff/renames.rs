//! Fields that have another name and are the same otherwise.

use std::borrow::Cow;

use serde_json::Value;

use super::{Comparison, fields::treatment};
use crate::{
    document::{Alternative, Member, Shape},
    event::OPTION_LISTS,
};

/// Pairs of a removed and an added field that are the same but for the name, where no third one is.
pub(super) fn renames<'a>(
    gone: &[(&'a String, &'a Member)],
    come: &[(&'a String, &'a Member)],
) -> Vec<(&'a String, &'a String)> {
    let mut pairs = Vec::new();
    for (from, old) in gone {
        let mut twins = come.iter().filter(|(_, new)| alike(old, new));
        let (Some((to, new)), None) = (twins.next(), twins.next()) else {
            continue;
        };
        if gone.iter().filter(|(_, other)| alike(other, new)).count() == 1 {
            pairs.push((*from, *to));
        }
    }
    pairs
}

fn alike(old: &Member, new: &Member) -> bool {
    old.description.is_some()
        && old.description == new.description
        && treatment(old) == treatment(new)
        && old.required == new.required
        && {
            let mut comparison = Comparison::default();
            comparison.shape("", &old.shape, &new.shape, treatment(new));
            comparison.findings.is_empty()
        }
        && match (&old.usage, &new.usage) {
            (Some(old), Some(new)) => old.levels == new.levels && old.source == new.source,
            (old, new) => old.is_none() && new.is_none(),
        }
}

/// A field of the old event as it would be under the new names: those that list options by their
/// names follow a rename.
pub(super) fn carried<'a>(
    name: &str,
    field: &'a Member,
    renamed: &[[String; 2]],
) -> Cow<'a, Member> {
    let mut field = Cow::Borrowed(field);
    if OPTION_LISTS.contains(&name) && !renamed.is_empty() {
        rename(&mut field.to_mut().shape, renamed);
    }
    field
}

fn rename(shape: &mut Shape, renamed: &[[String; 2]]) {
    for alternative in &mut shape.alternatives {
        match alternative {
            Alternative::Literal {
                value: Value::String(name),
                ..
            } => {
                if let Some([_, to]) = renamed.iter().find(|[from, _]| from == name) {
                    name.clone_from(to);
                }
            }
            Alternative::List(list) => {
                if let Some(element) = &mut list.rest {
                    rename(&mut element.shape, renamed);
                }
            }
            _ => {}
        }
    }
}
