use std::borrow::Cow;

use schemars::{Schema, SchemaGenerator};

use super::{Fingerprint, Form, Part, Sealed};

/// A projection that can be the name of a map's member.
pub trait KeyName: Sealed {
    /// Of the names that can be sent.
    const FINGERPRINT: Fingerprint;
    /// What the names are.
    const FORM: Form = Form::Plain;
    /// What a map with such names is, in its form. Of integers the word tells which they are.
    const MAP: &'static str;
    /// The name, if it is one.
    fn name(&self) -> Option<Cow<'static, str>>;
    /// The schema of the names.
    fn names(generator: &mut SchemaGenerator) -> Schema;
}

impl Part {
    /// The keys of a map.
    pub(crate) const fn of_keys<K: KeyName>() -> Self {
        Self {
            place: "",
            of_type: K::FINGERPRINT,
            form: K::FORM,
        }
    }
}
