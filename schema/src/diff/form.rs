//! What fingerprints are made of: values without descriptions, in an order of their own.

use super::members::treatment;
use crate::document::{Alternative, Member, Object, Rest, Shape};

pub(super) fn of_shape(shape: &Shape) -> String {
    let mut forms: Vec<_> = shape.alternatives.iter().map(of_alternative).collect();
    forms.sort_unstable();
    format!("({})", forms.join("|"))
}

pub(super) fn of_alternative(alternative: &Alternative) -> String {
    match alternative {
        Alternative::Literal { value, .. } => value.to_string(),
        Alternative::List(list) => format!(
            "[{:?}{:?}{}{:?}{}]",
            list.prefix.iter().map(of_member).collect::<Vec<_>>(),
            list.rest.as_deref().map(of_member),
            list.minimum,
            list.maximum,
            list.unique
        ),
        Alternative::Object(object) => of_object(object),
        other => format!("{other:?}"),
    }
}

pub(super) fn of_object(object: &Object) -> String {
    let fields: Vec<_> = object
        .fields
        .iter()
        .map(|(name, field)| format!("{name:?}:{}", of_member(field)))
        .collect();
    let rest = match &object.rest {
        Rest::Closed => String::new(),
        Rest::Open => "…".to_owned(),
        Rest::Map { names, values } => format!("{}:{}", of_shape(names), of_member(values)),
    };
    format!("{{{}{rest}}}", fields.join(","))
}

pub(super) fn of_member(field: &Member) -> String {
    let mut levels = field
        .usage
        .as_ref()
        .map_or(Vec::new(), |usage| usage.levels.clone());
    levels.sort_unstable_by(|a, b| b.cmp(a));
    format!(
        "{}{levels:?}{}{}",
        treatment(field).as_str(),
        field.required,
        of_shape(&field.shape)
    )
}
