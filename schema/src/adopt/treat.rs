//! Which treatment suits a field.

use syn::{Attribute, Expr, ExprLit, Lit, Meta, Token, punctuated::Punctuated};

use super::kinds::Kind;
use super::names;

/// What a field is given, with the reason.
pub(super) struct Treatment {
    pub(super) words: String,
    pub(super) reason: &'static str,
}

impl Treatment {
    fn new(words: &str, reason: &'static str) -> Self {
        Self {
            words: words.to_owned(),
            reason,
        }
    }

    pub(super) fn is_skip(&self) -> bool {
        self.words == "skip"
    }
}

pub(super) fn flatten() -> Treatment {
    Treatment::new("flatten", "it is flattened there too")
}

/// Of a number that the derive refuses for its name.
pub(super) fn naming() -> Treatment {
    Treatment::new(
        "skip",
        "a number of this name can name a person or a machine",
    )
}

/// Of what has no end.
pub(super) fn endless(kind: &Kind) -> Treatment {
    let words = if is_list(kind) { "count" } else { "skip" };
    Treatment::new(words, "it leads back to its own type")
}

fn is_list(kind: &Kind) -> bool {
    match kind {
        Kind::Optional(inner) => is_list(inner),
        other => matches!(other, Kind::List(_) | Kind::Map(..)),
    }
}

/// The treatment for a field; none for one that is sent without a word.
pub(super) fn treatment(name: &str, kind: &Kind, clap: &Clap) -> Option<Treatment> {
    let plain = plain(kind);
    if plain != Plain::Yes && (names::is_secret(name) || is_secret(kind)) {
        return Some(Treatment::new("skip", "it may be a secret"));
    }
    if plain != Plain::Yes && clap.is_hidden {
        return Some(Treatment::new("skip", "clap hides it from people"));
    }
    if let Some((most, is_positive)) = integer(kind) {
        if names::is_id(name) {
            return Some(naming());
        }
        let bounds = names::bounds(name, most, is_positive).filter(|bounds| !bounds.is_empty())?;
        let bounds: Vec<_> = bounds.iter().map(u128::to_string).collect();
        return Some(Treatment {
            words: format!("bucket({})", bounds.join(", ")),
            reason: "a size tells a machine from others; only its magnitude",
        });
    }
    match plain {
        Plain::Yes => None,
        Plain::Counted => Some(Treatment::new(
            "count",
            "a list of what is not sent; only its length",
        )),
        Plain::Text if !clap.listed.is_empty() => Some(Treatment {
            words: format!("one_of({})", clap.listed.join(", ")),
            reason: "text from a list",
        }),
        Plain::SetText if !matches!(kind, Kind::Optional(_)) => Some(Treatment::new(
            "skip",
            "text that is always set, so there is nothing else to tell",
        )),
        Plain::Text | Plain::SetText => {
            Some(Treatment::new("redact", "text; only whether it is set"))
        }
        Plain::No(reason) => Some(Treatment::new("skip", reason)),
    }
}

/// Whether a value is sent without a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Plain {
    Yes,
    Text,
    SetText,
    Counted,
    No(&'static str),
}

fn plain(kind: &Kind) -> Plain {
    match kind {
        Kind::Plain | Kind::Float | Kind::Integer { .. } | Kind::Local(_) => Plain::Yes,
        Kind::Text => Plain::Text,
        Kind::SetText => Plain::SetText,
        Kind::Telling => Plain::No("it can tell one machine from all others"),
        Kind::Secret => Plain::No("it may be a secret"),
        Kind::Unknown => Plain::No("a type that is not in these files"),
        Kind::Optional(inner) => plain(inner),
        Kind::List(inner) => match &**inner {
            Kind::Integer { most, .. } if *most <= u128::from(u8::MAX) => {
                Plain::No("bytes may be text or a key")
            }
            inner if plain(inner) == Plain::Yes => Plain::Yes,
            _ => Plain::Counted,
        },
        Kind::Map(keys, values) => {
            let is_key = matches!(**keys, Kind::Integer { .. } | Kind::Local(_));
            match is_key && plain(values) == Plain::Yes {
                true => Plain::Yes,
                false => Plain::Counted,
            }
        }
        Kind::Tuple(elements) => {
            let mut told = elements
                .iter()
                .map(plain)
                .filter(|plain| *plain != Plain::Yes);
            told.next().map_or(Plain::Yes, |_| {
                Plain::No("it holds what needs a word, and has no place for one")
            })
        }
    }
}

fn is_secret(kind: &Kind) -> bool {
    match kind {
        Kind::Optional(inner) | Kind::List(inner) => is_secret(inner),
        other => *other == Kind::Secret,
    }
}

/// The largest number, where it is one or a list of them.
fn integer(kind: &Kind) -> Option<(u128, bool)> {
    match kind {
        Kind::Integer { most, is_positive } => Some((*most, *is_positive)),
        Kind::Optional(inner) => integer(inner),
        Kind::List(inner) => integer(inner).filter(|_| plain(kind) == Plain::Yes),
        Kind::Map(keys, _) => integer(keys).filter(|_| plain(kind) == Plain::Yes),
        _ => None,
    }
}

/// What clap and serde say of a field.
#[derive(Default)]
pub(super) struct Clap {
    is_hidden: bool,
    pub(super) is_flattened: bool,
    pub(super) has_help: bool,
    /// The texts that it takes, as they are written.
    listed: Vec<String>,
}

impl Clap {
    pub(super) fn of(attributes: &[Attribute]) -> Self {
        let mut found = Self::default();
        for attribute in attributes {
            let path = attribute.path();
            let ours = ["arg", "clap", "command", "serde", "value"];
            if !ours.iter().any(|name| path.is_ident(name)) {
                continue;
            }
            // What can't be read is none of our business.
            let entries =
                attribute.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
            for entry in entries.into_iter().flatten() {
                found.entry(&entry, path.is_ident("serde"));
            }
        }
        found
    }

    fn entry(&mut self, entry: &Meta, is_serde: bool) {
        let Some(name) = entry.path().get_ident().map(ToString::to_string) else {
            return;
        };
        match (name.as_str(), entry) {
            ("flatten", Meta::Path(_)) => self.is_flattened = true,
            ("help", Meta::NameValue(pair)) if !is_serde => {
                self.has_help = matches!(&pair.value, Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) if !text.value().is_empty());
            }
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
