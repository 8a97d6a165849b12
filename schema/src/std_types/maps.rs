use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::projection::{
    Element, Fingerprint, Form, KeyName, Kind, Part, Placeholder, Projection, Sent, UsageStat,
    sealed, serialized_as_sent,
};

/// A key that a map may be sent with: an integer, or an enum of unit variants that derives
/// [`UsageStat`]. Free text as a key would be sent as it is.
#[diagnostic::on_unimplemented(
    message = "a map with keys of type `{Self}` would send its keys as they are",
    label = "its keys may be anything",
    note = "write `#[usage(count)]` to send how many entries it has, `#[usage(redact)]` or `#[usage(skip)]`",
    note = "the keys may be integers, or an enum of unit variants that derives `UsageStat`"
)]
pub trait MapKey {
    /// What is sent of a key.
    type Name: KeyName;
    /// Makes the name.
    fn name(&self) -> Self::Name;
}

macro_rules! integers {
    ($($ty:ident $format:literal $bits:ident)+) => {$(
        impl MapKey for $ty {
            type Name = $ty;
            fn name(&self) -> $ty {
                *self
            }
        }

        impl KeyName for $ty {
            const FINGERPRINT: Fingerprint = <$ty as Projection>::FINGERPRINT;
            const FORM: Form = <$ty as Projection>::FORM;
            const MAP: &'static str = concat!("map of ", $format);
            fn name(&self) -> Option<Cow<'static, str>> {
                Some(self.to_string().into())
            }
            fn names(_: &mut SchemaGenerator) -> Schema {
                numerals($format, <$bits>::MIN == 0, <$bits>::MAX.ilog10())
            }
        }
    )+};
}

integers! {
    u8 "uint8" u8
    u16 "uint16" u16
    u32 "uint32" u32
    u64 "uint64" u64
    u128 "uint128" u128
    // Promised alike on every machine.
    usize "uint" u64
    i8 "int8" i8
    i16 "int16" i16
    i32 "int32" i32
    i64 "int64" i64
    i128 "int128" i128
    isize "int" i64
}

impl KeyName for Placeholder {
    const FINGERPRINT: Fingerprint = <Self as Projection>::FINGERPRINT;
    const MAP: &'static str = "map";
    fn name(&self) -> Option<Cow<'static, str>> {
        None
    }
    fn names(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Self>()
    }
}

/// Numbers as names. Of a name `format` is what our own validator reads; the pattern tells every
/// other one the sign and how many digits there are after the first.
fn numerals(format: &str, is_unsigned: bool, digits: u32) -> Schema {
    let sign = if is_unsigned { "" } else { "-?" };
    json_schema!({
        "format": format,
        "pattern": format!("^(0|{sign}[1-9][0-9]{{0,{digits}}})$"),
    })
}

/// The projection of a map.
pub struct Entries<K: MapKey, V: UsageStat>(Vec<(K::Name, V::Projection)>);

sealed! { [K: MapKey, V: UsageStat] Entries<K, V> }

#[diagnostic::do_not_recommend]
impl<K: MapKey, V: UsageStat> Element for Entries<K, V> {}

#[diagnostic::do_not_recommend]
impl<K: MapKey, V: UsageStat> Projection for Entries<K, V> {
    const FINGERPRINT: Fingerprint = Fingerprint::of("map")
        .and(K::Name::FINGERPRINT)
        .and(<V::Projection as Projection>::FINGERPRINT);
    const SENDS_TEXT: bool = <V::Projection as Projection>::SENDS_TEXT;
    const FORM: Form = Form::Parts(
        K::Name::MAP,
        &const { [Part::of_keys::<K::Name>(), Part::of::<V::Projection>("")] },
    );
    fn sent(&self) -> Sent {
        let entries = self
            .0
            .iter()
            .map(|(key, value)| Some((key.name()?, value.sent())));
        match entries.collect() {
            Some(entries) => Sent(Kind::Object(entries)),
            None => Sent::REFUSED,
        }
    }
}

serialized_as_sent! { [K: MapKey, V: UsageStat] Entries<K, V> }

impl<K: MapKey, V: UsageStat> JsonSchema for Entries<K, V> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Entries".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "propertyNames": K::Name::names(generator),
            "additionalProperties": generator.subschema_for::<V::Projection>(),
            Part::WORD: Part::published(&[Part::of_keys::<K::Name>(), Part::of::<V::Projection>("")]),
        })
    }
}

macro_rules! maps {
    ($([$($generics:tt)*] $map:ty),+ $(,)?) => {$(
        impl<K: MapKey, V: UsageStat, $($generics)*> UsageStat for $map {
            type Projection = Entries<K, V>;
            fn usage(&self) -> Self::Projection {
                Entries(self.iter().map(|(key, value)| (key.name(), value.usage())).collect())
            }
        }
    )+};
}

maps! { [] BTreeMap<K, V>, [S] HashMap<K, V, S> }
