use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::{Map, Value};

use super::COMMAND;
use super::digest::{DIGEST, digest};
use crate::parse::Publish;

/// The committed schema.
pub(super) struct File {
    pub(super) fields: BTreeMap<String, Promised>,
    pub(super) policy: Map<String, Value>,
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

pub(super) fn read(publish: &Publish) -> syn::Result<File> {
    let path = publish.schema.value();
    let error = |what: String| syn::Error::new(publish.schema.span(), what);
    let text = fs::read_to_string(in_package(&path)).map_err(|cause| match cause.kind() {
        std::io::ErrorKind::NotFound => error(format!(
            "the published schema `{path}` isn't there yet; {COMMAND} to write it"
        )),
        _ => error(format!(
            "the published schema `{path}` can't be read ({cause}); {COMMAND} to write it anew"
        )),
    })?;
    let broken = || {
        error(format!(
            "`{path}` is not a published schema; {COMMAND} to write it anew"
        ))
    };
    let document: Value = serde_json::from_str(&text).map_err(|_| broken())?;
    if document.get(DIGEST).and_then(Value::as_str) != Some(&*digest(&document)) {
        return Err(error(format!(
            "`{path}` was changed by hand, and doesn't say what this struct sends; {COMMAND} to write it anew"
        )));
    }
    parse(&document).ok_or_else(broken)
}

fn parse(document: &Value) -> Option<File> {
    let properties = document.get("properties")?.as_object()?;
    let fields = properties.iter().map(|(name, property)| {
        let usage = property.get("x-usage")?;
        let text = |word: &str| usage.get(word).and_then(Value::as_str);
        let promised = Promised {
            treatment: text("treatment")?.to_owned(),
            fingerprint: u128::from_str_radix(text("fingerprint")?, 16).ok()?,
            is_config: text("source")? == "config",
        };
        Some((name.clone(), promised))
    });
    Some(File {
        fields: fields.collect::<Option<_>>()?,
        policy: document.get("x-usage-policy")?.as_object()?.clone(),
    })
}
