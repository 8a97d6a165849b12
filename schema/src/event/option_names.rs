use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::Recorded;
use crate::sealed::sealed;
use crate::sent::{Sent, serialized_as_sent};
use crate::shape::{Field, Flatten, Member};
use crate::{Fingerprint, Projection, UsageStat};

/// Names of options of the config `C`, as they are on the wire. Other names are left out, so
/// that a field which is skipped is not even named.
pub struct OptionNames<C>(Vec<&'static str>, PhantomData<fn() -> C>);

impl<C> std::fmt::Debug for OptionNames<C> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl<C> Clone for OptionNames<C> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}

impl<C> OptionNames<C> {
    /// The same names, beside a config that was [`Recorded`].
    #[must_use]
    pub fn recorded(&self) -> OptionNames<Recorded> {
        OptionNames(self.0.clone(), PhantomData)
    }

    /// The names.
    #[must_use]
    pub fn names(&self) -> &[&'static str] {
        &self.0
    }
}

impl<C: UsageStat<Projection: Flatten>> OptionNames<C> {
    /// Those of the options that the config sends, by their names on the wire.
    pub fn of<'a>(options: impl IntoIterator<Item = &'a str>) -> Self {
        let options: Vec<&str> = options.into_iter().collect();
        let sent = sent(<C::Projection as Flatten>::MEMBERS).into_iter();
        let set = sent.filter(|field| options.contains(&field.ident));
        Self(set.map(|field| field.name).collect(), PhantomData)
    }
}

fn sent(members: &'static [Member]) -> Vec<&'static Field> {
    members
        .iter()
        .flat_map(|member| match member {
            Member::Field(field) if field.treatment.is_skip() => Vec::new(),
            Member::Field(field) => vec![field],
            Member::Flatten(inner) => sent(inner.members),
        })
        .collect()
}

impl<C: UsageStat<Projection: Flatten>> UsageStat for OptionNames<C> {
    type Projection = Self;
    fn usage(&self) -> Self {
        self.clone()
    }
}

sealed! { [C: UsageStat<Projection: Flatten>] OptionNames<C> }

impl<C: UsageStat<Projection: Flatten>> Projection for OptionNames<C> {
    const FINGERPRINT: Fingerprint = Fingerprint::of("option names");
    fn sent(&self) -> Sent {
        Sent::list(self.0.iter().copied().map(Sent::text))
    }
}

serialized_as_sent! { [C: UsageStat<Projection: Flatten>] OptionNames<C> }

impl<C: UsageStat<Projection: Flatten>> JsonSchema for OptionNames<C> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "OptionNames".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let sent = sent(<C::Projection as Flatten>::MEMBERS).into_iter();
        let mut names: Vec<&str> = sent.map(|field| field.name).collect();
        names.sort_unstable();
        json_schema!({ "type": "array", "items": { "type": "string", "enum": names } })
    }
}
