//! Fields that were to be sent until a version of the launcher.

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
        Form::Plain | Form::Unit(_) => None,
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

/// Whether a version comes before another: by its three numbers, and before the release itself when
/// it is one that leads to it.
const fn is_before(version: &str, other: &str) -> bool {
    let (mut version, mut other) = (version.as_bytes(), other.as_bytes());
    let mut part = 0;
    while part < 3 {
        let ((one, rest_of_one), (two, rest_of_two)) = (number(version), number(other));
        if one != two {
            return one < two;
        }
        (version, other) = (rest_of_one, rest_of_two);
        part += 1;
    }
    matches!((version, other), ([b'-', ..], [] | [b'+', ..]))
}

/// The number that a text begins with, and what follows it and its dot.
const fn number(mut text: &[u8]) -> (u64, &[u8]) {
    let mut number: u64 = 0;
    while let [digit @ b'0'..=b'9', rest @ ..] = text {
        number = number
            .saturating_mul(10)
            .saturating_add((*digit - b'0') as u64);
        text = rest;
    }
    if let [b'.', rest @ ..] = text {
        text = rest;
    }
    (number, text)
}

#[cfg(test)]
mod tests {
    use super::is_before;

    #[test]
    fn versions_are_in_order() {
        let rising = [
            "0.9.9",
            "1.0.0-rc.1",
            "1.0.0",
            "1.0.1",
            "1.2.0",
            "1.10.0",
            "10.0.0",
        ];
        for (position, one) in rising.iter().enumerate() {
            for (other_position, other) in rising.iter().enumerate() {
                assert_eq!(
                    is_before(one, other),
                    position < other_position,
                    "{one} {other}"
                );
            }
        }
        assert!(!is_before("1.0.0+build", "1.0.0"));
        assert!(is_before("1.0.0-rc.1+build", "1.0.0"));
    }
}
