//! What the attributes of a field say.

use syn::{Attribute, Expr, ExprLit, Field, Lit, Meta, Token, punctuated::Punctuated};

/// What clap and serde say of a field, and we.
#[derive(Default)]
pub(super) struct FieldAttributes {
    pub(super) is_hidden: bool,
    pub(super) is_flattened: bool,
    pub(super) has_help: bool,
    /// The texts that it takes, as they are written.
    pub(super) listed: Vec<String>,
    /// What it is called on the wire, if that is not its own name.
    pub(super) wire: Option<String>,
    /// What else it is called, such as by an environment variable.
    pub(super) also: Vec<String>,
    /// The type that it stands in, where it has no name of its own.
    pub(super) holder: Option<String>,
    /// Beside others without a name.
    pub(super) is_one_of_several: bool,
    /// Somebody said why it is sent.
    pub(super) has_why: bool,
}

impl FieldAttributes {
    pub(super) fn of(attributes: &[Attribute]) -> Self {
        let mut found = Self::default();
        for attribute in attributes {
            let path = attribute.path();
            let known = ["arg", "clap", "command", "serde", "usage", "value"];
            if !known.iter().any(|name| path.is_ident(name)) {
                continue;
            }
            // What can't be read is none of our business.
            let entries =
                attribute.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
            for entry in entries.into_iter().flatten() {
                match path.is_ident("usage") {
                    true => found.ours(&entry),
                    false => found.entry(&entry, path.is_ident("serde")),
                }
            }
        }
        found
    }

    /// The same of a field, which may have only a place in a type of this name.
    pub(super) fn of_field(field: &Field, holder: &str, is_one_of_several: bool) -> Self {
        let has_name = field.ident.is_some();
        Self {
            holder: (!has_name).then(|| holder.to_owned()),
            is_one_of_several: is_one_of_several && !has_name,
            ..Self::of(&field.attrs)
        }
    }

    fn ours(&mut self, entry: &Meta) {
        self.has_why |= entry.path().is_ident("why");
        // It goes before that of serde.
        if let ("rename", Some(name)) = (&*word(entry), text(entry)) {
            self.wire = Some(name);
        }
    }

    fn entry(&mut self, entry: &Meta, is_serde: bool) {
        match (&*word(entry), entry) {
            ("flatten", Meta::Path(_)) => self.is_flattened = true,
            ("help", _) if !is_serde => {
                self.has_help = text(entry).is_some_and(|text| !text.is_empty());
            }
            ("rename", _) if is_serde => {
                let name = text(entry).or_else(|| serialized(entry));
                self.wire = self.wire.take().or(name);
            }
            ("alias" | "env" | "id" | "long" | "name", _) => self.also.extend(text(entry)),
            ("value_parser", Meta::NameValue(pair)) if !is_serde => {
                if let Expr::Array(array) = &pair.value {
                    self.listed = literals(array.elems.iter());
                }
            }
            (name, _) if !is_serde && name.starts_with("hide") => {
                let is_off = matches!(entry, Meta::NameValue(pair) if is_false(&pair.value));
                self.is_hidden |= !is_off;
            }
            _ => {}
        }
    }
}

/// The name before a value.
fn word(entry: &Meta) -> String {
    entry
        .path()
        .get_ident()
        .map(ToString::to_string)
        .unwrap_or_default()
}

/// The text that is a value.
fn text(entry: &Meta) -> Option<String> {
    match &entry.require_name_value().ok()?.value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    }
}

/// The name in `rename(serialize = "…")`.
fn serialized(entry: &Meta) -> Option<String> {
    let list = entry.require_list().ok()?;
    let sides = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
    let mut sides = sides.ok()?.into_iter();
    let side = sides.find(|side| side.path().is_ident("serialize"))?;
    text(&side)
}

/// All, or none if one of them is something else.
fn literals<'a>(elements: impl Iterator<Item = &'a Expr>) -> Vec<String> {
    let text = |element: &Expr| match element {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text.token().to_string()),
        _ => None,
    };
    let mut all: Vec<String> = match elements.map(text).collect::<Option<_>>() {
        Some(all) => all,
        None => return Vec::new(),
    };
    // It stands for all others.
    all.retain(|text| text != "\"other\"");
    all.dedup();
    all
}

fn is_false(value: &Expr) -> bool {
    matches!(value, Expr::Lit(ExprLit { lit: Lit::Bool(value), .. }) if !value.value)
}
