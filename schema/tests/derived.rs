//! Schemas as the derive makes them, for types that a config may hold.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]
#![allow(dead_code, reason = "what is sent is not of interest here")]

mod support;

use support::derived::{BUILD, POLICY, of, of_field};
use usage_stat_schema::{
    BuildInfo, Policy, Published, UsageStat, diff::compare, document::Document, page::markdown,
};

/// The findings as `rule place`.
fn told(old: &Document, new: &Document) -> Vec<String> {
    let findings = compare(old, new).into_iter();
    findings
        .map(|finding| format!("{} {}", finding.rule.id, finding.place))
        .collect()
}

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

macro_rules! config {
    ($name:ident, $($(#[$word:meta])* $field:ident: $ty:ty),+) => {
        #[derive(UsageStat)]
        #[usage(crate = usage_stat_schema)]
        struct $name {
            $($(#[$word])* $field: $ty),+
        }

        impl Published for $name {
            type Errors = ();
            const POLICY: Policy = POLICY;
            const BUILD: BuildInfo = BUILD;
            const SCHEMA: Option<&'static str> = None;
        }
    };
}

/// The event lists the options that were set, by their names.
#[test]
fn a_renamed_option_is_renamed_in_the_lists_of_options_too() {
    config! { Before, /** Port. */ port: u16, /** Shards. */ shards: u32 }
    config! { After, /** Port. */ listen: u16, /** Shards. */ num_shard: u32 }
    config! { More, /** Port. */ listen: u16, /** Shards. */ num_shard: u32, /** New. */ new: bool }
    let (before, after, more) = (of::<Before>(), of::<After>(), of::<More>());
    assert_eq!(
        told(&before, &after),
        ["field-renamed listen", "field-renamed num_shard"]
    );
    assert_eq!(
        told(&after, &before),
        ["field-renamed port", "field-renamed shards"]
    );
    // The name of a new one can be told as well.
    assert_eq!(
        told(&before, &more),
        [
            "field-added new",
            "variant-added set_by_environment[]",
            "variant-added set_on_command_line[]",
            "consent-version-not-raised x-usage-policy.consent_version",
            "field-renamed listen",
            "field-renamed num_shard"
        ]
    );
}
