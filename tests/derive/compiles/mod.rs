//! What compiles, with no warning or with lints that others forbid; some of it runs too.
#![allow(dead_code, reason = "compiling is all that is asked of most")]
#![allow(
    clippy::ptr_arg,
    reason = "`with` hands over a reference to the field's type"
)]
#![allow(clippy::type_complexity, reason = "a derive meets them")]

mod a_recursive_type_settled;
mod anything_can_be_redacted_or_skipped;
mod attributes_of_other_derives;
mod empty;
mod every_word;
mod forbidding;
mod generics;
mod inside_a_function;
mod lifetimes;
