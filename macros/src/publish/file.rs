use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{self, Path, PathBuf};
use std::{env, fs};

use serde_json::{Map, Value};

use super::digest::{DIGEST, digest};
use super::promise::{self, Form, Promise};
use super::{UNDISTURBED, command};
use crate::packed_copy::is_packed_copy;
use crate::parse::Publish;

/// The committed schema.
pub(crate) struct File {
    pub(crate) fields: BTreeMap<String, Promised>,
    pub(super) policy: Value,
    /// Where the fingerprint of the whole is written, from the end of the text.
    pub(crate) fingerprint_from_end: usize,
    /// The types that the launcher's own fields and errors hold.
    pub(crate) definitions: BTreeMap<String, Form>,
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

/// What the file says of one field of the event.
pub(crate) struct Promised {
    pub(crate) promise: Promise,
    /// One of the launcher's own; the others are those of the event.
    pub(crate) is_config: bool,
}

/// A path in `publish(…)` is relative to the package, whatever the current directory is.
fn in_package(path: &str) -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    Path::new(&package).join(path)
}

/// Why there is no file to compare with.
pub(super) enum SchemaFault {
    Missing(syn::Error),
    Broken(syn::Error),
}

/// The package's folder, made absolute, where a build tool other than cargo gave it as a relative one.
pub(crate) fn relative_package() -> Option<String> {
    let package = env::var_os("CARGO_MANIFEST_DIR")?;
    let package = Path::new(&package);
    if package.is_absolute() {
        return None;
    }
    let absolute = path::absolute(package).ok()?;
    Some(absolute.to_string_lossy().into_owned())
}

/// Refuses a file that holds something else than a published schema, whether it would be read or
/// written over.
fn text(publish: &Publish) -> syn::Result<Option<String>> {
    let path = publish.schema.value();
    let error = |what| refusal(publish, what);
    let bytes = match fs::read(in_package(&path)) {
        Ok(bytes) => bytes,
        Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(None),
        Err(cause) => {
            return Err(error(format!(
                "the published schema `{path}` can't be read ({cause}); name a file that can"
            )));
        }
    };
    let Ok(text) = String::from_utf8(bytes) else {
        return Err(error(format!(
            "`{path}` is not in UTF-8; save it in UTF-8, or name another file"
        )));
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
    if text.trim().is_empty() {
        return Ok(None);
    }
    let is_ours = text.contains("\"x-usage-policy\"") && text.contains(&format!("\"{DIGEST}\""));
    if !is_ours {
        return Err(error(format!(
            "`{path}` is there, and not a published schema; name another file, or remove this one"
        )));
    }
    Ok(Some(text))
}

fn refusal(publish: &Publish, what: String) -> syn::Error {
    syn::Error::new(publish.schema.span(), format_args!("{what}{UNDISTURBED}"))
}

/// Before the file is written: whether it may be.
pub(super) fn may_be_written(publish: &Publish) -> Result<(), SchemaFault> {
    text(publish).map(|_| ()).map_err(SchemaFault::Broken)
}

pub(super) fn read(publish: &Publish) -> Result<File, SchemaFault> {
    let path = publish.schema.value();
    let command = command(publish);
    let error = |what| SchemaFault::Broken(refusal(publish, what));
    let Some(text) = text(publish).map_err(SchemaFault::Broken)? else {
        let what = match is_packed_copy(&in_package("")) {
            // Who builds it can't write what its author left out.
            true => format!(
                "this package was packed without its published schema `{path}`; ask its author to pack it"
            ),
            false => format!(
                "the published schema `{path}` isn't there yet; {command} to write it, from a module: in the body of a function no test is run"
            ),
        };
        return Err(SchemaFault::Missing(refusal(publish, what)));
    };
    let document: Value = match serde_json::from_str(&text) {
        Ok(document) => document,
        Err(_) if text.lines().any(|line| line.starts_with("<<<<<<<")) => {
            return Err(error(format!(
                "the published schema `{path}` has a merge conflict; {command} to write what both sides published"
            )));
        }
        Err(cause) => {
            return Err(error(format!(
                "the published schema `{path}` is not JSON ({cause}); take it out of version control again, or remove it and {command} to write it anew"
            )));
        }
    };
    let stated = document.get(DIGEST).and_then(Value::as_str);
    if stated.is_some_and(|stated| stated != digest(&document)) {
        return Err(error(format!(
            "the published schema `{path}` was edited by hand; {command} to write it anew"
        )));
    }
    stated.and_then(|_| parse(&text, &document)).ok_or_else(|| {
        error(format!(
            "the published schema `{path}` lacks what this version reads; {command} to write it anew"
        ))
    })
}

fn parse(text: &str, document: &Value) -> Option<File> {
    let properties = document.get("properties")?.as_object()?;
    let fields = properties.iter().map(|(name, property)| {
        let is_config = property.get("x-usage")?.get("source")?.as_str()? == "config";
        let mut promise = Promise::of(name, property)?;
        // What the runtime adds differs as a whole, with a version of it.
        if !is_config && name != "error" {
            promise.form = Form::Plain;
        }
        Some((name.clone(), Promised { promise, is_config }))
    });
    let fields = fields.collect::<Option<BTreeMap<_, _>>>()?;
    let none = Map::new();
    let definitions = document.get("$defs").and_then(Value::as_object);
    let forms = fields.values().map(|promised| &promised.promise.form);
    Some(File {
        definitions: promise::definitions(forms, definitions.unwrap_or(&none)),
        fields,
        policy: document.get("x-usage-policy")?.clone(),
        fingerprint_from_end: from_end(text, document.get("x-usage-fingerprint")?)?,
    })
}

/// A field may have that name too, but it is no text.
fn from_end(text: &str, fingerprint: &Value) -> Option<usize> {
    let fingerprint = format!("\"{}\"", fingerprint.as_str()?);
    let mut places = text.match_indices("\"x-usage-fingerprint\"");
    let (place, _) = places.find(|(place, name)| {
        let value = text.get(place + name.len()..).map(str::trim_start);
        let value = value.and_then(|rest| rest.strip_prefix(':'));
        value.is_some_and(|value| value.trim_start().starts_with(&fingerprint))
    })?;
    Some(text.len() - place)
}
