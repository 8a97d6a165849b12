//! What the derive emits: tables that say what is sent, and how it is written.
//!
//! A derived type describes itself in `const` tables; the code that turns them into a
//! schema and a fingerprint, and writes the JSON, stands here once. That keeps the
//! expansion small, and quicker to compile than two more derives on the projection.

mod default;
mod distinct_names;
mod enumeration;
mod field;
mod field_schema;
mod flatten;
mod identity;
mod message;
mod newtype;
mod no_text;
mod object;
mod optional;
mod tuple;
mod type_name;
mod unit;
mod without_schemas;

pub use distinct_names::{clashes, distinct_names, no_clash, places};
pub use enumeration::{Choice, Enumeration, UnitVariants, Variants};
pub use field::subschema;
pub use flatten::Flatten;
pub(crate) use message::Message;
pub use newtype::{Newtype, NewtypeShape};
pub use no_text::sends_no_text;
pub use object::{InlineObject, Members, Object, ObjectShape};
pub use tuple::{Elements, Tuple, TupleShape};
pub(crate) use type_name::{NAME, PATH};
pub use unit::{UnitName, UnitShape};
pub use without_schemas::Table;
pub(crate) use without_schemas::members_without_schemas;
