//! Fields that have another name and are the same otherwise.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
};

use serde_json::Value;

use super::form;
use crate::{
    document::{Alternative, Member, Object, Shape},
    event::OPTION_LISTS,
};

/// New names of removed fields that were added again, the same but for the name, where no third
/// one is.
///
/// A name that was, or is, promised never to be sent is not just another name.
pub(super) fn renames<'a>(old: &'a Object, new: &'a Object) -> BTreeMap<&'a str, &'a str> {
    let only = |one: &'a Object, other: &Object| {
        let mut known: HashMap<String, Option<&'a str>> = HashMap::new();
        for (name, field) in &one.fields {
            if other.fields.contains_key(name) || field.description.is_none() {
                continue;
            }
            known
                .entry(likeness(field))
                .and_modify(|only| *only = None)
                .or_insert(Some(name.as_str()));
        }
        known
    };
    let come = only(new, old);
    let pairs = only(old, new).into_iter().filter_map(|(likeness, from)| {
        let (from, to) = (from?, (*come.get(&likeness)?)?);
        let is_promised = old.omitted.contains_key(to) || new.omitted.contains_key(from);
        (!is_promised).then_some((from, to))
    });
    pairs.collect()
}

/// What two fields have in common if one is the other by another name: all that is compared, but
/// for the words inside.
fn likeness(field: &Member) -> String {
    let usage = field.usage.as_ref();
    format!(
        "{:?}{:?}{}",
        field.description,
        usage.and_then(|usage| usage.source),
        form::of_values(field)
    )
}

/// A field of the old event as it would be under the new names: those that list options by their
/// names follow a rename.
pub(super) fn carried<'a>(
    name: &str,
    field: &'a Member,
    renamed: &BTreeMap<String, String>,
) -> Cow<'a, Member> {
    let mut field = Cow::Borrowed(field);
    if OPTION_LISTS.contains(&name) && !renamed.is_empty() {
        rename(&mut field.to_mut().shape, renamed);
    }
    field
}

fn rename(shape: &mut Shape, renamed: &BTreeMap<String, String>) {
    for alternative in &mut shape.alternatives {
        match alternative {
            Alternative::Literal {
                value: Value::String(name),
                ..
            } => {
                if let Some(to) = renamed.get(name) {
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
