//! What the derive emits: tables that say what is sent, and how it is written.
//!
//! A derived type describes itself in `const` tables; the code that turns them into a
//! schema and a fingerprint, and writes the JSON, stands here once. That keeps the
//! expansion small, and quicker to compile than two more derives on the projection.

mod apart;
mod default;
mod enumeration;
mod field;
mod form;
mod hidden;
mod identity;
mod newtype;
mod object;
mod optional;
mod tuple;
mod unit;
mod unsettled;

pub use apart::{apart, clashes, distinct, places};
pub use enumeration::{Choice, Enumeration, UnitVariants, Variant, Variants};
pub(crate) use field::equal;
pub use field::{Field, Flattened, Member, Omitted, subschema};
pub use form::{About, Form};
pub use hidden::sends_no_text;
pub use newtype::{Newtype, NewtypeShape};
pub use object::{Flatten, InlineObject, Members, Object, ObjectShape};
pub use tuple::{Elements, Tuple, TupleShape};
pub use unit::{Named, UnitShape};
pub use unsettled::Unsettled;
