//! What the derive emits, pretty-printed beside its input: `snapshots/*.rs` and `*.expanded.rs`.
//! The inputs are compiled by the tests of the workspace.

use std::path::{Path, PathBuf};
use std::{env, fs};

use similar::TextDiff;
use syn::{Attribute, DeriveInput, Item, Meta};

const BLESS: &str = "USAGE_STAT_BLESS";

#[test]
fn expansions_are_as_recorded() {
    let mut differences = String::new();
    for input in inputs() {
        let expanded = expand(&fs::read_to_string(&input).unwrap());
        let recorded = input.with_extension("expanded.rs");
        if env::var_os(BLESS).is_some() {
            fs::write(&recorded, expanded).unwrap();
            continue;
        }
        let before = fs::read_to_string(&recorded).unwrap_or_default();
        if before != expanded {
            let name = recorded.file_name().unwrap().to_string_lossy();
            let diff = TextDiff::from_lines(&before, &expanded);
            let diff = diff.unified_diff().header(&name, "now").to_string();
            differences.push_str(&diff);
        }
    }
    assert!(
        differences.is_empty(),
        "the expansions changed; if they should, run `{BLESS}=1 cargo test -p usage-stat-macros`\n{differences}"
    );
}

/// Sorted, so that differences always come in one order.
fn inputs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/snapshots");
    let mut inputs: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| !path.to_string_lossy().ends_with(".expanded.rs"))
        .collect();
    inputs.sort();
    inputs
}

/// The expansion of every item of a file that derives.
fn expand(source: &str) -> String {
    let file = syn::parse_file(source).unwrap();
    let items = file.items.into_iter().filter_map(|item| match item {
        Item::Struct(item) if derives(&item.attrs) => Some(DeriveInput::from(item)),
        Item::Enum(item) if derives(&item.attrs) => Some(DeriveInput::from(item)),
        _ => None,
    });
    let tokens = items.map(|item| crate::derive(&item)).collect();
    prettyplease::unparse(&syn::parse2(tokens).unwrap())
}

fn derives(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) => {
            list.path.is_ident("derive") && list.tokens.to_string().contains("UsageStat")
        }
        _ => false,
    })
}
