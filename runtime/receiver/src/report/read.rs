//! Reads the fields of an event out of its JSON, without making a tree of it.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::scalar::Scalar;
use crate::tables::Kind;

/// A place in events.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// The number of the field that stands there.
    leaf: Option<Leaf>,
    members: BTreeMap<Box<str>, Node>,
    /// Its elements, if it is a list.
    elements: Option<Box<Node>>,
}

#[derive(Clone, Copy, Debug)]
struct Leaf {
    field: usize,
    /// Of an object, its one name is the value.
    is_variant: bool,
    is_list: bool,
}

/// Is told what stands in an event.
pub(super) trait Sink {
    fn see(&mut self, field: usize, value: Scalar<'_>);
}

impl Node {
    /// Puts a field where it stands.
    pub(super) fn insert(&mut self, list: &[String], path: &[String], field: usize, kind: &Kind) {
        let mut node = list
            .iter()
            .fold(self, |node, name| node.member(name.as_str()));
        if !list.is_empty() {
            node = node.elements.get_or_insert_default();
        }
        let node = path.iter().fold(node, |node, name| node.member(name));
        node.leaf = Some(Leaf {
            field,
            is_variant: *kind == Kind::Variant,
            is_list: matches!(kind, Kind::List { .. }),
        });
    }

    fn member(&mut self, name: &str) -> &mut Self {
        self.members.entry(name.into()).or_default()
    }

    /// Tells of all fields in an event.
    pub(super) fn read(&self, event: &str, sink: &mut impl Sink) -> Result<(), serde_json::Error> {
        let mut json = serde_json::Deserializer::from_str(event);
        Walk { node: self, sink }.deserialize(&mut json)
    }
}

struct Walk<'a, S> {
    node: &'a Node,
    sink: &'a mut S,
}

impl<S: Sink> Walk<'_, S> {
    fn see(&mut self, value: Scalar<'_>) {
        if let Some(leaf) = self.node.leaf {
            self.sink.see(leaf.field, value);
        }
    }
}

impl<'de, S: Sink> DeserializeSeed<'de> for Walk<'_, S> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, S: Sink> Visitor<'de> for Walk<'_, S> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of an event")
    }

    fn visit_unit<E: Error>(mut self) -> Result<(), E> {
        self.see(Scalar::Unset);
        Ok(())
    }

    fn visit_bool<E: Error>(mut self, flag: bool) -> Result<(), E> {
        self.see(Scalar::Flag(flag));
        Ok(())
    }

    fn visit_i64<E: Error>(mut self, number: i64) -> Result<(), E> {
        self.see(Scalar::Whole(number.into()));
        Ok(())
    }

    fn visit_u64<E: Error>(mut self, number: u64) -> Result<(), E> {
        self.see(Scalar::Whole(number.into()));
        Ok(())
    }

    fn visit_f64<E: Error>(mut self, number: f64) -> Result<(), E> {
        self.see(Scalar::of_real(number));
        Ok(())
    }

    fn visit_str<E: Error>(mut self, text: &str) -> Result<(), E> {
        self.see(Scalar::Text(text));
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<(), A::Error> {
        let is_variant = self.node.leaf.is_some_and(|leaf| leaf.is_variant);
        if !is_variant && self.node.leaf.is_some() {
            self.see(Scalar::Other);
        }
        loop {
            let name = Name {
                node: self.node,
                sink: is_variant.then_some(&mut *self.sink),
            };
            let Some(member) = members.next_key_seed(name)? else {
                return Ok(());
            };
            match member {
                Some(node) => members.next_value_seed(Walk {
                    node,
                    sink: self.sink,
                })?,
                None => {
                    members.next_value::<IgnoredAny>()?;
                }
            }
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut elements: A) -> Result<(), A::Error> {
        if let Some(node) = &self.node.elements {
            while elements
                .next_element_seed(Walk {
                    node,
                    sink: self.sink,
                })?
                .is_some()
            {}
            return Ok(());
        }
        match self.node.leaf {
            Some(leaf) if leaf.is_list => {
                // Elements are told as values of the list itself.
                while elements
                    .next_element_seed(Walk {
                        node: self.node,
                        sink: self.sink,
                    })?
                    .is_some()
                {}
            }
            _ => {
                self.see(Scalar::Other);
                while elements.next_element::<IgnoredAny>()?.is_some() {}
            }
        }
        Ok(())
    }
}

/// The name of a member, and the place that it leads to.
struct Name<'a, 's, S> {
    node: &'a Node,
    sink: Option<&'s mut S>,
}

impl<'de, 'a, S: Sink> DeserializeSeed<'de> for Name<'a, '_, S> {
    type Value = Option<&'a Node>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'a, S: Sink> Visitor<'_> for Name<'a, '_, S> {
    type Value = Option<&'a Node>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        if let (Some(sink), Some(leaf)) = (self.sink, self.node.leaf) {
            sink.see(leaf.field, Scalar::Text(name));
        }
        Ok(self.node.members.get(name))
    }
}
