use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::projection::{Element, Fingerprint, Projection, Sent, sealed, serialized_as_sent};

/// The texts that a `bucket` or `one_of` field can send.
pub trait Labels {
    /// All of them, in the order of the published schema.
    const LABELS: &'static [&'static str];

    /// What they are of, where the texts don't tell.
    const OF: &'static str = "label";
}

/// One of the texts of `L`; it has no place for any other.
pub struct Label<L>(usize, PhantomData<fn() -> L>);

impl<L: Labels> Label<L> {
    pub(crate) fn at(position: usize) -> Self {
        Self(position, PhantomData)
    }
}

sealed! { [L: Labels] Label<L> }

#[diagnostic::do_not_recommend]
impl<L> Element for Label<L> {}

#[diagnostic::do_not_recommend]
impl<L: Labels> Projection for Label<L> {
    const FINGERPRINT: Fingerprint = {
        let mut sum = 0;
        let mut labels = L::LABELS;
        while let [first, rest @ ..] = labels {
            sum = Fingerprint::of(first).plus(sum);
            labels = rest;
        }
        Fingerprint::of(L::OF).and_number(sum)
    };
    fn sent(&self) -> Sent {
        Sent::or_null(L::LABELS.get(self.0).copied().map(Sent::text))
    }
}

serialized_as_sent! { [L: Labels] Label<L> }

impl<L: Labels> JsonSchema for Label<L> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Label".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schema(L::LABELS)
    }
}

/// Not generic, so that it is compiled here and not in every launcher.
fn schema(labels: &[&str]) -> Schema {
    json_schema!({ "type": "string", "enum": labels })
}
