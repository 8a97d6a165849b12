//! Each field that is sent is described, for the people who read what is sent.
//!
//! The derive calls these in `const` items that stand on the published config's own fields; what is
//! missing deeper is told by its path, and by the type where it has to be written.

use super::message::Message;
use crate::Treatment;
use crate::shape::{Contents, Field, Member};

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

/// Refuses a field that nobody describes, or that holds one.
///
/// # Panics
///
/// When there is such a field. It is called in `const` items only.
#[track_caller]
pub const fn described(name: &str, description: &str, treatment: Treatment, nested: Contents) {
    if treatment.is_skip() {
        return;
    }
    let path = Path { before: None, name };
    let mut missing = Missing::new();
    if description.is_empty() && nested.description().is_empty() {
        missing = missing.and(&path, "");
    }
    missing.of_nested(&path, "", nested).refuse();
}

/// Refuses a flattened field with a field that nobody describes.
///
/// # Panics
///
/// When there is such a field. It is called in `const` items only.
#[track_caller]
pub const fn flattened_described(name: &str, contents: Contents) {
    let path = Path { before: None, name };
    Missing::new().of_nested(&path, "", contents).refuse();
}

impl Missing {
    const fn new() -> Self {
        Self {
            message: Message::new(),
            number: 0,
        }
    }

    /// `of` is what holds it, where that has no name of its own.
    const fn of_nested(self, path: &Path<'_>, of: &str, nested: Contents) -> Self {
        match nested {
            Contents::Value | Contents::Unit(_) => self,
            Contents::Newtype(field) => self.of_nested(path, of, field.nested),
            Contents::Fields([name, _], members) => {
                let name = if name.is_empty() { of } else { name };
                self.of_members(path, name, members)
            }
            Contents::Elements(_, mut elements) => {
                let mut missing = self;
                while let [first, rest @ ..] = elements {
                    missing = missing.of_field(path, "", first, "");
                    elements = rest;
                }
                missing
            }
            Contents::Variants([name, _], mut variants) => {
                let mut missing = self;
                while let [first, rest @ ..] = variants {
                    if let Some(payload) = &first.payload {
                        let path = Path {
                            before: Some(path),
                            name: first.name,
                        };
                        missing = missing.of_field(&path, name, payload, first.description);
                    }
                    variants = rest;
                }
                missing
            }
        }
    }

    const fn of_members(self, path: &Path<'_>, name: &str, mut members: &[Member]) -> Self {
        let mut missing = self;
        while let [first, rest @ ..] = members {
            missing = match first {
                Member::Flatten(inner, _) => missing.of_members(path, name, inner),
                Member::Field(field) => {
                    let path = Path {
                        before: Some(path),
                        name: field.name,
                    };
                    missing.of_field(&path, name, field, "")
                }
            };
            members = rest;
        }
        missing
    }

    const fn of_field(self, path: &Path<'_>, of: &str, field: &Field, part_of: &str) -> Self {
        if field.treatment.is_skip() {
            return self;
        }
        let is_described = !field.description.is_empty()
            || !part_of.is_empty()
            || !field.nested.description().is_empty();
        let missing = if is_described {
            self
        } else {
            self.and(path, of)
        };
        missing.of_nested(path, of, field.nested)
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
                .panic()
        }
    }
}

impl Path<'_> {
    const fn add_to(&self, message: Message) -> Message {
        let message = match self.before {
            Some(before) => before.add_to(message).text("."),
            None => message,
        };
        message.text(self.name)
    }
}
