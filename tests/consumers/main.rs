//! Crates as users write them, one for each environment that the derive has to bear.

#![allow(clippy::unwrap_used, reason = "a test fails where it panics")]

#[allow(dead_code, reason = "one folder does here")]
#[path = "../gate/target.rs"]
mod target;

use std::path::Path;
use std::sync::Mutex;
use std::{env, fs};

use usage_stat_tests::root;
use usage_stat_tests::standalone::{cargo, copy, lock};

/// One cargo at a time works in the folder.
static FOLDER: Mutex<()> = Mutex::new(());

/// Runs clippy over crates of the consumers' workspace. Gives what it says when it finds anything.
fn clippy(arguments: &[&str]) -> Result<(), String> {
    let _folder = FOLDER.lock().unwrap();
    let consumers = root().join("tests/consumers");
    lock(&consumers);
    let output = cargo(&consumers)
        .args(["clippy", "--offline", "--quiet", "--keep-going"])
        .arg("--target-dir")
        .arg(target::folder("0"))
        .args(arguments)
        .output()
        .unwrap();
    if output.status.success() {
        Ok(())
    } else {
        let said = String::from_utf8_lossy(&output.stderr);
        let errors = said.split("\n\n").filter(|part| part.starts_with("error"));
        Err(errors.collect::<Vec<_>>().join("\n\n"))
    }
}

#[test]
fn the_derive_bears_every_environment() {
    if let Err(findings) = clippy(&["--workspace"]) {
        panic!("{findings}");
    }
}

/// A copy of the macro leaves each out in turn: a cfg of clippy's says which.
#[test]
fn each_lint_that_the_derive_allows_would_find_something() {
    let macros = Path::new(env!("CARGO_TARGET_TMPDIR")).join("macros");
    let _ = fs::remove_dir_all(&macros);
    copy(&root().join("macros"), &macros);
    let manifest = macros.join("Cargo.toml");
    let alone = outside_of_its_workspace(&fs::read_to_string(&manifest).unwrap());
    fs::write(manifest, alone).unwrap();
    let table = macros.join("src/expand/lints.rs");
    let source = fs::read_to_string(&table).unwrap();
    let list = "quote!(#[allow(#(#lints),*)])";
    let leave_out = r#"
        let told = std::env::var("CLIPPY_ARGS").unwrap_or_default();
        lints.retain(|lint| !told.contains(&format!("\"{lint}\"").replace(' ', "")));
    "#;
    assert!(source.contains(list), "{source}");
    let shorter = source.replacen(list, &format!("{leave_out}{list}"), 1);
    fs::write(&table, shorter).unwrap();
    let lints = source.split("quote!(").skip(1);
    let lints = lints.map(|rest| rest.split_once(')').unwrap().0);
    let replacement = format!("paths=[{:?}]", macros.display().to_string());
    let crates = [
        "--config",
        &replacement,
        "-p",
        "denying",
        "-p",
        "private_types",
    ];
    let clippy_without = |lint: &str| {
        let cfg = format!("without=\"{lint}\"");
        clippy(&[&crates[..], &["--", "--cfg", &cfg]].concat())
    };
    assert_eq!(clippy_without("none"), Ok(()));

    let idle: Vec<&str> = lints
        .filter(|lint| !lint.starts_with('#'))
        .filter(|lint| clippy_without(lint).is_ok())
        .collect();
    assert!(idle.is_empty(), "these lints find nothing: {idle:?}");
}

/// The manifest of one of our packages, as that of a workspace of its own.
fn outside_of_its_workspace(manifest: &str) -> String {
    let root = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let lines = root.lines().filter(|line| !line.starts_with("members = "));
    let workspace: Vec<&str> = lines.collect();
    format!("{manifest}\n{}", workspace.join("\n"))
}
