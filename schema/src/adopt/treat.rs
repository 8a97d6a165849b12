//! Which treatment suits a field.

use super::field_attributes::FieldAttributes;
use super::kinds::Kind;
use super::names::{self, Naming};

/// What a field is given, with the reason.
pub(super) struct SuggestedTreatment {
    pub(super) words: String,
    pub(super) reason: &'static str,
}

impl SuggestedTreatment {
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

pub(super) fn flatten() -> SuggestedTreatment {
    SuggestedTreatment::new("flatten", "it is flattened there too")
}

/// Which numbers of its names would name somebody; none where it is said why they name nobody.
pub(super) fn naming(name: &str, attributes: &FieldAttributes) -> Option<Naming> {
    let others = attributes
        .wire
        .iter()
        .chain(&attributes.holder)
        .map(String::as_str);
    let naming = std::iter::once(name).chain(others).find_map(names::naming);
    let naming = naming.map(|naming| match attributes.is_one_of_several {
        true => Naming::One,
        false => naming,
    });
    naming.filter(|_| !attributes.has_why)
}

/// Of a number that the derive refuses for its name.
pub(super) fn names_somebody() -> SuggestedTreatment {
    SuggestedTreatment::new(
        "skip",
        "a number of this name can name a person or a machine",
    )
}

/// Of what has no end.
pub(super) fn endless(kind: &Kind) -> SuggestedTreatment {
    let words = if is_list(kind) { "count" } else { "skip" };
    SuggestedTreatment::new(words, "it leads back to its own type")
}

fn is_list(kind: &Kind) -> bool {
    match kind {
        Kind::Optional(inner) => is_list(inner),
        other => matches!(other, Kind::List(_) | Kind::Map(..)),
    }
}

/// The treatment for a field; none for one that is sent without a word. It may have `has_room` for a
/// secret that no type of ours tells of.
pub(super) fn treatment(
    name: &str,
    kind: &Kind,
    attributes: &FieldAttributes,
    has_room: bool,
) -> Option<SuggestedTreatment> {
    let plain = plain(kind);
    // Who says why it is sent as its type says decided that it is no secret.
    let is_decided = plain == Plain::Yes && attributes.has_why;
    let has_room = has_room || plain != Plain::Yes;
    if is_secret(kind) || !is_decided && is_secret_by_name(name, kind, attributes, has_room) {
        return Some(SuggestedTreatment::new("skip", "it may be a secret"));
    }
    if plain != Plain::Yes && attributes.is_hidden {
        return Some(SuggestedTreatment::new("skip", "clap hides it from people"));
    }
    let naming = naming(name, attributes).filter(|_| plain == Plain::Yes);
    if naming.is_some_and(|naming| numbers(kind, naming)) {
        return Some(names_somebody());
    }
    if let Some((most, is_positive)) = integer(kind) {
        let bounds = names::bounds(name, most, is_positive).filter(|bounds| !bounds.is_empty())?;
        let bounds: Vec<_> = bounds.iter().map(u128::to_string).collect();
        return Some(SuggestedTreatment {
            words: format!("bucket({})", bounds.join(", ")),
            reason: "a size tells a machine from others; only its magnitude",
        });
    }
    match plain {
        Plain::Yes => None,
        Plain::Counted => Some(SuggestedTreatment::new(
            "count",
            "a list of what is not sent; only its length",
        )),
        Plain::Text if !attributes.listed.is_empty() => Some(SuggestedTreatment {
            words: format!("one_of({})", attributes.listed.join(", ")),
            reason: "text from a list",
        }),
        Plain::SetText if !matches!(kind, Kind::Optional(_)) => Some(SuggestedTreatment::new(
            "skip",
            "text that is always set, so there is nothing else to tell",
        )),
        Plain::Text | Plain::SetText => Some(SuggestedTreatment::new(
            "redact",
            "text; only whether it is set",
        )),
        Plain::No(reason) => Some(SuggestedTreatment::new("skip", reason)),
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

/// Whether one of the names of a field says so, of what has room for a secret or of a number.
fn is_secret_by_name(
    name: &str,
    kind: &Kind,
    attributes: &FieldAttributes,
    has_room: bool,
) -> bool {
    let others = attributes
        .wire
        .iter()
        .chain(&attributes.also)
        .chain(&attributes.holder);
    let others = others.map(String::as_str);
    let mut all = others.chain([name]);
    all.any(|name| {
        let number = names::secret_number(name);
        has_room && names::is_secret(name) || number.is_some_and(|naming| numbers(kind, naming))
    })
}

/// Whether a kind is one of the numbers that a name is about, as the derive has it.
fn numbers(kind: &Kind, naming: Naming) -> bool {
    naming == Naming::One && is_number(kind) || is_numbers(kind)
}

fn is_number(kind: &Kind) -> bool {
    match kind {
        Kind::Optional(inner) => is_number(inner),
        other => matches!(other, Kind::Integer { .. } | Kind::Float),
    }
}

/// Numbers in a list, at any depth, or the keys of a map.
fn is_numbers(kind: &Kind) -> bool {
    let is_either = |kind: &Kind| is_number(kind) || is_numbers(kind);
    match kind {
        Kind::Optional(inner) => is_numbers(inner),
        Kind::List(inner) => is_either(inner),
        Kind::Map(keys, _) => is_number(keys),
        Kind::Tuple(elements) => elements.iter().all(is_either),
        _ => false,
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
