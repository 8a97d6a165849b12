//! Schemas as the derive makes them, for types that a config may hold.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod support;

use support::derived::of_field;
use usage_stat_schema::page::markdown;

/// The largest integers have bounds that can't be negated.
#[test]
fn the_page_is_written_for_every_integer() {
    for document in [of_field::<i128>(), of_field::<u128>(), of_field::<i64>()] {
        let page = markdown(&document, 1);
        assert!(
            page.contains("| `setting` | A setting. | a whole number |"),
            "{page}"
        );
    }
    let page = markdown(&of_field::<i8>(), 1);
    assert!(
        page.contains("a whole number from `-128` to `127`"),
        "{page}"
    );
}
