use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::{Map, Value};

use super::command;
use super::digest::{DIGEST, digest};
use crate::parse::Publish;

/// The committed schema.
pub(super) struct File {
    pub(super) fields: BTreeMap<String, Promised>,
    pub(super) policy: Map<String, Value>,
    /// Of the whole.
    pub(super) fingerprint: u128,
}

impl File {
    /// What it says of a field of the launcher's own.
    pub(super) fn promise(&self, name: &str) -> Option<&Promised> {
        self.fields.get(name).filter(|promised| promised.is_config)
    }

    pub(super) fn promised_of_config(&self) -> impl Iterator<Item = &str> {
        let rows = self.fields.iter();
        rows.filter(|(_, promised)| promised.is_config)
            .map(|(name, _)| name.as_str())
    }
}

/// What the file says of one field.
pub(super) struct Promised {
    pub(super) treatment: String,
    pub(super) fingerprint: u128,
    /// One of the launcher's own; the others are those of the event.
    pub(super) is_config: bool,
}

/// A path in `publish(…)` is relative to the package, whatever the current directory is.
fn in_package(path: &str) -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    Path::new(&package).join(path)
}

/// Why there is no file to compare with.
pub(super) enum Unread {
    Missing(syn::Error),
    Broken(syn::Error),
}

pub(super) fn read(publish: &Publish) -> Result<File, Unread> {
    let path = publish.schema.value();
    let command = command(publish);
    let error = |what: String| syn::Error::new(publish.schema.span(), what);
    let text = fs::read_to_string(in_package(&path)).map_err(|cause| match cause.kind() {
        std::io::ErrorKind::NotFound => Unread::Missing(error(format!(
            "the published schema `{path}` isn't there yet; {command} to write it"
        ))),
        _ => Unread::Broken(error(format!(
            "the published schema `{path}` can't be read ({cause}); {command} to write it anew"
        ))),
    })?;
    let document: Value = serde_json::from_str(&text).map_err(|cause| {
        Unread::Broken(error(format!(
            "the published schema `{path}` is not JSON ({cause}); {command} to write it anew"
        )))
    })?;
    let stated = document.get(DIGEST).and_then(Value::as_str);
    let file = stated.and_then(|_| parse(&document)).ok_or_else(|| {
        Unread::Broken(error(format!(
            "`{path}` is JSON, but not a published schema; name another file, or remove this one and {command} to write it"
        )))
    });
    if stated.is_some_and(|stated| stated != digest(&document)) {
        return Err(Unread::Broken(error(format!(
            "the published schema `{path}` was edited by hand; {command} to write it anew"
        ))));
    }
    file
}

fn parse(document: &Value) -> Option<File> {
    let properties = document.get("properties")?.as_object()?;
    let fields = properties.iter().map(|(name, property)| {
        let usage = property.get("x-usage")?;
        let text = |word: &str| usage.get(word).and_then(Value::as_str);
        let promised = Promised {
            treatment: text("treatment")?.to_owned(),
            fingerprint: hex(usage.get("fingerprint")?)?,
            is_config: text("source")? == "config",
        };
        Some((name.clone(), promised))
    });
    Some(File {
        fields: fields.collect::<Option<_>>()?,
        policy: document.get("x-usage-policy")?.as_object()?.clone(),
        fingerprint: hex(document.get("x-usage-fingerprint")?)?,
    })
}

fn hex(digits: &Value) -> Option<u128> {
    u128::from_str_radix(digits.as_str()?, 16).ok()
}
