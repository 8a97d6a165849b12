//! Where in an event a value is.

use super::names::Names;

/// Where in the event a value is: the instance, in the words of JSON Schema.
pub(super) enum InstanceLocation<'a> {
    Root,
    /// The same value, looked at by another part of the schema.
    Again(&'a Self, usize),
    Member(&'a Self, &'a str),
    Element(&'a Self, usize),
}

impl InstanceLocation<'_> {
    /// How many steps of any kind led there.
    pub(super) fn steps(&self) -> usize {
        match self {
            Self::Root => 0,
            Self::Again(_, steps) => *steps,
            Self::Member(outer, _) | Self::Element(outer, _) => outer.steps() + 1,
        }
    }

    pub(super) fn depth(&self) -> usize {
        match self {
            Self::Root => 0,
            Self::Again(same, _) => same.depth(),
            Self::Member(outer, _) | Self::Element(outer, _) => outer.depth() + 1,
        }
    }

    /// Writes it as a JSON pointer of published names.
    pub(super) fn write(&self, names: &Names, pointer: &mut String) {
        match self {
            Self::Root => {}
            Self::Again(same, _) => same.write(names, pointer),
            Self::Member(outer, name) => {
                outer.write(names, pointer);
                names.push(name, pointer);
            }
            Self::Element(outer, position) => {
                outer.write(names, pointer);
                *pointer += &format!("/{position}");
            }
        }
    }
}
