//! What fingerprints are made of: values without descriptions, in an order of their own.

use super::members::treatment;
use crate::document::{Alternative, Member, Object, Rest, Shape};

/// Whether purposes are part of a form.
#[derive(Clone, Copy, PartialEq)]
enum Purposes {
    /// Who accepted a field accepted what it is sent for.
    Kept,
    /// For another purpose, it is the same field.
    Left,
}

pub(super) fn of_alternative(alternative: &Alternative) -> String {
    Purposes::Kept.alternative(alternative)
}

pub(super) fn of_object(object: &Object) -> String {
    Purposes::Kept.object(object)
}

pub(super) fn of_member(field: &Member) -> String {
    Purposes::Kept.member(field)
}

/// The form of a member whatever it is sent for.
pub(super) fn of_values(field: &Member) -> String {
    Purposes::Left.member(field)
}

impl Purposes {
    fn shape(self, shape: &Shape) -> String {
        let alternatives = shape.alternatives.iter();
        let mut forms: Vec<_> = alternatives.map(|known| self.alternative(known)).collect();
        forms.sort_unstable();
        format!("({})", forms.join("|"))
    }

    fn alternative(self, alternative: &Alternative) -> String {
        match alternative {
            Alternative::Literal { value, .. } => value.to_string(),
            Alternative::List(list) => {
                let prefix: Vec<_> = list.prefix.iter().map(|each| self.member(each)).collect();
                format!(
                    "[{prefix:?}{:?}{}{:?}{}]",
                    list.rest.as_deref().map(|rest| self.member(rest)),
                    list.minimum,
                    list.maximum,
                    list.unique
                )
            }
            Alternative::Object(object) => self.object(object),
            other => format!("{other:?}"),
        }
    }

    fn object(self, object: &Object) -> String {
        let fields: Vec<_> = object
            .fields
            .iter()
            .map(|(name, field)| format!("{name:?}:{}", self.member(field)))
            .collect();
        let rest = match &object.rest {
            Rest::Closed => String::new(),
            Rest::Open => "…".to_owned(),
            Rest::Map { names, values } => {
                format!("{}:{}", self.shape(names), self.member(values))
            }
        };
        format!("{{{}{rest}}}", fields.join(","))
    }

    fn member(self, field: &Member) -> String {
        let usage = field.usage.as_ref();
        let mut levels = usage.map_or(Vec::new(), |usage| usage.levels.clone());
        levels.sort_unstable_by(|a, b| b.cmp(a));
        let with = usage.and_then(|usage| usage.with.as_ref());
        let why = usage
            .and_then(|usage| usage.why.as_ref())
            .filter(|_| self == Self::Kept);
        let said = [("with", with), ("why", why)];
        let said = said
            .into_iter()
            .filter_map(|(word, said)| Some(format!("{word}={:?}", said?)));
        format!(
            "{}{levels:?}{}{}{}",
            treatment(field).as_str(),
            field.required,
            said.collect::<String>(),
            self.shape(&field.shape)
        )
    }
}
