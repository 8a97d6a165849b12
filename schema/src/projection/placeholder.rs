use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::{Element, Fingerprint, Projection, Sent, sealed, serialized_as_sent};

/// The projection of a type whose derive found mistakes. It lets the code that uses the type
/// compile, so that only the mistakes are shown.
pub struct Placeholder;

sealed! { [] Placeholder }

#[diagnostic::do_not_recommend]
impl Projection for Placeholder {
    const FINGERPRINT: Fingerprint = Fingerprint::of("");
    fn sent(&self) -> Sent {
        Sent::NULL
    }
}

serialized_as_sent! { [] Placeholder }

impl JsonSchema for Placeholder {
    fn schema_name() -> Cow<'static, str> {
        "Placeholder".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        false.into()
    }
}

#[diagnostic::do_not_recommend]
impl Element for Placeholder {}
