//! What usage statistics add to a launcher: to its binary, stripped, to the crates that it is built
//! from, and to the time that this takes. Builds small launchers for it: one that has nothing else, beside
//! what an HTTP client alone adds, and one that has what most have.

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

/// What most launchers have.
macro_rules! usual {
    () => {
        "clap = { version = \"*\", features = [\"derive\", \"env\"] }
         reqwest = { version = \"*\", features = [\"json\"] }
         serde = { version = \"*\", features = [\"derive\"] }
         serde_json = \"*\"
         tokio = { version = \"*\", features = [\"full\"] }
         tracing = \"*\"
         tracing-subscriber = { version = \"*\", features = [\"json\"] }
        "
    };
}

/// The usual launcher with usage statistics, and what it does before.
macro_rules! usual_with_ours {
    ($before:literal) => {
        concat!(
            include_str!("size/usual.rs"),
            "\nfn report() {\n",
            $before,
            "    ours::main()\n}\n\nmod ours {\n",
            include_str!("size/ours.rs"),
            "}\n",
        )
    };
}

/// Its own provider of TLS, the one that its HTTP client has.
macro_rules! own_provider {
    () => {
        usual_with_ours!(
            "    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();\n"
        )
    };
}

const LAUNCHERS: [Source; 7] = [
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
    (
        "usual",
        concat!(include_str!("size/usual.rs"), "\nfn report() {}\n"),
        usual!(),
    ),
    (
        "usual-ours",
        usual_with_ours!(""),
        concat!(usual!(), "usage-stat = { path = \"@/runtime\" }"),
    ),
    // With the TLS and the root certificates that it has.
    (
        "usual-own-tls",
        own_provider!(),
        concat!(
            usual!(),
            "rustls = \"0.23\"
             usage-stat = { path = \"@/runtime\", default-features = false, features = [\"network\", \"stacks\"] }"
        ),
    ),
    // And without stacks.
    (
        "usual-least",
        own_provider!(),
        concat!(
            usual!(),
            "rustls = \"0.23\"
             usage-stat = { path = \"@/runtime\", default-features = false, features = [\"network\"] }"
        ),
    ),
];

fn main() -> ExitCode {
    fresh::bench(measure)
}

#[derive(Clone, Copy)]
struct Launcher {
    crates: f64,
    /// Of one processor, for a build of all.
    seconds: f64,
    /// In MiB.
    size: f64,
}

fn measure() -> Vec<Bound> {
    let programs = Programs::named("size");
    programs.write(&LAUNCHERS);
    println!(
        "{:>13}  {:>7}  {:>7}  {:>10}",
        "", "crates", "seconds", "stripped"
    );
    let [bare, client, ours, usual, usual_ours, own_tls, least] = LAUNCHERS.map(|(name, _, _)| {
        let launcher = build(&programs, name);
        let Launcher {
            crates,
            seconds,
            size,
        } = launcher;
        println!("{name:>13}  {crates:>7}  {seconds:>7.1}  {size:>6.2} MiB");
        launcher
    });
    for (name, without, with) in [
        (
            "an HTTP client alone adds to the bare launcher",
            bare,
            client,
        ),
        ("usage-stat adds to the bare launcher", bare, ours),
        ("usage-stat adds to the usual launcher", usual, usual_ours),
        (
            "without TLS and root certificates of its own",
            usual,
            own_tls,
        ),
        ("and without stacks", usual, least),
    ] {
        println!(
            "{name}: {} crates, {:.1} s, {:.2} MiB",
            with.crates - without.crates,
            with.seconds - without.seconds,
            with.size - without.size,
        );
    }
    vec![
        Bound {
            what: "added size, beyond an HTTP client's",
            value: ours.size - client.size,
            most: 1.5,
            unit: "MiB",
        },
        Bound {
            what: "least that is added to the usual launcher",
            value: least.size - usual.size,
            // We meant to stay within 1, and do not; beyond this it has grown.
            most: 1.7,
            unit: "MiB",
        },
        Bound {
            what: "least crates that are added to the usual launcher",
            value: least.crates - usual.crates,
            most: 15.0,
            unit: "crates",
        },
    ]
}

fn build(programs: &Programs, name: &str) -> Launcher {
    // A build of all.
    let _ = fs::remove_dir_all(programs.path(name).parent().unwrap());
    let before = seconds_of_children();
    let binary = fs::metadata(programs.build(name)).unwrap();
    let seconds = seconds_of_children() - before;
    let tree = ["tree", "--package", name, "--edges", "normal,build"];
    let tree = programs.cargo(&[&tree[..], &["--prefix", "none", "--format", "{p}"]].concat());
    let crates: BTreeSet<&str> = tree
        .lines()
        .map(|line| line.trim_end_matches(" (*)"))
        .filter(|line| !line.is_empty())
        .collect();
    #[expect(clippy::cast_precision_loss, reason = "for people to read")]
    Launcher {
        crates: (crates.len() - 1) as f64,
        seconds,
        size: binary.len() as f64 / f64::from(1 << 20),
    }
}

/// What programs that ended have worked: whatever else the machine does is not in it.
fn seconds_of_children() -> f64 {
    let told = fs::read_to_string("/proc/self/stat").unwrap();
    let (_, after_name) = told.rsplit_once(") ").unwrap();
    let ticks = after_name.split(' ').skip(13).take(2);
    ticks
        .map(|ticks| ticks.parse::<f64>().unwrap())
        .sum::<f64>()
        / 100.0
}
