//! What is sent of a value, before it is JSON.

use std::borrow::Cow;
use std::fmt;

use serde::ser::{Error, Serialize, SerializeMap, Serializer};

/// What is sent of a value. Nothing outside of this crate can make one, so it is what a
/// [`Projection`](crate::Projection) of this crate gave.
#[derive(Clone, Debug)]
pub struct Sent(pub(crate) Kind);

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Null,
    Bool(bool),
    Unsigned(u128),
    Signed(i128),
    Single(f32),
    Double(f64),
    Text(Cow<'static, str>),
    List(Vec<Sent>),
    /// In the order of the struct, which a map would lose.
    Object(Vec<(Cow<'static, str>, Sent)>),
    /// A value of another type than the table of its shape says. None of it is written.
    Refused,
}

impl Sent {
    pub(crate) const NULL: Self = Self(Kind::Null);
    pub(crate) const REFUSED: Self = Self(Kind::Refused);

    pub(crate) fn text(text: impl Into<Cow<'static, str>>) -> Self {
        Self(Kind::Text(text.into()))
    }

    pub(crate) fn or_null(sent: Option<Self>) -> Self {
        sent.unwrap_or(Self::NULL)
    }

    /// This, unless something in it is refused.
    pub(crate) fn kept(self) -> Result<Self, Refused> {
        if self.is_refused() {
            Err(Refused)
        } else {
            Ok(self)
        }
    }

    fn is_refused(&self) -> bool {
        match &self.0 {
            Kind::Refused => true,
            Kind::List(elements) => elements.iter().any(Self::is_refused),
            Kind::Object(members) => members.iter().any(|(_, member)| member.is_refused()),
            _ => false,
        }
    }

    pub(crate) fn list(elements: impl IntoIterator<Item = Self>) -> Self {
        Self(Kind::List(elements.into_iter().collect()))
    }
}

/// A value is not of the type that the table of its shape says; nothing of it is sent.
///
/// The derive makes no such shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a value is not of the type that the table of its shape says; nothing of it is sent",
        )
    }
}

impl std::error::Error for Refused {}

impl Serialize for Sent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Kind::Null => serializer.serialize_unit(),
            Kind::Bool(flag) => serializer.serialize_bool(*flag),
            Kind::Unsigned(number) => match u64::try_from(*number) {
                Ok(number) => serializer.serialize_u64(number),
                Err(_) => serializer.serialize_u128(*number),
            },
            Kind::Signed(number) => match i64::try_from(*number) {
                Ok(number) => serializer.serialize_i64(number),
                Err(_) => serializer.serialize_i128(*number),
            },
            Kind::Single(number) => serializer.serialize_f32(*number),
            Kind::Double(number) => serializer.serialize_f64(*number),
            Kind::Text(text) => serializer.serialize_str(text),
            Kind::List(elements) => serializer.collect_seq(elements),
            Kind::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, member) in members {
                    map.serialize_entry(name, member)?;
                }
                map.end()
            }
            Kind::Refused => Err(S::Error::custom(Refused)),
        }
    }
}
