//! What a release asks before it begins.

use std::process::Command;

use crate::repository::read;

/// What a step of the workflow runs.
fn step(name: &str) -> String {
    let workflow = read(".github/workflows/release.yml");
    let (_, step) = workflow.split_once(&format!("- name: {name}\n")).unwrap();
    let (_, run) = step.split_once("run: |\n").unwrap();
    let indent = run.len() - run.trim_start().len();
    let lines = run
        .lines()
        .take_while(|line| line.len() - line.trim_start().len() >= indent);
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_tag_is_the_version_and_no_other() {
    let step = step("The tag is the version");
    let begins = |version: &str, heading: &str| {
        let folder = tempfile::tempdir().unwrap();
        let write =
            |file: &str, text: String| std::fs::write(folder.path().join(file), text).unwrap();
        write(
            "Cargo.toml",
            format!("[workspace.package]\nversion = \"{version}\"\n"),
        );
        write(
            "CHANGELOG.md",
            format!("# Changelog\n\n{heading}\n\nFirst.\n"),
        );
        let mut bash = Command::new("bash");
        // As the workflow's own does.
        bash.args(["-eo", "pipefail", "-c", &step])
            .current_dir(&folder)
            .env("TAG", "v0.1.0");
        bash.status().unwrap().success()
    };
    assert!(begins("0.1.0", "## 0.1.0"));
    for (version, heading) in [
        ("0.1.0", "## 0.1.01"),
        ("0.1.0", "## 0.1.0-rc.1"),
        ("0.1.0", "### 0.1.0"),
        ("0.1.0", "## 0x1y0"),
        ("0.1.0", "## Unreleased"),
        ("0.1.00", "## 0.1.0"),
        ("0.1.1", "## 0.1.0"),
    ] {
        assert!(!begins(version, heading), "{version} {heading}");
    }
}
