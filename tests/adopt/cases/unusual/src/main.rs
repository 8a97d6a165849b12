//! Shapes and spellings that are rare.

use std::collections::{BTreeMap, HashMap};
use std::num::{NonZero, NonZeroU8};
use std::path::PathBuf;
use std::sync::Arc;

type Threads = Option<NonZero<usize>>;
type Words = Vec<String>;

mod limits {
    /// What a request may use.
    #[derive(
        Clone,
        Debug, // for the log
    )]
    pub(crate) struct Limits { /** Memory. */ pub(crate) memory_bytes: u64, /** Together. */ pub(crate) batch_size: u8, /** Words. */ pub(crate) window_len: Vec<u32> }

    #[allow(dead_code)]
    pub(super) struct Pair<T> {
        /// One of many.
        pub(super) value: T,
        /// A number.
        pub(super) number: i8,
    }

    #[cfg(test)]
    mod tests {
        struct Limits;
    }
}

/// A config.
#[derive()]
struct Config {
    /// Threads of a worker.
    threads: Threads,
    /// Words.
    words: Words,
    /// Sizes.
    buffer_size: NonZeroU8,
    cache_mb: /* of memory */ Option<i8>,
    #[rustfmt::skip] r#type: Kind, // what it is
    /// The limits.
    limits: Arc<limits::Limits>,
    /// A pair.
    pair: limits::Pair<String>,
    /// By number.
    by_number: BTreeMap<u16, bool>,
    /// By name.
    by_name: HashMap<String, u64>,
    /// By kind.
    by_kind: HashMap<Kind, u64>,
    /// Bytes.
    bytes: Vec<u8>,
    /// A tuple.
    tuple: (u8, String),
    /// Numbers.
    numbers: [(u8, f32); 2],
    /// Steps.
    steps: Vec<Step>,
    /// A tree.
    tree: Option<Box<Tree>>,
    /// A function.
    function: fn(u8) -> u8,
    /// A trait.
    object: Box<dyn Fn() + Send>,
    /// Nothing.
    nothing: (),
    newtype: Newtype,
    /// Whatever it is.
    unit: Unit,
}

#[derive(Clone, PartialEq, Eq, Hash)]
enum Kind { A, B }

/// What is done.
enum Step {
    /// Nothing.
    Nothing,
    /// Waits.
    Wait(std::time::Duration),
    /// Says something.
    Say(String),
    /// Reads.
    Read { /** Where. */ from: PathBuf, /** How often. */ times: u32 },
    Both(/** A number. */ u8, /** A text. */ String),
}

/// A tree.
struct Tree {
    /// A number.
    value: u32,
    /// More of them.
    children: Vec<Tree>,
    /// One of them.
    child: Option<Box<Tree>>,
}

/// One value.
struct Newtype(Vec<String>);

struct Unit;

fn main() {}
