//! What it is told, and how it reads that.

use std::collections::BTreeSet;
use std::fs;

use crate::ACTION;
use crate::runner::{cloned, names, step};
use crate::support::{REPOSITORY, program::SCHEMA, with};

/// Blocks of YAML are indented, have blank lines and, from Windows, carriage returns.
#[test]
fn the_action_reads_its_inputs_as_they_are_meant() {
    let (_, runner) = cloned("action-inputs", |origin| {
        origin.schema(SCHEMA, with("field added"));
        origin.write("severities.toml", "[severity]\nwidening = \"allow\"\n");
        origin.write("accepted file.toml", "");
    });
    let schemas = format!("\r\n  {SCHEMA}\t\r\n\n   \n./{SCHEMA}\n\n");
    let ran = step(
        &runner,
        &[
            ("SCHEMA", &schemas),
            ("BASE", " main\r\n"),
            ("ACKNOWLEDGED", "\r\n  accepted file.toml \r\n"),
            ("SEVERITIES", "severities.toml\n"),
            ("SARIF", "logs \r\n"),
        ],
    );
    assert_eq!(ran.ran.status, 0, "{}", ran.ran.whole());
    // Once, however often it is named.
    assert_eq!(ran.summary.matches(SCHEMA).count(), 1, "{}", ran.summary);
    assert_eq!(names(&runner, "logs").len(), 1);
    let ran = step(&runner, &[("SCHEMA", " \r\n\n"), ("BASE", "main")]);
    let told = "::error::no schema is named; write the path of one as `schema`, from the root of the repository\n";
    assert_eq!(ran.ran.out, told);
}

/// The base has a schema by git's name for it alone; by another, all that it says would seem new.
#[test]
fn the_action_compares_a_schema_by_whatever_path_it_is_named() {
    let (_, runner) = cloned("action-paths", |origin| {
        origin.schema(SCHEMA, with("field added"));
        std::os::unix::fs::symlink("published", origin.0.join("linked")).unwrap();
    });
    let absolute = runner.0.join(SCHEMA).display().to_string();
    for path in [
        &*absolute,
        "published//my-server.schema.json",
        "published/./my-server.schema.json",
        ".//published/../published/my-server.schema.json",
        "linked/my-server.schema.json",
    ] {
        let ran = step(&runner, &[("SCHEMA", path), ("BASE", "main")]);
        assert_eq!(ran.ran.status, 100, "{path}: {}", ran.ran.whole());
        let annotated = format!("::error file={SCHEMA},");
        assert!(ran.ran.out.contains(&annotated), "{path}: {}", ran.ran.out);
    }
    let both = format!("{SCHEMA}\n{absolute}");
    let ran = step(&runner, &[("SCHEMA", &both), ("BASE", "main")]);
    assert_eq!(ran.summary.matches(SCHEMA).count(), 1, "{}", ran.summary);

    // A file from elsewhere has no base, and a folder is no schema.
    let outside = runner.0.with_file_name("action-paths-outside.json");
    fs::write(&outside, "{}").unwrap();
    let outside = outside.display().to_string();
    for (path, told) in [
        (&*outside, "is not in this repository"),
        (
            "published",
            "is neither in the base nor here; write its path",
        ),
        (
            "published/*.json",
            "is neither in the base nor here; write its path",
        ),
    ] {
        let ran = step(&runner, &[("SCHEMA", path), ("BASE", "main")]);
        assert_eq!(ran.ran.status, 101, "{path}: {}", ran.ran.whole());
        assert!(ran.ran.out.contains(told), "{path}: {}", ran.ran.out);
    }
    fs::remove_file(outside).unwrap();
}

/// The definition of the action and its script speak of the same things.
#[test]
fn the_action_gives_its_script_all_that_it_reads() {
    let definition = fs::read_to_string(format!("{REPOSITORY}/{ACTION}/action.yml")).unwrap();
    let (declared, steps) = definition.split_once("\nruns:").unwrap();
    let (declared, _) = declared.split_once("\noutputs:").unwrap();
    let declared: BTreeSet<&str> = declared
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.strip_suffix(':'))
        .filter(|name| !name.starts_with(' '))
        .collect();
    let used: BTreeSet<&str> = steps
        .match_indices("inputs.")
        .map(|(at, word)| {
            let rest = &steps[at + word.len()..];
            &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap()]
        })
        .collect();
    assert_eq!(declared, used);
    let script = fs::read_to_string(format!("{REPOSITORY}/{ACTION}/privacy-diff.sh")).unwrap();
    for name in ["SCHEMA", "BASE", "ACKNOWLEDGED", "SEVERITIES", "SARIF"] {
        assert!(steps.contains(&format!("        {name}: ${{{{ ")), "{name}");
        assert!(script.contains(&format!("${{{name}:-")), "{name}");
    }
    // What it installs is this crate.
    assert!(steps.contains(concat!("--version \"$VERSION\" ", env!("CARGO_PKG_NAME"))));
    assert!(definition.contains(concat!("default: \"", env!("CARGO_PKG_VERSION"), "\"")));
}
