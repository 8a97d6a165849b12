//! What stands on the page already, so that it need not stand there again.

use std::collections::BTreeMap;

use crate::{
    document::{Alternative, Member, Object, Rest, Shape},
    language::{Sentences, phrase::Phrase},
    page::anchor,
};

/// Fewer names than this are sooner read than looked up.
const MANY: usize = 4;

/// What was told so far, by the names in it.
#[derive(Default)]
pub(super) struct Told<'a> {
    objects: BTreeMap<Vec<&'a str>, Vec<(&'a Object, String)>>,
    choices: BTreeMap<Vec<&'a str>, String>,
    /// Names of the launcher's settings, once they are told.
    pub(super) settings: Vec<&'a str>,
}

/// What a field has in common with one above, by the place of that.
pub(super) enum SameAs {
    /// It is the same object.
    Object(String),
    /// It is a list of it.
    List(String),
    /// It has the same values.
    Choice(String),
    /// It is the name of a field of it.
    Name(String),
    /// It is a list of such names.
    Names(String),
    /// It is a list of names of the launcher's settings.
    Settings,
}

impl<'a> Told<'a> {
    /// What a field has in common with one above; what it does not, it tells those below.
    pub(super) fn same_as(&mut self, place: &str, field: &'a Member) -> Option<SameAs> {
        let shape = &field.shape;
        if let Some(names) = names(shape) {
            if let Some(owner) = self.owner(&names) {
                return Some(SameAs::Name(owner));
            }
            if let Some(known) = self.choices.get(&names) {
                return Some(SameAs::Choice(known.clone()));
            }
            self.choices.insert(names, place.to_owned());
            return None;
        }
        match only(shape)? {
            Alternative::Object(object) => self.object(place, object).map(SameAs::Object),
            Alternative::List(list) if list.prefix.is_empty() => {
                let element = &list.rest.as_ref()?.shape;
                if let Some(names) = names(element) {
                    if names == self.settings {
                        return Some(SameAs::Settings);
                    }
                    return self.owner(&names).map(SameAs::Names);
                }
                match only(element)? {
                    Alternative::Object(object) => {
                        self.object(&format!("{place}[]"), object).map(SameAs::List)
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn object(&mut self, place: &str, object: &'a Object) -> Option<String> {
        if object.fields.len() < 2 || object.rest != Rest::Closed {
            return None;
        }
        let names = object.fields.keys().map(String::as_str).collect();
        let known: &mut Vec<_> = self.objects.entry(names).or_default();
        let same_as = known.iter().find(|(other, _)| *other == object);
        if let Some((_, place)) = same_as {
            return Some(place.clone());
        }
        known.push((object, place.to_owned()));
        None
    }

    /// The place of the object that has just these fields.
    fn owner(&self, names: &[&str]) -> Option<String> {
        let (_, place) = self.objects.get(names)?.first()?;
        Some(place.clone())
    }
}

/// The one alternative beside `null`.
fn only(shape: &Shape) -> Option<&Alternative> {
    let mut others = shape.alternatives.iter().filter(|known| !is_null(known));
    let only = others.next()?;
    others.next().is_none().then_some(only)
}

fn is_null(alternative: &Alternative) -> bool {
    matches!(alternative, Alternative::Literal { value, .. } if value.is_null())
}

/// The texts that a shape is a choice of, sorted, if they are many.
fn names(shape: &Shape) -> Option<Vec<&str>> {
    let values = shape.alternatives.iter().filter(|known| !is_null(known));
    let mut names: Vec<&str> = values
        .map(|known| match known {
            Alternative::Literal { value, .. } => value.as_str(),
            _ => None,
        })
        .collect::<Option<_>>()?;
    names.sort_unstable();
    (names.len() >= MANY).then_some(names)
}

impl SameAs {
    /// Whether the fields inside stand on the page already.
    pub(super) fn tells_what_is_inside(&self) -> bool {
        matches!(self, Self::Object(_) | Self::List(_))
    }

    pub(super) fn in_words(self, say: &Sentences) -> Phrase {
        let (sentence, place) = match self {
            Self::Object(place) => (say.same_as, place),
            Self::List(place) => (say.list_of_same_as, place),
            Self::Choice(place) => (say.one_of_same_as, place),
            Self::Name(place) => (say.name_in, place),
            Self::Names(place) => (say.list_of_names_in, place),
            Self::Settings => return Phrase::words(say.list_of_names),
        };
        // What is in a list has no row of its own, but the list has.
        let row = place.strip_suffix("[]").unwrap_or(&place);
        let target = format!("#{}", anchor::collected(row));
        Phrase::fill(
            sentence,
            &[("place", Phrase::code_link(place, Some(target)))],
        )
    }
}
