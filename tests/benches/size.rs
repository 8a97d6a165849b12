//! What usage statistics add to a launcher's binary, stripped, and to the crates that it is built
//! from, beside what an HTTP client alone adds. Builds three small launchers for it.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and stops where it cannot measure"
)]

mod fresh;
mod programs;

use std::collections::BTreeSet;
use std::fs;
use std::process::ExitCode;

use fresh::Bound;
use programs::{Programs, Source};

const LAUNCHERS: [Source; 3] = [
    (
        "bare",
        include_str!("size/bare.rs"),
        "clap = { version = \"*\", features = [\"derive\", \"env\"] }",
    ),
    (
        "client",
        include_str!("size/client.rs"),
        "clap = { version = \"*\", features = [\"derive\", \"env\"] }
         reqwest = { version = \"*\", default-features = false, features = [\"rustls-no-provider\"] }
         rustls = { version = \"*\", default-features = false, features = [\"ring\", \"std\", \"tls12\"] }
         tokio = { version = \"*\", default-features = false, features = [\"rt\"] }",
    ),
    (
        "ours",
        include_str!("size/ours.rs"),
        "clap = { version = \"*\", features = [\"derive\", \"env\"] }
         usage-stat = { path = \"@/runtime\" }",
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
    let programs = Programs::named("size");
    programs.write(&LAUNCHERS);
    println!("{:>8}  {:>7}  {:>10}", "", "crates", "stripped");
    let [bare, client, ours] = LAUNCHERS.map(|(name, _, _)| {
        let launcher = build(&programs, name);
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

fn build(programs: &Programs, name: &str) -> Launcher {
    let binary = fs::metadata(programs.build(name)).unwrap();
    let tree = ["tree", "--package", name, "--edges", "normal"];
    let tree = programs.cargo(&[&tree[..], &["--prefix", "none", "--format", "{p}"]].concat());
    let crates: BTreeSet<&str> = tree
        .lines()
        .map(|line| line.trim_end_matches(" (*)"))
        .filter(|line| !line.is_empty())
        .collect();
    #[expect(clippy::cast_precision_loss, reason = "for people to read")]
    Launcher {
        crates: (crates.len() - 1) as f64,
        size: binary.len() as f64 / f64::from(1 << 20),
    }
}
