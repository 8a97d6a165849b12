//! What the derive emits: tables that say what is sent, and how it is written.
//!
//! A derived type describes itself in `const` tables; the code that turns them into a
//! schema and a fingerprint, and writes the JSON, stands here once. That keeps the
//! expansion small, and quicker to compile than two more derives on the projection.

mod distinct_names;
mod enumeration;
mod field;
mod identity;
mod newtype;
mod no_text;
mod object;
mod optional;
mod tuple;
mod unit;

pub use distinct_names::{apart, clashes, distinct, places};
pub use enumeration::{Choice, Enumeration, UnitVariants, Variant, Variants};
pub(crate) use field::equal;
pub use field::{Field, Flattened, Member, Omitted, subschema};
pub use newtype::{Newtype, NewtypeShape};
pub use no_text::sends_no_text;
pub use object::{Flatten, InlineObject, Members, Object, ObjectShape};
pub use tuple::{Elements, Tuple, TupleShape};
pub use unit::{Named, UnitShape};
