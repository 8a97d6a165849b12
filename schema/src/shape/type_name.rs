//! The name of a type in the document, which its definition says while the document is made.

use schemars::{Schema, SchemaGenerator};

/// Where the definitions are while the document is made; in it, each says which type it is of.
pub(crate) const PATH: &str = "/x-usage-types";
/// The word that says it.
pub(crate) const NAME: &str = "x-usage-type";

/// Writes into the schema of a type what it is called, where that is asked for.
pub(super) fn called(mut schema: Schema, name: &str, generator: &SchemaGenerator) -> Schema {
    if generator.settings().definitions_path == PATH {
        schema.insert(NAME.to_owned(), name.into());
    }
    schema
}
