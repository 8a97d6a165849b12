//! The fields of a flattened option: each of them is null when the option is unset.

use std::marker::PhantomData;

use schemars::{Schema, json_schema};
use serde::ser::SerializeMap;
use serde_json::{Value, json};

use super::{Field, Flatten, Member, Omitted};
use crate::Fingerprint;

impl<P: Flatten> Flatten for Option<P> {
    const MEMBERS: &'static [Member] = Table::<P>::MEMBERS;
    const OMITTED: &'static [Omitted] = P::OMITTED;

    fn serialize_members<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        match self {
            Some(fields) => fields.serialize_members(map),
            None => unset(P::MEMBERS, map),
        }
    }
}

fn unset<M: SerializeMap>(members: &[Member], map: &mut M) -> Result<(), M::Error> {
    for member in members {
        match member {
            Member::Field(field) if field.treatment.is_skip() => {}
            Member::Field(field) => map.serialize_entry(field.name, &())?,
            Member::Flatten(inner, _) => unset(inner, map)?,
        }
    }
    Ok(())
}

/// The members as those of an option. A constant can't be as long as another says, so it is as long
/// as the next of a few lengths, and what is beyond is cut off.
struct Table<P>(PhantomData<P>);

impl<P: Flatten> Table<P> {
    const LENGTH: usize = length(P::MEMBERS);
    const SMALL: [Member; 16] = optional(P::MEMBERS);
    const MEDIUM: [Member; 64] = optional(P::MEMBERS);
    const LARGE: [Member; 512] = optional(P::MEMBERS);

    const MEMBERS: &'static [Member] = match Self::LENGTH {
        length @ 0..=16 => (&Self::SMALL as &[Member]).split_at(length).0,
        length @ 17..=64 => (&Self::MEDIUM as &[Member]).split_at(length).0,
        length => {
            assert!(
                length <= 512,
                "an option with more than 512 fields can't be flattened; remove `flatten`"
            );
            (&Self::LARGE as &[Member]).split_at(length).0
        }
    };
}

/// How many rows the members take: each field, and each flattened field for what it skips.
const fn length(mut members: &[Member]) -> usize {
    let mut length = 0;
    while let [first, rest @ ..] = members {
        length += match first {
            Member::Field(_) => 1,
            Member::Flatten(inner, _) => 1 + self::length(inner),
        };
        members = rest;
    }
    length
}

const fn optional<const N: usize>(members: &[Member]) -> [Member; N] {
    // With more than fit, another table is used.
    fill(members, [const { Member::Flatten(&[], &[]) }; N], 0).0
}

const fn fill<const N: usize>(
    mut members: &[Member],
    mut rows: [Member; N],
    mut position: usize,
) -> ([Member; N], usize) {
    while let [first, rest @ ..] = members {
        if position < N {
            #[expect(clippy::indexing_slicing, reason = "it was looked at above")]
            {
                rows[position] = match first {
                    Member::Field(field) => Member::Field(field.optional()),
                    Member::Flatten(_, omitted) => Member::Flatten(&[], omitted),
                };
            }
        }
        position += 1;
        if let Member::Flatten(inner, _) = first {
            (rows, position) = fill(inner, rows, position);
        }
        members = rest;
    }
    (rows, position)
}

impl Field {
    /// The same field of an option.
    const fn optional(&self) -> Self {
        Self {
            fingerprint: Fingerprint::of("option").and(self.fingerprint),
            is_nullable: true,
            ..*self
        }
    }
}

/// Lets a schema allow null too, as schemars does for an `Option`.
pub(super) fn with_null(schema: &mut Schema) {
    let null = Value::Null;
    let Some(map) = schema.as_object_mut() else {
        return;
    };
    let is_null = |schema: &Value| schema.get("type") == Some(&json!("null"));
    let choices = map.get("anyOf").and_then(Value::as_array);
    if choices.is_some_and(|choices| map.len() == 1 && choices.iter().any(is_null)) {
        return;
    }
    let composed = ["$ref", "anyOf", "oneOf", "allOf", "if", "not"];
    if composed.iter().any(|word| map.contains_key(*word)) {
        let inner = std::mem::take(map);
        *schema = json_schema!({ "anyOf": [inner, { "type": "null" }] });
        return;
    }
    match map.get_mut("type") {
        Some(Value::Array(types)) if !types.contains(&json!("null")) => types.push("null".into()),
        Some(Value::String(one)) if one != "null" => {
            let one = std::mem::take(one);
            map.insert("type".to_owned(), json!([one, "null"]));
        }
        _ => {}
    }
    if let Some(only) = map.remove("const") {
        if !only.is_null() {
            map.insert("enum".to_owned(), json!([only, null]));
        }
    } else if let Some(Value::Array(all)) = map.get_mut("enum") {
        if !all.contains(&null) {
            all.push(null);
        }
    }
}
