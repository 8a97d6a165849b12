//! Configs that were not made for the derive, each led to a published schema by the errors alone.
//!
//! A case is a package in `cases`, with the derive on each of its types and not a word more. An
//! author who knows nothing but what rustc prints mends it; [`author`] is that author. What they
//! need is counted in builds, the one that publishes included.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails where it panics"
)]

mod author;
mod package;
#[path = "../gate/target.rs"]
mod target;
mod written;

use author::Author;
use package::Package;

/// What may stand between the derive and a published schema.
const BUILDS: usize = 3;

#[track_caller]
fn is_published_soon(case: &str) {
    let package = Package::of(case);
    publish(case, &package, &[]);
}

/// What excludes each other is published one after the other, in as many builds each.
#[test]
fn exclusive_features() {
    let case = "exclusive_features";
    let package = Package::of(case);
    let (cuda, metal) = ([], ["--no-default-features", "--features", "metal"]);
    publish(case, &package, &cuda);
    publish(case, &package, &metal);
    for features in [&cuda[..], &metal] {
        let said = package.run(None, features);
        assert!(said.is_ok, "{features:?}:\n{}", said.everything);
    }
}

#[track_caller]
fn publish(case: &str, package: &Package, features: &[&str]) {
    let mut author = Author::default();
    let mut command = None;
    for build in 1..=BUILDS {
        let said = package.run(command.as_deref(), features);
        if said.is_ok && command.is_some() {
            let is_there = package.path("usage.schema.json").exists();
            assert!(is_there, "{case}, not published:\n{}", said.everything);
            let said = package.run(None, features);
            assert!(said.is_ok, "{case}, published:\n{}", said.everything);
            return;
        }
        assert!(!said.errors.is_empty(), "{case}: {}", said.everything);
        for error in &said.errors {
            if let Err(mend) = author.mend(package, error) {
                panic!("{case}, build {build}: {mend} in\n{}", error.rendered);
            }
        }
        command = author.command.clone();
        author.write(package);
    }
    panic!("{case} is not published after {BUILDS} builds");
}

macro_rules! cases {
    ($($case:ident)+) => {$(
        #[test]
        fn $case() {
            is_published_soon(stringify!($case));
        }
    )+};
}

cases! {
    flat_clap
    optional_groups
    subcommands
    serde_tree
    foreign_types
    wrapper
    lifetimes
    numbers_that_name
}
