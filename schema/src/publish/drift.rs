//! Where what is sent of a field differs from what was promised, by its path.

use super::promise::{Promise, Promised, find};
use crate::projection::{Field, Form, Member, Part, Variant, equal};
use crate::shape::Message;

/// What was found so far. The first place is told, of the others their number.
#[derive(Clone, Copy)]
pub(super) struct Drift {
    first: Option<Message>,
    number: usize,
    /// What is gone is left to the test.
    feature_gated: bool,
}

impl Drift {
    pub(super) const fn none(feature_gated: bool) -> Self {
        Self {
            first: None,
            number: 0,
            feature_gated,
        }
    }

    /// What differs, or nothing.
    pub(super) const fn message(self) -> Option<Message> {
        match (self.first, self.number) {
            (Some(first), 0 | 1) => Some(first),
            (Some(first), 2) => Some(first.text(" (and one other place differs)")),
            (Some(first), number) => {
                let message = first.text(" (and ").number(number - 1);
                Some(message.text(" other places differ)"))
            }
            (None, _) => None,
        }
    }

    const fn found(mut self, path: Message, what: &str) -> Self {
        if self.first.is_none() {
            self.first = Some(Message::new().quoted(path).text(what));
        }
        self.number += 1;
        self
    }

    const fn added(self, path: Message) -> Self {
        self.found(
            path,
            " would be sent, and the published schema doesn't say so",
        )
    }

    const fn gone(self, path: Message) -> Self {
        if self.feature_gated {
            return self;
        }
        self.found(
            path,
            " is promised by the published schema, and not sent any more",
        )
    }

    const fn otherwise(self, path: Message) -> Self {
        let what = if self.feature_gated {
            " is not sent as the published schema says (cargo features can add names and leave them out, and \
             not change what is under a name, nor how many places a tuple has)"
        } else {
            " is not sent as the published schema says"
        };
        self.found(path, what)
    }

    /// A field and its promise; `path` is that of the field.
    pub(super) const fn of_field(self, field: &Field, promise: &Promise, path: Message) -> Self {
        if field.fingerprint().as_u128() == promise.fingerprint {
            return self;
        }
        if field.treatment.is_skip() {
            return self.gone(path);
        }
        let is_made_alike = equal(function(field), promise.with);
        if !(is_made_alike && equal(field.treatment.as_str(), promise.treatment)) {
            return self.otherwise(path);
        }
        self.of_type(&field.form, promise, path, field.with.is_none())
    }

    const fn of_type(
        self,
        form: &Form,
        promise: &Promise,
        path: Message,
        is_made_alike: bool,
    ) -> Self {
        match self.of_form(form, &promise.form, path, is_made_alike) {
            // With nothing in it that is more, or otherwise, it is less.
            Some(found) if found.number > self.number || self.feature_gated => found,
            _ => self.otherwise(path),
        }
    }

    /// Nothing where the two can't be compared part by part. What the function of a newtype makes is
    /// told by the field, where the newtype is one: there it was compared.
    const fn of_form(
        self,
        now: &Form,
        promised: &Promised,
        path: Message,
        is_made_alike: bool,
    ) -> Option<Self> {
        match (now, promised) {
            (Form::Object(_, members), Promised::Object(promises)) => {
                let found = self.of_members(members, promises, path);
                Some(found.of_gone_members(members, promises, path))
            }
            (Form::Variants(_, variants), Promised::Variants(promises)) => {
                let found = self.of_variants(variants, promises, path);
                Some(found.of_gone_variants(variants, promises, path))
            }
            (Form::Tuple(_, elements), Promised::Tuple(promises)) => {
                self.of_elements(elements, promises, path)
            }
            (Form::Newtype(field), promised) if field.with.is_none() || is_made_alike => {
                let is_made_alike = is_made_alike && field.with.is_none();
                self.of_form(&field.form, promised, path, is_made_alike)
            }
            (
                Form::Newtype(Field {
                    with: Some(with),
                    form,
                    ..
                }),
                Promised::Made(promised_with, promised),
            ) if equal(with, promised_with) => self.of_form(form, promised, path, false),
            (Form::Around(what, now), Promised::Around(around, promised))
                if equal(what, around) =>
            {
                let is_option = equal(what, OPTION);
                let (now, promised) = match is_option {
                    true => (in_options(now), promised_in_options(promised)),
                    false => (*now, *promised),
                };
                self.of_form(now, promised, path, is_made_alike && is_option)
            }
            (Form::Parts(what, parts), Promised::Parts(around, promises))
                if equal(what, around) && parts.len() == promises.len() =>
            {
                Some(self.of_parts(parts, promises, path))
            }
            _ => None,
        }
    }

    pub(super) const fn of_members(
        mut self,
        mut members: &[Member],
        promises: &[Promise],
        path: Message,
    ) -> Self {
        while let [first, tail @ ..] = members {
            self = match first {
                Member::Flatten(inner) => self.of_members(inner.members, promises, path),
                Member::Field(field) => match find(promises, field.name) {
                    Some((_, promise)) => self.of_field(field, promise, path.inside(field.name)),
                    None if field.treatment.is_skip() => self,
                    None => self.added(path.inside(field.name)),
                },
            };
            members = tail;
        }
        self
    }

    const fn of_gone_members(
        mut self,
        members: &[Member],
        mut promises: &[Promise],
        path: Message,
    ) -> Self {
        while let [first, tail @ ..] = promises {
            if !has_member(members, first.name) {
                self = self.gone(path.inside(first.name));
            }
            promises = tail;
        }
        self
    }

    const fn of_variants(
        mut self,
        mut variants: &[Variant],
        promises: &[Promise],
        path: Message,
    ) -> Self {
        while let [first, tail @ ..] = variants {
            let path = path.inside(first.name);
            self = match (find(promises, first.name), &first.payload) {
                (None, _) => self.added(path),
                (Some((_, promise)), Some(payload)) if promise.fingerprint != 0 => {
                    self.of_field(payload, promise, path)
                }
                (Some((_, promise)), None) if promise.fingerprint == 0 => self,
                _ => self.otherwise(path),
            };
            variants = tail;
        }
        self
    }

    const fn of_gone_variants(
        mut self,
        variants: &[Variant],
        mut promises: &[Promise],
        path: Message,
    ) -> Self {
        while let [first, tail @ ..] = promises {
            if !has_variant(variants, first.name) {
                self = self.gone(path.inside(first.name));
            }
            promises = tail;
        }
        self
    }

    /// A place has no name that could be gone: there have to be as many.
    const fn of_elements(
        mut self,
        mut elements: &[Field],
        mut promises: &[Promise],
        path: Message,
    ) -> Option<Self> {
        if elements.len() != promises.len() {
            return None;
        }
        while let ([field, elements_left @ ..], [promise, promises_left @ ..]) =
            (elements, promises)
        {
            self = self.of_field(field, promise, path.inside(promise.name));
            (elements, promises) = (elements_left, promises_left);
        }
        Some(self)
    }

    const fn of_parts(
        mut self,
        mut parts: &[Part],
        mut promises: &[Promise],
        path: Message,
    ) -> Self {
        while let ([part, parts_left @ ..], [promise, promises_left @ ..]) = (parts, promises) {
            if part.of_type.as_u128() != promise.fingerprint {
                self = self.of_type(&part.form, promise, path.at(part.place), false);
            }
            (parts, promises) = (parts_left, promises_left);
        }
        self
    }
}

const OPTION: &str = "option";

/// The function that is published of a field: its own, or that of a newtype which it is.
const fn function(field: &Field) -> &'static str {
    match field.with {
        Some(path) => path,
        None => function_in(&field.form),
    }
}

const fn function_in(form: &Form) -> &'static str {
    match form {
        Form::Newtype(field) => function(field),
        Form::Around(what, inner) if equal(what, OPTION) => function_in(inner),
        _ => "",
    }
}

/// An option in an option is null when either is unset: the schema may have it once, as that of an
/// optional field in a flattened option.
const fn in_options(form: &Form) -> &Form {
    match form {
        Form::Around(what, inner) if equal(what, OPTION) => in_options(inner),
        Form::Newtype(Field {
            with: None, form, ..
        }) => in_options(form),
        _ => form,
    }
}

const fn promised_in_options(promised: &Promised) -> &Promised {
    match promised {
        Promised::Around(what, inner) if equal(what, OPTION) => promised_in_options(inner),
        _ => promised,
    }
}

const fn has_member(mut members: &[Member], name: &str) -> bool {
    while let [first, tail @ ..] = members {
        let is_it = match first {
            Member::Flatten(inner) => has_member(inner.members, name),
            Member::Field(field) => equal(field.name, name),
        };
        if is_it {
            return true;
        }
        members = tail;
    }
    false
}

const fn has_variant(mut variants: &[Variant], name: &str) -> bool {
    while let [first, tail @ ..] = variants {
        if equal(first.name, name) {
            return true;
        }
        variants = tail;
    }
    false
}
