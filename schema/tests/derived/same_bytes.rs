//! A config of what systems differ in, whose schema and page are compared with what was written on one of them.

use std::collections::BTreeMap;
use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::time::Duration;

use usage_stat_schema::UsageStat;
use usage_stat_schema::page::{Options, markdown};

use crate::support::derived::{of, published};
use crate::support::file;

/// Sizes, orders of bytes, separators of paths and numbers.
#[derive(UsageStat)]
#[usage(crate = usage_stat_schema)]
struct Differing {
    /// As large as an address.
    size: usize,
    /// The same with a sign.
    offset: isize,
    /// Never zero.
    shards: Option<NonZero<usize>>,
    /// In ranges.
    #[usage(bucket(1, 4096, 1048576))]
    batch: usize,
    /// Larger than any register.
    largest: (u128, i64, f32, f64),
    /// How long.
    patience: Duration,
    /// What computes.
    backend: Option<Backend>,
    /// By number.
    by_number: BTreeMap<u16, Vec<isize>>,
    /// Where models are.
    #[usage(redact)]
    cache: PathBuf,
}

/// What computes.
#[derive(UsageStat)]
#[usage(crate = usage_stat_schema)]
enum Backend {
    /// The processor.
    Cpu,
    /// Cards.
    Cuda {
        /// How many.
        cards: usize,
    },
    /// Others, by their number.
    Other(
        /// Its vendor.
        u8,
        /// Its cards.
        usize,
    ),
}

published!(Differing);

#[test]
fn the_schema_and_the_page_are_those_that_were_written() {
    let document = of::<Differing>();
    let schema = file(document.json());
    let page = markdown(&document, 1, &Options::default());
    for (name, now) in [("differing.schema.json", schema), ("differing.md", page)] {
        let path = Path::new("tests/fixtures").join(name);
        if std::env::var_os("USAGE_STAT_BLESS").is_some() {
            fs::write(&path, &now).unwrap();
        }
        let written = fs::read_to_string(&path).unwrap();
        assert!(written == now, "{}:\n{now}", path.display());
    }
}
