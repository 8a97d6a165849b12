//! Numbers that have no name but that of the field which sends them.

use super::form::{Field, Form, Part, Variant};
use super::names::equal;
use crate::treatments::Treatment;

/// Which of them to look for.
#[derive(Clone, Copy)]
pub struct UnnamedNumbers {
    is_single_one: bool,
}

impl UnnamedNumbers {
    /// Each.
    pub const ANY: Self = Self {
        is_single_one: true,
    };
    /// Those in lists.
    pub const LISTED: Self = Self {
        is_single_one: false,
    };

    /// Whether there is one.
    pub(crate) const fn is_in(self, form: &Form) -> bool {
        match form {
            Form::Plain | Form::Unit(_) | Form::Object(..) => false,
            Form::Number => self.is_single_one,
            Form::Newtype(field) => self.is_sent_by(field),
            Form::Variants(_, variants) => self.is_in_one_of(variants),
            Form::Tuple(_, elements) => is_in_elements(elements),
            Form::Around(what, inner) if equal(what, "list") => Self::ANY.is_in(inner),
            Form::Around(_, inner) => self.is_in(inner),
            Form::Parts(what, parts) if equal(what, "tuple") => is_in_parts(parts),
            // A map: its values are told apart by its keys.
            Form::Parts(_, [keys, ..]) => Self::ANY.is_in(&keys.form),
            Form::Parts(_, []) => false,
        }
    }

    /// Whoever wrote a word where it is held has said what it is.
    const fn is_sent_by(self, field: &Field) -> bool {
        let is_untreated = matches!(field.treatment, Treatment::Send) && field.with.is_none();
        is_untreated && field.why.is_none() && self.is_in(&field.form)
    }

    const fn is_in_one_of(self, mut variants: &[Variant]) -> bool {
        while let [first, rest @ ..] = variants {
            if let Some(payload) = &first.payload {
                if self.is_sent_by(payload) {
                    return true;
                }
            }
            variants = rest;
        }
        false
    }
}

/// In a list of places.
const fn is_in_elements(mut elements: &[Field]) -> bool {
    while let [first, rest @ ..] = elements {
        if UnnamedNumbers::ANY.is_sent_by(first) {
            return true;
        }
        elements = rest;
    }
    false
}

const fn is_in_parts(mut parts: &[Part]) -> bool {
    while let [first, rest @ ..] = parts {
        if UnnamedNumbers::ANY.is_in(&first.form) {
            return true;
        }
        parts = rest;
    }
    false
}
