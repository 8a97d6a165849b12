//! Each field that is sent is described, for the people who read what is sent.
//!
//! The derive calls these in `const` items that stand on the published config's own fields; what is
//! missing deeper is told by its path, and by the type where it has to be written.

use super::{Published, UNDISTURBED};
use crate::projection::{About, Field, Form, Member, Part, Projection, UsageStat, Variant};
use crate::shape::Message;

/// A place in a config, from its end.
struct Path<'a> {
    before: Option<&'a Self>,
    name: &'a str,
}

/// What nobody describes.
struct Missing {
    message: Message,
    number: usize,
}

/// Refuses the field at `place` in the table when nobody describes it, or one that it holds. `name`
/// is its own, which a flattened field has nowhere else.
///
/// # Panics
///
/// When there is such a field. It is called in `const` items only.
#[track_caller]
pub const fn member_described(members: &[Member], place: usize, name: &str) {
    let (_, from) = members.split_at(place);
    let path = Path { before: None, name };
    match from {
        [Member::Field(field), ..] => Missing::new().of_field(&path, "", field, "").refuse(),
        [Member::Flatten(inner), ..] => Missing::new().of_form(&path, "", &inner.form).refuse(),
        [] => {}
    }
}

/// Refuses errors of which nobody describes a variant, or what is sent of one.
///
/// # Panics
///
/// When there is such a variant. It is called in `const` items only.
#[track_caller]
pub const fn errors_described<C: Published>() {
    let path = Path {
        before: None,
        name: "error",
    };
    let form = <<C::Errors as UsageStat>::Projection as Projection>::FORM;
    Missing::new().of_errors(&path.to("cause"), &form).refuse()
}

impl Missing {
    /// A variant that is sent as its name is all that people learn of a failure.
    const fn of_errors(self, path: &Path<'_>, form: &Form) -> Self {
        let Form::Variants(about, variants) = form else {
            return self.of_form(path, "", form);
        };
        let (mut missing, mut variants) = (self, *variants);
        while let [first, rest @ ..] = variants {
            let path = path.to(first.name);
            if first.description.is_empty() {
                missing = missing.and(&path, about.name);
            }
            if let Some(payload) = &first.payload {
                missing = missing.of_form(&path, about.name, &payload.form);
            }
            variants = rest;
        }
        missing
    }

    const fn new() -> Self {
        Self {
            message: Message::new(),
            number: 0,
        }
    }

    /// `of` is what holds it, where that has no name of its own.
    const fn of_form(self, path: &Path<'_>, of: &str, form: &Form) -> Self {
        match form {
            Form::Plain | Form::Number | Form::Unit(_) => self,
            Form::Newtype(element) => self.of_form(path, of, &element.form),
            Form::Around(_, inner) => self.of_form(path, of, inner),
            Form::Parts(_, parts) => self.of_parts(path, of, parts),
            Form::Object(about, members) => self.of_members(path, named(about, of), members),
            Form::Tuple(_, elements) => self.of_elements(path, elements),
            Form::Variants(about, variants) => self.of_variants(path, about.name, variants),
        }
    }

    const fn of_members(self, path: &Path<'_>, of: &str, mut members: &[Member]) -> Self {
        let mut missing = self;
        while let [first, rest @ ..] = members {
            missing = match first {
                Member::Flatten(inner) => missing.of_form(path, of, &inner.form),
                Member::Field(field) => missing.of_field(&path.to(field.name), of, field, ""),
            };
            members = rest;
        }
        missing
    }

    const fn of_elements(self, path: &Path<'_>, mut elements: &[Field]) -> Self {
        let mut missing = self;
        while let [first, rest @ ..] = elements {
            missing = missing.of_field(path, "", first, "");
            elements = rest;
        }
        missing
    }

    const fn of_parts(self, path: &Path<'_>, of: &str, mut parts: &[Part]) -> Self {
        let mut missing = self;
        while let [first, rest @ ..] = parts {
            missing = missing.of_form(path, of, &first.form);
            parts = rest;
        }
        missing
    }

    const fn of_variants(self, path: &Path<'_>, of: &str, mut variants: &[Variant]) -> Self {
        let mut missing = self;
        while let [first, rest @ ..] = variants {
            if let Some(payload) = &first.payload {
                let path = path.to(first.name);
                missing = missing.of_field(&path, of, payload, first.description);
            }
            variants = rest;
        }
        missing
    }

    const fn of_field(self, path: &Path<'_>, of: &str, field: &Field, part_of: &str) -> Self {
        if field.treatment.is_skip() {
            return self;
        }
        let is_described = !field.description.is_empty()
            || !part_of.is_empty()
            || !field.form.description().is_empty();
        let missing = if is_described {
            self
        } else {
            self.and(path, of)
        };
        missing.of_form(path, of, &field.form)
    }

    const fn and(mut self, path: &Path<'_>, of: &str) -> Self {
        let message = if self.number == 0 {
            self.message.text("nobody describes ")
        } else {
            self.message.text(", ")
        };
        let message = path.add_to(message.text("`")).text("`");
        self.message = if of.is_empty() {
            message
        } else {
            message.text(" of ").name(of)
        };
        self.number += 1;
        self
    }

    #[track_caller]
    const fn refuse(self) {
        if self.number > 0 {
            let each = if self.number == 1 { "it" } else { "each" };
            self.message
                .text("; write `/// …` above ")
                .text(each)
                .text(", for the people who read what is sent")
                .text(UNDISTURBED)
                .panic()
        }
    }
}

/// The name of a type, or of what holds it.
const fn named<'a>(about: &About, of: &'a str) -> &'a str {
    if about.name.is_empty() {
        of
    } else {
        about.name
    }
}

impl Path<'_> {
    const fn to<'a>(&'a self, name: &'a str) -> Path<'a> {
        Path {
            before: Some(self),
            name,
        }
    }

    const fn add_to(&self, message: Message) -> Message {
        let message = match self.before {
            Some(before) => before.add_to(message).text("."),
            None => message,
        };
        message.text(self.name)
    }
}
