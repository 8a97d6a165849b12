//! The front page tells of each cargo feature.

use usage_stat_tests::quoted;

use crate::repository::read;

#[test]
fn each_has_its_row() {
    let manifest = read("runtime/Cargo.toml");
    let (_, features) = manifest.split_once("\n[features]\n").unwrap();
    let (features, _) = features.split_once("\n[").unwrap();
    let features = features.lines().filter_map(|line| line.split_once(" = "));
    let mut features: Vec<&str> = features.map(|(name, _)| name).collect();
    features.retain(|name| *name != "default");
    let page = read("runtime/src/lib.rs");
    let (_, table) = page.split_once("\n//! | feature | |\n").unwrap();
    let rows = table.lines().take_while(|line| line.starts_with("//! |"));
    let mut told: Vec<&str> = rows
        .flat_map(|row| quoted(row.split('|').nth(1).unwrap()))
        .collect();
    features.sort_unstable();
    told.sort_unstable();
    assert!(features.len() > 10, "{features:?}");
    assert_eq!(told, features);
}
