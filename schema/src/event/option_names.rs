use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use crate::shape::{Flatten, Member};
use crate::{Fingerprint, UsageStat};

/// Names of options of the config `C`, as they are on the wire. Other names are left out, so
/// that a field which is skipped is not even named.
pub struct OptionNames<C>(Vec<&'static str>, PhantomData<fn() -> C>);

impl<C> Clone for OptionNames<C> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}

impl<C> OptionNames<C> {
    /// For a config that is not known by its type any more: names that were [`of`](Self::of) it.
    #[doc(hidden)]
    #[must_use]
    pub fn recorded(names: Vec<&'static str>) -> Self {
        Self(names, PhantomData)
    }

    /// The names.
    #[must_use]
    pub fn names(&self) -> &[&'static str] {
        &self.0
    }
}

impl<C: UsageStat<Projection: Flatten>> OptionNames<C> {
    /// Those of the names that the config sends.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let sent = sent_names(<C::Projection as Flatten>::MEMBERS);
        let names: Vec<&str> = names.into_iter().collect();
        let is_set = |name: &&str| names.contains(name);
        Self(sent.into_iter().filter(is_set).collect(), PhantomData)
    }
}

fn sent_names(members: &'static [Member]) -> Vec<&'static str> {
    members
        .iter()
        .flat_map(|member| match member {
            Member::Field(field) if field.treatment.is_skip() => Vec::new(),
            Member::Field(field) => vec![field.name],
            Member::Flatten(inner, _) => sent_names(inner),
        })
        .collect()
}

impl<C: UsageStat<Projection: Flatten>> UsageStat for OptionNames<C> {
    type Projection = Self;
    const FINGERPRINT: Fingerprint = Fingerprint::of("option names");
    fn usage(&self) -> Self {
        self.clone()
    }
}

impl<C> Serialize for OptionNames<C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<C: UsageStat<Projection: Flatten>> JsonSchema for OptionNames<C> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "OptionNames".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let mut names = sent_names(<C::Projection as Flatten>::MEMBERS);
        names.sort_unstable();
        json_schema!({ "type": "array", "items": { "type": "string", "enum": names } })
    }
}
