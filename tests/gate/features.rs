//! Fields behind cargo features.

use std::process::Command;

use serde_json::Value;

use crate::project::{Build, Project, SCHEMA, Test, edited};

const PLAIN: &str = include_str!("launcher/plain.rs");
const COMMAND: &str = "USAGE_STAT_PUBLISH=1 cargo test --all-features";

fn gated() -> String {
    edited(
        PLAIN,
        &[
            ("    page = \"", "    feature_gated,\n    page = \""),
            (
                "    pub threads: u32,\n",
                "    pub threads: u32,\n    /// Chip.\n    #[cfg(feature = \"chip\")]\n    pub chip: u8,\n",
            ),
        ],
    )
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
        "println!(\"{}\", reporter.decision());\n    println!(\"{}\", <Args as usage_stat::Published>::SCHEMA_FINGERPRINT.unwrap());",
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

    // Gone, with or without the feature, is for the test to tell.
    project.edit(&[("    /// Threads that serve.\n    pub threads: u32,\n", "")]);
    project.build().passed();
    all(&mut project.cargo(&["test", "-q"])).failed(&["threads", COMMAND]);
    project.set_source(&source);

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
