//! What a package is without its published files: cargo packs what `include`, `exclude` and git say.

use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;
use std::{env, thread};

use serde_json::Value;

use super::files::PublishedFile;
use super::out_of_date::OutOfDate;
use crate::plain_path::plain;

/// Whether a file is in the package, as its author wrote the path.
pub(super) fn is_inside(name: &str) -> bool {
    inside(name).is_some()
}

/// Refuses a package whose published files would not be packed with it.
///
/// Cargo itself is asked, as only it knows. Where it can't be, nothing is refused.
pub(super) fn refuse_unpacked(
    package: &Path,
    schema: &PublishedFile,
    docs: Option<&PublishedFile>,
) -> Result<(), OutOfDate> {
    if !is_for_others(package) {
        return Ok(());
    }
    let Some(list) = list(package) else {
        return Ok(());
    };
    let packed: Vec<&Path> = list.lines().map(Path::new).collect();
    let is_left_out = |file: &PublishedFile| {
        let path = inside(file.name);
        path.is_some_and(|path| !packed.contains(&&*path))
    };
    let refused = |file: &PublishedFile, so: &str| {
        Err(OutOfDate(format!(
            "`cargo package` leaves `{}` out, so {so}; mend `include` or `exclude` in `Cargo.toml`, `.gitignore`, or a \
             folder that has a `Cargo.toml` of its own, or write `publish = false` below `[package]`",
            file.name
        )))
    };
    if is_left_out(schema) {
        return refused(schema, "what it packs would not build");
    }
    match docs.filter(|docs| is_left_out(docs)) {
        Some(docs) => refused(docs, "the tests of what it packs would fail"),
        None => Ok(()),
    }
}

/// The path in the package, without detours, if it doesn't lead out.
fn inside(name: &str) -> Option<PathBuf> {
    let path = plain(Path::new(name));
    let mut parts = path.components();
    parts
        .all(|part| matches!(part, Component::Normal(_)))
        .then_some(path)
}

/// Cargo may wait for another one, or for a slow disk.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where cargo runs the test, it says where it is itself. Of what it is asked, it writes nothing.
fn cargo(package: &Path, question: &[&str]) -> Option<Command> {
    let mut cargo = Command::new(env::var_os("CARGO")?);
    cargo.args(question).args(["--offline", "--locked"]);
    cargo.env("CARGO_CACHE_RUSTC_INFO", "0");
    cargo.current_dir(package);
    Some(cargo)
}

/// Whether the package may be packed for a registry, as cargo reads its manifest and its workspace's.
fn is_for_others(package: &Path) -> bool {
    let told = cargo(package, &["metadata", "--no-deps", "--format-version=1"])
        .and_then(|mut cargo| answer(&mut cargo, PATIENCE));
    let told = told.and_then(|told| serde_json::from_str::<Value>(&told).ok());
    let manifest = package.join("Cargo.toml").canonicalize().ok();
    let is_it = |package: &&Value| {
        let path = package.get("manifest_path").and_then(Value::as_str);
        path.and_then(|path| Path::new(path).canonicalize().ok()) == manifest
    };
    let packages = told.as_ref().and_then(|told| told.get("packages"));
    let mut packages = packages.and_then(Value::as_array).into_iter().flatten();
    let registries = packages
        .find(is_it)
        .and_then(|package| package.get("publish"));
    registries.is_some_and(|registries| registries != &Value::Array(Vec::new()))
}

/// The files that cargo would pack, one a line.
fn list(package: &Path) -> Option<String> {
    let mut cargo = cargo(package, &["package", "--list", "--allow-dirty"])?;
    // It would be made, and what is there already is left alone.
    let folder = env::current_exe().ok()?;
    answer(cargo.arg("--target-dir").arg(folder.parent()?), PATIENCE)
}

/// What a program prints, if it ends well and in time.
fn answer(command: &mut Command, patience: Duration) -> Option<String> {
    let silent = command.stdin(Stdio::null()).stderr(Stdio::null());
    let mut child = silent.stdout(Stdio::piped()).spawn().ok()?;
    let output = child.stdout.take();
    let (tell, told) = mpsc::channel();
    let reader = thread::Builder::new().spawn(move || {
        let mut text = String::new();
        let read = output?.read_to_string(&mut text);
        tell.send(read.ok().map(|_| text)).ok()
    });
    let text = match reader {
        Ok(_) => told.recv_timeout(patience).ok().flatten(),
        Err(_) => None,
    };
    if text.is_none() {
        // It has ended, or it is not waited for.
        let _ = child.kill();
    }
    let ended = child.wait().ok()?;
    text.filter(|_| ended.success())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::process::Command;
    use std::time::Duration;

    use super::{answer, inside};

    #[test]
    fn a_path_in_the_package_has_no_detours() {
        for (name, plain) in [
            ("usage/schema.json", Some("usage/schema.json")),
            ("./usage/../schema.json", Some("schema.json")),
            ("../schema.json", None),
            ("usage/../../schema.json", None),
            ("/schema.json", None),
        ] {
            assert_eq!(inside(name), plain.map(PathBuf::from), "{name}");
        }
    }

    #[test]
    fn who_fails_answers_nothing() {
        let version = |word| {
            let mut cargo = Command::new(env!("CARGO"));
            cargo.arg(word);
            cargo
        };
        let patience = Duration::from_secs(600);
        let text = answer(&mut version("--version"), patience);
        assert!(text.is_some_and(|text| text.starts_with("cargo ")));
        assert_eq!(answer(&mut version("--no-such-option"), patience), None);
        let mut missing = Command::new("/nowhere/cargo");
        assert_eq!(answer(&mut missing, patience), None);
    }

    #[cfg(unix)]
    #[test]
    fn who_takes_long_is_not_waited_for() {
        let mut sleeps = Command::new("sleep");
        assert_eq!(answer(sleeps.arg("1000"), Duration::from_millis(10)), None);
    }
}
