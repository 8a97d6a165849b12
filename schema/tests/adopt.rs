//! What is suggested for a config that does not derive `UsageStat` yet, and what is written.

#![cfg(test)]
#![cfg(feature = "cli")]

mod support;

use std::fs;

use insta::assert_snapshot;
use support::program::Folder;

const ARGS: &str = r#"use std::{collections::HashMap, net::SocketAddr, path::PathBuf, time::Duration};

use clap::Parser;
use humantime::Duration as Human;

/// Serves a model.
#[derive(Debug, Parser)]
pub struct Args {
    /// The model to serve.
    #[arg(long, env)]
    model_id: Option<String>,
    #[arg(long, value_parser = ["gpt2", "bloom", "other"])]
    family: String,
    /// Key that clients have to give.
    #[arg(long)]
    pub api_key: Option<String>,
    /// Origins that may ask.
    #[arg(long)]
    cors_allow_origin: Vec<String>,
    #[arg(long, help = "Memory of the cache.")]
    cache_bytes: Option<u64>,
    #[arg(long)]
    json_output: bool,
    /// Where random numbers begin.
    seed: Option<u64>,
    /// How long a request may take.
    timeout: Duration,
    /// How long a connection may.
    keep_alive: Human,
    /// Kept from people.
    #[arg(long, hide_env_values = true)]
    webhook: Option<String>,
    /// Where to listen.
    listen: SocketAddr,
    /// By name.
    labels: HashMap<String, String>,
    #[command(flatten)]
    limits: Limits,
}

#[derive(Debug, clap::Args)]
struct Limits {
    /// Requests that are answered together.
    max_batch_size: u8,
    weights: Option<PathBuf>,
}
"#;

fn package(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write(
        "Cargo.toml",
        "[package]\nname = \"my-server\"\nversion = \"1.0.0\"\n",
    );
    folder.write("src/args.rs", ARGS);
    folder
}

#[test]
fn suggests_and_writes() {
    let folder = package("adopt");
    let suggested = folder.run(&["adopt", "."], "");
    assert_snapshot!("adopt", suggested.whole());
    assert_eq!(folder.read("src/args.rs"), ARGS);
    // One file alone, or what a program prints, says the same of it.
    let read = folder.run(&["adopt", "-", "--app", "my-server"], ARGS);
    assert_eq!(read.status, 100);
    assert_eq!(
        read.out.replace("standard input:", "./src/args.rs:"),
        suggested.out
    );

    let written = folder.run(&["adopt", "src/args.rs", "--write"], "");
    assert_snapshot!("adopt-write", written.whole());
    let text = folder.read("src/args.rs");
    assert_snapshot!("adopt-written", text);
    // What it tells of stands there now.
    let places = written.out.lines();
    for place in places.filter_map(|line| line.strip_prefix("src/args.rs:")) {
        let (line, name) = place.split_once(": ").unwrap();
        let name = name.rsplit('.').next().unwrap();
        let line = text.lines().nth(line.parse::<usize>().unwrap() - 1);
        assert!(line.unwrap().contains(name), "{place}: {line:?}");
    }
    // Nothing is left to write, only to describe.
    let again = folder.run(&["adopt", ".", "--write"], "");
    assert_snapshot!("adopt-again", again.whole());
    assert_eq!(folder.read("src/args.rs"), text);
    let described: String = text
        .lines()
        .flat_map(|line| match line.trim_start() {
            name if ["family", "json_output", "weights"]
                .iter()
                .any(|known| name.starts_with(known)) =>
            {
                ["/// Described.\n", line, "\n"]
            }
            _ => ["", line, "\n"],
        })
        .collect();
    folder.write("src/args.rs", &described);
    assert_eq!(folder.run(&["adopt", "."], "").status, 0);
}

/// Where something is put in, and all else byte for byte.
#[test]
fn leaves_all_else_as_it_is() {
    let folder = package("adopt-bytes");
    let write = |text: &str| {
        folder.write("src/args.rs", text);
        let ran = folder.run(&["adopt", "src/args.rs", "--write"], "");
        assert_ne!(ran.status, 101, "{}", ran.whole());
        folder.read("src/args.rs")
    };
    let publish = "#[usage(publish(schema = \"usage.schema.json\", app = \"my-server\"))]";
    let derive = "usage_stat::UsageStat";
    for (before, after) in [
        (
            "#[derive(Parser)] struct A{a:String,b:u8}",
            format!(
                "#[derive(Parser, {derive})] {publish} struct A{{#[usage(redact)] a:String,b:u8}}"
            ),
        ),
        (
            "#[derive(Parser,)]\r\nstruct A {\r\n\t/// é\r\n\ta : Vec < String > , // ü\r\n}\r\n\r\n\r\n",
            format!(
                "#[derive(Parser, {derive},)]\r\n{publish}\r\nstruct A {{\r\n\t/// é\r\n\t#[usage(count)]\r\n\ta : Vec < String > , // ü\r\n}}\r\n\r\n\r\n"
            ),
        ),
        (
            "\u{feff}#!/usr/bin/env run\n// é\n#[derive(\n    Parser, // why\n)]\npub(crate) struct A {\n  pub(crate) a: /* text */ String\n}",
            format!(
                "\u{feff}#!/usr/bin/env run\n// é\n#[derive(\n    Parser, {derive}, // why\n)]\n{publish}\npub(crate) struct A {{\n  #[usage(redact)]\n  pub(crate) a: /* text */ String\n}}"
            ),
        ),
        (
            "#[derive(Parser)]\nstruct A { a: PeerId, b: B, c: Port }\nstruct PeerId(u64);\nstruct Port(u16);\nenum B { UserId(u64), Size(u64) }\n",
            format!(
                "#[derive(Parser, {derive})]\n{publish}\nstruct A {{ a: PeerId, b: B, c: Port }}\n#[derive({derive})]\nstruct PeerId(#[usage(skip)] u64);\n#[derive({derive})]\nstruct Port(u16);\n#[derive({derive})]\nenum B {{ UserId(#[usage(skip)] u64), Size(#[usage(bucket(1, 8, 64, 512, 4096, 32768))] u64) }}\n"
            ),
        ),
        (
            "macro_rules! m { () => {} }\n#[derive(Parser)]\n#[command(version)]\nstruct A { r#type: B }\nenum B { C(String), D { e: String } }\n",
            format!(
                "macro_rules! m {{ () => {{}} }}\n#[derive(Parser, {derive})]\n#[command(version)]\n{publish}\nstruct A {{ r#type: B }}\n#[derive({derive})]\nenum B {{ C(#[usage(redact)] String), D {{ #[usage(redact)] e: String }} }}\n"
            ),
        ),
    ] {
        assert_eq!(write(before), after);
        assert_eq!(write(&after), after);
    }
}

/// A type of one's own may hold a secret, and so may a number; what is counted or chosen is none.
#[test]
fn what_is_named_like_a_secret_is_skipped_whatever_its_type() {
    let folder = package("adopt-secrets");
    let skipped = |fields: &str| {
        let text = format!(
            "#[derive(Parser)]\nstruct Args {{\n{fields}\n}}\n\
             struct Pw(u64);\nstruct Login {{ pin: Option<u32>, realm: Realm }}\nenum Way {{ Key(u64), None }}\n\
             enum Realm {{ Here, There }}\n#[derive(UsageStat)]\n#[usage(redact)]\nstruct Settled(u64);\n\
             #[derive(UsageStat)]\nstruct Inside(#[usage(redact)] u64);\ntype Alias = Pw;\n"
        );
        folder.write("src/args.rs", &text);
        let ran = folder.run(&["adopt", "src/args.rs"], "");
        assert_eq!(ran.status, 100, "{}", ran.whole());
        let line = "\n  #[usage(skip)]  it may be a secret\n";
        let field = fields.rsplit("] ").next().unwrap();
        let field = field.split(':').next().unwrap().trim();
        ran.out.contains(&format!(": Args.{field}{line}"))
    };
    for field in [
        "password: Option<Pw>",
        "password: Pw",
        "passwords: Vec<Box<Pw>>",
        "tokens: HashMap<Realm, Pw>",
        "key: (Realm, Pw)",
        "auth: Login",
        "auth: Option<Way>",
        "secret: Alias",
        "password: u64",
        "api_key: Option<u128>",
        "otp: (u8, u8)",
        "tokens: Vec<u32>",
        "key: [u64; 4]",
        // By another name.
        "#[arg(long, env = \"HF_TOKEN\")] access: String",
        "#[arg(long = \"api-key\")] access: Pw",
        "#[serde(rename = \"password\")] access: u64",
        "#[serde(rename(serialize = \"password\"))] access: Pw",
    ] {
        assert!(skipped(field), "{field}");
    }
    for field in [
        "auth: Realm",
        "auth: Option<Realm>",
        "password: bool",
        "token_lifetime: Duration",
        "max_tokens: u32",
        "tokens: u32",
        "key_bits: u16",
        "limit: Pw",
        // Its fields have names of their own.
        "#[command(flatten)] auth: Login",
        // Somebody decided.
        "password: Settled",
        "password: Option<Inside>",
        "#[usage(why = \"it is a version\")] key: u64",
        "#[usage(why = \"it is a version\")] key: Pw",
    ] {
        assert!(!skipped(field), "{field}");
    }
}

/// What derives it under a condition is the config too, and what derives ours so needs no second.
#[test]
fn conditional_derives_count() {
    let folder = package("adopt-conditional");
    for (derive, added) in [
        ("derive(Parser)", true),
        ("derive(Parser), derive(UsageStat)", false),
    ] {
        let text = format!("#[cfg_attr(feature = \"cli\", {derive})]\nstruct A {{ a: u8 }}\n");
        folder.write("src/args.rs", &text);
        let ran = folder.run(&["adopt", "src/args.rs"], "");
        assert_eq!(ran.status, 100, "{}", ran.whole());
        let suggested = ran.out.contains("#[derive(usage_stat::UsageStat)]");
        assert_eq!(suggested, added, "{}", ran.out);
    }
}

/// As the derive does, which looks into the field's type.
#[test]
fn numbers_are_seen_in_types() {
    let folder = package("adopt-numbers");
    let types = "struct Opt(u64);\nenum Start { Random, Fixed(u64) }\nstruct Size(#[usage(bucket(1, 8))] u64);\n\
                 enum Mode { Fast, Exact }\nstruct PeerId(u64);\nstruct Loop(Vec<Loop>);\n";
    for (field, is_skipped) in [
        ("uid: Opt", true),
        ("account: Option<Box<Opt>>", true),
        ("seed: Start", true),
        ("ip: (u64, bool)", true),
        ("latitude: f64", true),
        ("accounts: Vec<f32>", true),
        ("peers: Vec<Opt>", true),
        ("peers: Opt", false),
        ("users: Opt", false),
        ("max_tokens: f64", false),
        ("gid: Size", false),
        ("hash: Mode", false),
        ("nonce: bool", false),
        ("serial: Loop", false),
        // Its own number is skipped.
        ("peer_id: PeerId", false),
    ] {
        let text = format!("#[derive(Parser)]\nstruct Args {{\n{field}\n}}\n{types}");
        folder.write("src/args.rs", &text);
        let ran = folder.run(&["adopt", "src/args.rs"], "");
        let name = field.split(':').next().unwrap();
        let told = format!("Args.{name}\n  #[usage(skip)]  a number of this name");
        assert_eq!(ran.out.contains(&told), is_skipped, "{}", ran.whole());
    }
}

#[test]
fn what_somebody_decided_stays() {
    let folder = package("adopt-decided");
    let text = "#[derive(Parser, UsageStat)]\n#[usage(publish(schema = \"s.json\", app = \"a\"))]\nstruct Args {\n    \
                /// A.\n    #[usage(send, why = \"b\")]\n    a: String,\n    /// C.\n    #[usage(skip)]\n    c: Inner,\n    \
                /// D.\n    d: Settled,\n}\nstruct Inner { secret: String }\n#[derive(UsageStat)]\n#[usage(redact)]\n\
                struct Settled { secret: String }\n";
    folder.write("src/args.rs", text);
    let ran = folder.run(&["adopt", ".", "--write"], "");
    assert_eq!(ran.status, 0, "{}", ran.whole());
    assert!(
        ran.out.starts_with("Args needs no word more\n"),
        "{}",
        ran.out
    );
    assert_eq!(folder.read("src/args.rs"), text);
}

#[test]
fn what_cannot_be_adopted_is_told() {
    let folder = package("adopt-refused");
    for (text, args, told) in [
        ("struct A {", &[][..], "src/args.rs:1: is not Rust: "),
        (
            "fn main() {}",
            &[],
            "there is no struct with named fields that derives",
        ),
        (
            "#[derive(Parser)] struct A { a: u8 }\n#[derive(Parser)] struct B { b: u8 }",
            &[],
            "`A`, `B` could each be the config; name it with `--config`",
        ),
        (
            "struct A { a: u8 }",
            &["--config", "B"],
            "there is no type called `B`",
        ),
        (
            "struct A(u8);",
            &["--config", "A"],
            "`A` is not a struct with named fields",
        ),
        // The derive would refuse it.
        (
            "#[derive(Parser)] struct A { a: u8 }",
            &["--app", "my server"],
            "--app my server: the name of the app becomes part of a variable's and a file's name; begin",
        ),
        (
            "#[derive(Parser)] struct A { a: u8 }",
            &["--app", "nul.x"],
            "--app nul.x: Windows has a device of this name",
        ),
        (
            "#[derive(Parser)] struct A { a: u8 }",
            &["--app", "server."],
            "--app server.: Windows leaves out a dot at the end",
        ),
    ] {
        folder.write("src/args.rs", text);
        let ran = folder.run(&[&["adopt", "src/args.rs", "--write"], args].concat(), "");
        assert_eq!(ran.status, 101, "{}", ran.whole());
        assert!(ran.err.contains(told), "{}", ran.err);
        assert_eq!(folder.read("src/args.rs"), text);
    }
    assert_eq!(folder.run(&["adopt", "nowhere"], "").status, 101);
    fs::create_dir(folder.0.join("empty")).unwrap();
    let ran = folder.run(&["adopt", "empty"], "");
    let told = "error: empty: no file of Rust (`*.rs`) is in this folder; ";
    assert!(
        ran.status == 101 && ran.err.starts_with(told),
        "{}",
        ran.err
    );
    assert_eq!(folder.run(&["adopt", "-", "--write"], ARGS).status, 101);
}
