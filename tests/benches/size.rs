//! What usage statistics add to a launcher's binary, stripped, and to the crates that it is built
//! from, beside what an HTTP client alone adds. Builds three small launchers for it.

#![allow(
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and stops where it cannot measure"
)]

mod fresh;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use fresh::Bound;

/// A launcher's name, source and dependencies.
const LAUNCHERS: [(&str, &str, &str); 3] = [
    ("bare", include_str!("size/bare.rs"), ""),
    (
        "client",
        include_str!("size/client.rs"),
        "reqwest = { version = \"*\", default-features = false, features = [\"rustls-no-provider\"] }
         rustls = { version = \"*\", default-features = false, features = [\"ring\", \"std\", \"tls12\"] }
         tokio = { version = \"*\", default-features = false, features = [\"rt\"] }",
    ),
    (
        "ours",
        include_str!("size/ours.rs"),
        "usage-stat = { path = \"@/runtime\" }",
    ),
];

fn main() -> ExitCode {
    fresh::bench(measure)
}

#[derive(Clone, Copy)]
struct Launcher {
    crates: f64,
    /// In MiB.
    size: f64,
}

fn measure() -> Vec<Bound> {
    let folder = write();
    println!("{:>8}  {:>7}  {:>10}", "", "crates", "stripped");
    let [bare, client, ours] = LAUNCHERS.map(|(name, _, _)| {
        let launcher = build(&folder, name);
        println!(
            "{name:>8}  {:>7}  {:>6.2} MiB",
            launcher.crates, launcher.size
        );
        launcher
    });
    println!(
        "usage-stat adds {:.2} MiB and {} crates to the bare launcher; \
         an HTTP client alone {:.2} MiB and {} crates",
        ours.size - bare.size,
        ours.crates - bare.crates,
        client.size - bare.size,
        client.crates - bare.crates,
    );
    vec![Bound {
        what: "added size, beyond an HTTP client's",
        value: ours.size - client.size,
        most: 1.5,
        unit: "MiB",
    }]
}

/// A workspace of the three, with the versions of this one.
fn write() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("size");
    let names = LAUNCHERS.map(|(name, _, _)| name);
    fs::create_dir_all(&folder).unwrap();
    let workspace = format!(
        "[workspace]\nresolver = \"3\"\nmembers = {names:?}\n[profile.release]\nstrip = true\n"
    );
    fs::write(folder.join("Cargo.toml"), workspace).unwrap();
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    for (name, source, dependencies) in LAUNCHERS {
        let package = folder.join(name);
        fs::create_dir_all(package.join("src")).unwrap();
        fs::write(package.join("src/main.rs"), source).unwrap();
        let dependencies = dependencies.replace('@', root.to_str().unwrap());
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"1.0.0\"\nedition = \"2024\"\n\
             [dependencies]\nclap = {{ version = \"*\", features = [\"derive\", \"env\"] }}\n\
             {dependencies}\n"
        );
        fs::write(package.join("Cargo.toml"), manifest).unwrap();
    }
    folder
}

fn build(folder: &Path, name: &str) -> Launcher {
    run(
        folder,
        &["build", "--quiet", "--release", "--package", name],
    );
    let tree = ["tree", "--package", name, "--edges", "normal"];
    let tree = run(
        folder,
        &[&tree[..], &["--prefix", "none", "--format", "{p}"]].concat(),
    );
    let crates: BTreeSet<&str> = tree
        .lines()
        .map(|line| line.trim_end_matches(" (*)"))
        .filter(|line| !line.is_empty())
        .collect();
    let binary = fs::metadata(folder.join("target/release").join(name)).unwrap();
    #[expect(clippy::cast_precision_loss, reason = "for people to read")]
    Launcher {
        crates: (crates.len() - 1) as f64,
        size: binary.len() as f64 / f64::from(1 << 20),
    }
}

fn run(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    if !output.status.success() {
        panic!("{}", String::from_utf8_lossy(&output.stderr));
    }
    String::from_utf8(output.stdout).unwrap()
}
