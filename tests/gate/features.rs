//! Fields behind cargo features.

use std::process::Command;

use serde_json::Value;

use crate::modules::built_each;
use crate::project::{Build, Project, SCHEMA, Test, edited};

const PLAIN: &str = include_str!("launcher/plain.rs");
const COMMAND: &str = "usage_stat_published` with the features of this build";

pub(crate) const GATED: (&str, &str) = ("    page = \"", "    feature_gated,\n    page = \"");
const CHIP: (&str, &str) = (
    "    pub threads: u32,\n",
    "    pub threads: u32,\n    /// Chip.\n    #[cfg(feature = \"chip\")]\n    pub chip: u8,\n",
);

fn gated() -> String {
    edited(PLAIN, &[GATED, CHIP])
}

/// Published for one build, it is refused in the other, and so on in a circle.
#[test]
fn the_way_out_is_named_where_features_decide() {
    let name = "gate-circle";
    let project = Project::new(name, &edited(PLAIN, &[CHIP]))
        .with_features(name, "default = []\nchip = []\n");
    let build = |features: &str| {
        let words = ["build", "--message-format=json", "--features", features];
        Build::of(&mut project.cargo(&words))
    };
    let publish = |features: &str| {
        let mut command = project.cargo(&["test", "-q", "--features", features]);
        Test::of(command.env("USAGE_STAT_PUBLISH", "1")).passed();
    };
    let says = "usage_stat_published` with the features of this build to publish the change (`=check` shows it; where a \
                `cfg` decides it, write `feature_gated` in `publish(…)` first; a build with";
    let missing = "usage_stat_published` with the features of this build to write it";
    told(&build("chip"), missing);
    publish("");
    told(&build("chip"), says);
    publish("chip");
    told(&build(""), says);
    project.edit(&[GATED]);
    publish("chip");
    for features in ["", "chip"] {
        build(features).passed();
    }
}

/// The same where the system or the profile decides.
#[test]
fn the_way_out_is_named_where_any_cfg_decides() {
    let of_profile = (
        "    pub threads: u32,\n",
        "    pub threads: u32,\n    /// Checks.\n    #[cfg(debug_assertions)]\n    pub checks: u8,\n",
    );
    let project = Project::new("gate-profile", &edited(PLAIN, &[of_profile])).published();
    let build = || {
        let mut command = project.cargo(&["build", "--message-format=json"]);
        Build::of(command.env("CARGO_PROFILE_DEV_DEBUG_ASSERTIONS", "false"))
    };
    let says = "usage_stat_published` to publish the change (`=check` shows it; where a `cfg` decides it, write \
                `feature_gated` in `publish(…)` first; a build with";
    told(&build(), says);
    project.edit(&[GATED]);
    project.publish().passed();
    project.build().passed();
    build().passed();
}

/// A launcher that is built with a feature alone: without it, cargo runs no test and is content.
#[test]
fn a_program_that_requires_features() {
    let name = "gate-required";
    let bin = |features: &str| {
        format!(
            "server = []\nhttp2 = []\n[[bin]]\nname = \"{name}\"\npath = \"src/main.rs\"\nrequired-features = {features}\n"
        )
    };
    let project = Project::new(name, PLAIN).with_features(
        name,
        &bin("[\n    \"server\", # It serves.\n    'http2',\n]"),
    );
    let features = ["--features", "server,http2"];
    let build = || {
        let words = ["build", "--message-format=json", features[0], features[1]];
        Build::of(&mut project.cargo(&words))
    };
    let command = format!(
        "USAGE_STAT_PUBLISH=1 cargo test -p {name} --features server,http2 usage_stat_published"
    );
    let says = format!("run `{command}` with the features of this build to ");
    let at = "\"usage/schema.json\"";
    build().refused(PLAIN, at, &[&says]).unwrap();
    // As it is printed.
    let words = [
        "test",
        "-p",
        name,
        features[0],
        features[1],
        "usage_stat_published",
    ];
    Test::of(project.cargo(&words).env("USAGE_STAT_PUBLISH", "1")).passed();
    build().passed();
}

#[test]
fn a_field_behind_a_feature() {
    let name = "gate-features";
    let project = Project::new(name, &gated()).with_features(name, "chip = []\nother = []\n");
    let all = |command: &mut Command| Test::of(command.arg("--all-features"));
    all(project
        .cargo(&["test", "-q"])
        .env("USAGE_STAT_PUBLISH", "1"))
    .passed();
    all(&mut project.cargo(&["test", "-q"])).passed();
    project.build().passed();
    Build::of(&mut project.cargo(&["build", "--features=chip", "--message-format=json"])).passed();

    // Events name the schema that is published, with the feature and without.
    let schema: Value = serde_json::from_str(&project.read(SCHEMA)).unwrap();
    let fingerprint = schema["x-usage-fingerprint"].as_str().unwrap();
    let source = project.source();
    project.edit(&[(
        "println!(\"{}\", reporter.decision());",
        "println!(\"{}\", reporter.decision());\n    println!(\"{}\", <Args as usage_stat::Published>::SCHEMA.unwrap().fingerprint());",
    )]);
    for features in ["", "chip"] {
        let output = project
            .cargo(&["run", "-q", "--features", features])
            .output()
            .unwrap();
        let output = String::from_utf8(output.stdout).unwrap();
        assert!(
            output.ends_with(&format!("{fingerprint}\n")),
            "{features}: {output}"
        );
    }
    project.set_source(&source);

    // What is gone here may be there in another build, until the schema is published anew.
    project.edit(&[("    /// Threads that serve.\n    pub threads: u32,\n", "")]);
    project.build().passed();
    all(&mut project.cargo(&["test", "-q"])).passed();
    all(project
        .cargo(&["test", "-q"])
        .env("USAGE_STAT_PUBLISH", "anew"))
    .passed();
    let schema: Value = serde_json::from_str(&project.read(SCHEMA)).unwrap();
    assert_eq!(schema["x-usage-retired"], serde_json::json!(["threads"]));
    project.set_source(&source);
    all(project
        .cargo(&["test", "-q"])
        .env("USAGE_STAT_PUBLISH", "1"))
    .passed();

    // More is refused in every build.
    project.edit(&[(
        "    /// Chip.",
        "    /// More.\n    pub more: u8,\n    /// Chip.",
    )]);
    let says = ["`more` would be sent", COMMAND];
    project
        .build()
        .refused(&project.source(), "more: u8", &says)
        .unwrap();
    project.set_source(&source);
    project.edit(&[(
        "    /// Chip.",
        "    /// More.\n    #[cfg(feature = \"other\")]\n    pub more: u8,\n    /// Chip.",
    )]);
    project.build().passed();
    Build::of(&mut project.cargo(&["build", "--features=other", "--message-format=json"]))
        .refused(&project.source(), "more: u8", &says)
        .unwrap();
}

/// A variant and a field below the root, behind features that exclude each other.
fn exclusive() -> String {
    edited(
        PLAIN,
        &[
            GATED,
            (
                "    /// Name of the queue.\n",
                "    /// What computes.\n    pub backend: Option<Backend>,\n    \
                 /// Streams.\n    #[cfg(feature = \"cuda\")]\n    pub streams: u8,\n    /// Name of the queue.\n",
            ),
            (
                "/// Why it failed.",
                "/// What computes.\n#[derive(UsageStat)]\npub enum Backend {\n    /// The processor.\n    Cpu,\n    \
                 /// CUDA.\n    #[cfg(feature = \"cuda\")]\n    Cuda {\n        /// Its version.\n        version: u8,\n    },\n    \
                 /// Metal.\n    #[cfg(feature = \"metal\")]\n    Metal,\n}\n\
                 #[cfg(all(feature = \"cuda\", feature = \"metal\"))]\ncompile_error!(\"one of the two\");\n\n/// Why it failed.",
            ),
            (
                "    let reporter = ",
                "    let event = Reporter::<Args>::builder().preview(&Args::default());\n    \
                 println!(\"{}\", String::from_utf8(event.unwrap_or_default()).unwrap());\n    let reporter = ",
            ),
        ],
    )
}

#[test]
fn features_that_exclude_each_other() {
    let name = "gate-exclusive";
    let project = Project::new(name, &exclusive()).with_features(name, "cuda = []\nmetal = []\n");
    // It shows an event, which no build without the network has.
    let manifest = project.read("Cargo.toml");
    project.write(
        "Cargo.toml",
        &edited(&manifest, &[(", default-features = false", "")]),
    );
    let test = |features: &str, publish: &str| {
        let mut command = project.cargo(&["test", "-q", "--features", features]);
        Test::of(command.env("USAGE_STAT_PUBLISH", publish))
    };
    let build = |features: &str| {
        let words = ["build", "--message-format=json", "--features", features];
        Build::of(&mut project.cargo(&words))
    };
    test("cuda", "1").passed();
    // What this build sends beyond the other is told by its path.
    build("metal")
        .refused(
            &project.source(),
            "batching: Batching",
            &["`batching.backend.metal` would be sent", COMMAND],
        )
        .unwrap();
    test("metal", "1").passed();
    let united = project.read(SCHEMA);
    for features in ["cuda", "metal", ""] {
        build(features).passed();
        test(features, "").passed();
        // Once more changes nothing.
        test(features, "1").passed();
        assert_eq!(project.read(SCHEMA), united, "{features}");
        // Events of each build are what the one schema allows.
        let words = ["run", "-q", "--features", features];
        let output = project.cargo(&words).output().unwrap();
        let output = String::from_utf8(output.stdout).unwrap();
        let event = output.lines().next().unwrap();
        usage_stat_schema::review::validate::complies(&united, event.as_bytes()).unwrap();
    }
    // Deep in a type, more is refused in each build, and so is another type.
    let source = project.source();
    let changes = [
        (
            "    Cpu,\n",
            "    Cpu,\n    /// New.\n    New,\n",
            "`batching.backend.new` would be sent",
        ),
        (
            "    /// Streams.\n",
            "    /// More.\n    pub more: u8,\n    /// Streams.\n",
            "`batching.more` would be sent",
        ),
        (
            "version: u8",
            "version: u16",
            "`batching.backend.cuda.version` is not sent as",
        ),
        (
            "pub streams: u8",
            "pub streams: u64",
            "`batching.streams` is not sent as",
        ),
    ];
    let sources = changes.map(|(from, to, _)| edited(&source, &[(from, to)]));
    let builds = built_each(&project, &sources, || build("cuda"));
    for (((.., path), source), build) in changes.iter().zip(&sources).zip(builds) {
        build
            .refused(source, "batching: Batching", &[path])
            .unwrap();
    }
    // Without what other builds added.
    test("metal", "anew").passed();
    let anew = project.read(SCHEMA);
    assert!(
        !anew.contains("\"cuda\"") && anew.contains("\"metal\""),
        "{anew}"
    );
}

/// A name in a definition has one treatment and one shape in all builds: that of the latest that was
/// published. A build in which it has another is refused, also where a field only refers to it.
#[test]
fn what_another_build_sends_otherwise_is_refused() {
    const SIZE: &str = "    pub size: u32,\n";
    let bounded = format!("    #[cfg_attr(feature = \"other\", usage(bucket(1, 10)))]\n{SIZE}");
    let either = "/// How it batches.\n#[cfg(feature = \"other\")]\n#[derive(Default, UsageStat)]\npub enum Batching {\n    \
                  /// None.\n    #[default]\n    None,\n}\n\n/// How it batches.\n#[cfg(not(feature = \"other\"))]\n";
    for (name, from, to, told_at) in [
        ("gate-treated", SIZE, &*bounded, "`batching.size` is not"),
        (
            "gate-either",
            "/// How it batches.\n#[derive(Default, UsageStat)]",
            &format!("{either}#[derive(Default, UsageStat)]"),
            "`batching` is not",
        ),
    ] {
        let listed = (
            "    pub batching: Batching,\n",
            "    pub batching: Batching,\n    /// More.\n    pub more: Vec<Batching>,\n",
        );
        let source = edited(PLAIN, &[GATED, (from, to), listed]);
        let project = Project::new(name, &source).with_features(name, "other = []\n");
        for (published, refused) in [("", "other"), ("other", ""), ("", "other")] {
            let mut command = project.cargo(&["test", "-q", "--features", published]);
            Test::of(command.env("USAGE_STAT_PUBLISH", "1")).passed();
            let build = |features: &str| {
                let words = ["build", "--message-format=json", "--features", features];
                Build::of(&mut project.cargo(&words))
            };
            build(published).passed();
            let build = build(refused);
            assert!(!build.is_ok, "{name}, {published:?} is published");
            told(&build, told_at);
            told(&build, &told_at.replace("batching", "more"));
        }
    }
}

#[track_caller]
pub(crate) fn told(build: &Build, says: &str) {
    let errors: Vec<&str> = build.errors.iter().map(|error| &*error.message).collect();
    assert!(
        errors.iter().any(|error| error.contains(says)),
        "no {says:?} in:\n{}",
        errors.join("\n")
    );
}
