//! Fields that were to be sent until a version of the launcher.

use super::version_order::is_before;
use crate::projection::{Field, Form, Member, Part, Variant};
use crate::shape::Message;

/// The first field that has expired, anywhere in these.
pub(super) const fn of_member(member: &Member, version: &str, path: Message) -> Option<Message> {
    match member {
        Member::Field(field) => of_field(field, version, path.inside(field.name)),
        Member::Flatten(inner) => of_members(inner.members, version, path),
    }
}

const fn of_members(mut members: &[Member], version: &str, path: Message) -> Option<Message> {
    while let [first, rest @ ..] = members {
        if let Some(found) = of_member(first, version, path) {
            return Some(found);
        }
        members = rest;
    }
    None
}

const fn of_field(field: &Field, version: &str, path: Message) -> Option<Message> {
    if let Some(expires) = field.expires {
        if !is_before(version, expires) {
            let message = Message::new().quoted(path).text(" was to be sent until ");
            let message = message.text(expires).text(", and this is ").text(version);
            return Some(message.text("; remove the field, or renew it with a later `expires`"));
        }
    }
    of_form(&field.form, version, path)
}

const fn of_form(form: &Form, version: &str, path: Message) -> Option<Message> {
    match form {
        Form::Plain | Form::Number | Form::Unit(_) => None,
        Form::Object(_, members) => of_members(members, version, path),
        Form::Variants(_, variants) => of_variants(variants, version, path),
        Form::Tuple(_, elements) => of_elements(elements, version, path),
        Form::Newtype(element) => of_field(element, version, path),
        Form::Around(_, inner) => of_form(inner, version, path),
        Form::Parts(_, parts) => of_parts(parts, version, path),
    }
}

const fn of_variants(mut variants: &[Variant], version: &str, path: Message) -> Option<Message> {
    while let [first, rest @ ..] = variants {
        if let Some(payload) = &first.payload {
            if let Some(found) = of_field(payload, version, path.inside(first.name)) {
                return Some(found);
            }
        }
        variants = rest;
    }
    None
}

const fn of_parts(mut parts: &[Part], version: &str, path: Message) -> Option<Message> {
    while let [first, rest @ ..] = parts {
        if let Some(found) = of_form(&first.form, version, path.at(first.place)) {
            return Some(found);
        }
        parts = rest;
    }
    None
}

const fn of_elements(mut elements: &[Field], version: &str, path: Message) -> Option<Message> {
    while let [first, rest @ ..] = elements {
        if let Some(found) = of_field(first, version, path) {
            return Some(found);
        }
        elements = rest;
    }
    None
}
