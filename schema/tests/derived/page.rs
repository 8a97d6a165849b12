//! What the page says of a type.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use usage_stat_schema::{
    UsageStat,
    page::{Options, markdown},
};

use crate::support::derived::of_field;

/// The largest integers have bounds that can't be negated.
#[test]
fn the_page_is_written_for_every_integer() {
    for document in [of_field::<i128>(), of_field::<u128>(), of_field::<i64>()] {
        let page = markdown(&document, 1, &Options::default());
        assert!(page.contains("| A setting. | a whole number |"), "{page}");
    }
    let page = markdown(&of_field::<i8>(), 1, &Options::default());
    assert!(
        page.contains("a whole number from `-128` to `127`"),
        "{page}"
    );
}

/// The page says no more and no less than what a type can be.
#[test]
fn the_page_has_the_words_of_the_type() {
    fn sent<T: UsageStat>(words: &str) {
        let page = markdown(&of_field::<T>(), 1, &Options::default());
        let cell = format!("| A setting. | {words} |");
        assert!(page.contains(&cell), "no {cell:?} in:\n{page}");
    }
    sent::<f32>("a number; `null` if it is not set, or no finite number");
    sent::<Option<f64>>("a number; `null` if it is not set, or no finite number");
    sent::<Duration>("a number of seconds from `0` up");
    sent::<Option<Duration>>("a number of seconds from `0` up; `null` if it is not set");
    sent::<Vec<Duration>>("a list of numbers of seconds from `0` up");
    sent::<Option<u8>>("a whole number up to `255`; `null` if it is not set");
    sent::<BTreeMap<u8, bool>>("for each whole number up to `255`: `true` or `false`");
    sent::<HashMap<i64, u32>>("for each whole number: a whole number");
}
