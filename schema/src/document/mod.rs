//! A published schema, read from its JSON.

mod cursor;
mod digest;
mod error;
mod pointer;
mod policy;
mod repeats;
mod resolve;
mod scalars;
mod shape;
mod strict;
mod treatment;
mod usage;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

#[cfg(test)]
pub(crate) use digest::sealed;
pub use digest::{DIGEST, digest};
pub use error::Error;
pub(crate) use pointer::{decoded, escaped};
pub use policy::{OptOut, Policy};
pub(crate) use resolve::ANNOTATIONS;
pub(crate) use scalars::{INTEGERS, bound, number};
pub use shape::{Alternative, List, Member, Object, Omitted, Rest, Shape, Text};
pub use strict::{Strict, parse};
pub use usage::{Source, Usage};

use cursor::Cursor;

/// What the messages of this crate tell to do; the derive knows how to do it for one launcher.
const PUBLISH: &str = "run `USAGE_STAT_PUBLISH=1 cargo test`";

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

const MEMBERS: [&str; 14] = [
    "$schema",
    "$id",
    "title",
    "description",
    "type",
    "additionalProperties",
    "required",
    "properties",
    "$defs",
    "x-usage-omitted",
    "x-usage-retired",
    "x-usage-policy",
    "x-usage-fingerprint",
    DIGEST,
];

/// A published schema.
#[derive(Clone, Debug)]
pub struct Document {
    /// Name of the schema.
    pub title: String,
    /// What an event is.
    pub description: Option<String>,
    /// The event; every field has a description, a treatment and levels.
    pub event: Object,
    /// Names of former fields, which must not be given to another one.
    pub retired: Vec<String>,
    /// When, where and on whose word events are sent.
    pub policy: Policy,
    /// Compile-time fingerprint of the whole.
    pub fingerprint: String,
    json: Value,
}

impl Document {
    /// Reads a published schema.
    ///
    /// # Errors
    ///
    /// If the text is not JSON, not a published schema, holds an `x-usage` word that this version
    /// does not know, or was edited by hand.
    pub fn parse(text: &str) -> Result<Self, Error> {
        // Some editors put a mark before a text.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let json = parse(text).map_err(|error| Error::new("", format!("not JSON: {error}")))?;
        Self::from_value(json)
    }

    /// Reads a published schema even if it was edited by hand, and tells whether it was.
    ///
    /// # Errors
    ///
    /// As for [`Document::parse`], but for the edit.
    pub fn parse_edited(text: &str) -> Result<(Self, bool), Error> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut json = parse(text).map_err(|error| Error::new("", format!("not JSON: {error}")))?;
        let right = digest(&json);
        // A file without one was never published.
        let is_edited = json.get(DIGEST).is_some_and(|stated| *stated != right);
        if let (true, Some(stated)) = (is_edited, json.get_mut(DIGEST)) {
            *stated = right.into();
        }
        Ok((Self::from_value(json)?, is_edited))
    }

    /// Reads a published schema from its JSON.
    ///
    /// # Errors
    ///
    /// As for [`Document::parse`].
    pub fn from_value(json: Value) -> Result<Self, Error> {
        let root = Cursor::root(&json);
        root.object()?;
        let dialect = root.get("$schema")?;
        if dialect.text()? != DIALECT {
            return Err(dialect.error(format!("must be `{DIALECT}`")));
        }
        root.only(&MEMBERS)?;
        if root.get("type")?.text()? != "object" {
            return Err(root.error("`type` must be `object`"));
        }
        root.get("properties")?;
        root.get("$id")?.text()?;
        let stated = root.get(DIGEST)?;
        if stated.hex()? != digest(&json) {
            return Err(stated.error(format!(
                "the file was edited by hand; {PUBLISH} to write it anew"
            )));
        }
        check_definitions(&root)?;
        let document = Self {
            title: root.get("title")?.text()?.to_owned(),
            description: root.optional_text("description")?,
            event: resolve::Resolver::new(root.clone()).object(&root)?,
            retired: match root.find("x-usage-retired") {
                Some(retired) => retired
                    .items()?
                    .iter()
                    .map(|name| name.text().map(str::to_owned))
                    .collect::<Result<_, _>>()?,
                None => Vec::new(),
            },
            policy: Policy::read(&root.get("x-usage-policy")?)?,
            fingerprint: root.get("x-usage-fingerprint")?.hex()?.to_owned(),
            json: Value::Null,
        };
        let retired: BTreeSet<&str> = document.retired.iter().map(String::as_str).collect();
        for (name, field) in &document.event.fields {
            let place = format!("/properties/{name}");
            let Some(usage) = &field.usage else {
                return Err(Error::new(
                    place,
                    format!("`x-usage` is missing; {PUBLISH} to write it anew"),
                ));
            };
            if usage.levels.is_empty() {
                return Err(Error::new(place + "/x-usage", "`levels` is missing"));
            }
            if retired.contains(name.as_str()) {
                return Err(Error::new(
                    place,
                    "is a field, and in `x-usage-retired` as well",
                ));
            }
        }
        Ok(Self { json, ..document })
    }

    /// The fields of the event, by name.
    pub fn fields(&self) -> &BTreeMap<String, Member> {
        &self.event.fields
    }

    /// The fields that are never sent, by name.
    pub fn omitted(&self) -> &BTreeMap<String, Omitted> {
        &self.event.omitted
    }

    /// The schema as JSON.
    pub fn json(&self) -> &Value {
        &self.json
    }
}

/// Definitions that nothing refers to are read as well: an unknown word in one is no less wrong.
fn check_definitions(root: &Cursor<'_>) -> Result<(), Error> {
    let Some(definitions) = root.find("$defs") else {
        return Ok(());
    };
    for (_, definition) in definitions.entries()? {
        resolve::Resolver::new(root.clone()).shape(&definition)?;
    }
    Ok(())
}
