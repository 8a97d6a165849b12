//! What runners run: the action of GitHub, in real repositories.

#![cfg(test)]
#![cfg(all(feature = "cli", unix))]

mod support;

use std::{collections::BTreeSet, fs};

use insta::assert_snapshot;
use serde_json::Value;
use support::{
    REPOSITORY,
    program::{Folder, Ran, path},
    sample, with,
};

/// The action, in the repository.
const ACTION: &str = ".github/actions/privacy-diff";
const SCHEMA: &str = "published/my-server.schema.json";

/// A repository whose branch `main` publishes the sample, and a clone of it as a runner has one:
/// the last commit of the branch `change` alone.
fn cloned(name: &str, change: impl Fn(&Folder)) -> (Folder, Folder) {
    let origin = Folder::new(name);
    fs::remove_file(origin.0.join("sample.json")).unwrap();
    fs::create_dir(origin.0.join("published")).unwrap();
    origin.git(&["init", "--quiet", "--initial-branch=main"]);
    origin.schema(SCHEMA, sample());
    origin.write("README.md", "My server.\n");
    origin.commit("First");
    origin.git(&["checkout", "--quiet", "-b", "change"]);
    change(&origin);
    origin.commit("Change");
    let runner = Folder(origin.0.with_file_name(format!("{name}-runner")));
    let _ = fs::remove_dir_all(&runner.0);
    let url = format!("file://{}", origin.0.display());
    let path = runner.0.display().to_string();
    origin.git(&[
        "clone",
        "--quiet",
        "--depth=1",
        "--branch=change",
        &url,
        &path,
    ]);
    (origin, runner)
}

fn revision(folder: &Folder, name: &str) -> String {
    let output = folder.command("git").args(["rev-parse", name]).output();
    String::from_utf8(output.unwrap().stdout)
        .unwrap()
        .trim()
        .to_owned()
}

/// What the script of the action said, and wrote.
struct Step {
    ran: Ran,
    outputs: String,
    summary: String,
    comment: String,
}

/// Runs the script as a runner does, with the inputs that it is given.
fn step(runner: &Folder, inputs: &[(&str, &str)]) -> Step {
    let temporary = runner.0.with_extension("temporary");
    let _ = fs::remove_dir_all(&temporary);
    fs::create_dir(&temporary).unwrap();
    let file = |name: &str| temporary.join(name);
    let output = runner
        .command(&format!("{REPOSITORY}/{ACTION}/privacy-diff.sh"))
        .envs(inputs.iter().copied())
        .env("PATH", path())
        .env("RUNNER_TEMP", &temporary)
        .env("GITHUB_OUTPUT", file("outputs"))
        .env("GITHUB_STEP_SUMMARY", file("summary"))
        .output()
        .unwrap();
    let read = |name: &str| fs::read_to_string(file(name)).unwrap_or_default();
    Step {
        ran: Ran::of(output),
        outputs: read("outputs").replace(&temporary.display().to_string(), "TEMP"),
        summary: read("summary"),
        comment: read("privacy-diff.md"),
    }
}

#[test]
fn the_action_fetches_the_base_and_says_what_the_head_changes() {
    let (origin, runner) = cloned("action", |origin| {
        origin.schema(SCHEMA, with("field added"));
    });
    let base = revision(&origin, "main");
    let missing = runner
        .command("git")
        .args(["cat-file", "-e", &base])
        .output();
    assert!(
        !missing.unwrap().status.success(),
        "the clone has the base already"
    );
    let ran = step(
        &runner,
        &[("SCHEMA", SCHEMA), ("BASE", &base), ("SARIF", "logs")],
    );
    assert_eq!(ran.ran.status, 100, "{}", ran.ran.whole());
    assert_snapshot!("action-annotations", ran.ran.out);
    assert_snapshot!("action-summary", ran.summary);
    assert_eq!(ran.comment, ran.summary);
    assert_eq!(ran.outputs, "denied=true\nsummary=TEMP/privacy-diff.md\n");
    let log = runner.read("logs/published-my-server.schema.json.sarif");
    let log: Value = serde_json::from_str(&log).unwrap();
    let location = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], SCHEMA);

    // By the name of a branch, which has moved on since: what it is now counts.
    origin.git(&["checkout", "--quiet", "main"]);
    origin.schema(SCHEMA, with("field added"));
    origin.commit("The same");
    let ran = step(&runner, &[("SCHEMA", SCHEMA), ("BASE", "main")]);
    assert_eq!(ran.ran.status, 0, "{}", ran.ran.whole());
    assert_eq!(ran.outputs, "denied=false\nsummary=TEMP/privacy-diff.md\n");
    assert!(ran.summary.contains("no finding"), "{}", ran.summary);
}

#[test]
fn the_action_heeds_acknowledgements_and_severities() {
    let (origin, runner) = cloned("action-accepted", |origin| {
        origin.schema(SCHEMA, with("field added"));
        let old = format!("main:{SCHEMA}");
        for (file, at) in [("first.toml", 0), ("second.toml", 1)] {
            let args = ["diff", &old, SCHEMA, "--format", "json"];
            let report: Value = serde_json::from_str(&origin.run(&args, "").out).unwrap();
            let finding = report["findings"][at]["finding"].as_str().unwrap();
            origin.write(
                file,
                &format!(
                    "[[acknowledged]]\nfinding = \"{finding}\"\nreason = \"asked\"\nby = \"Ada\"\n"
                ),
            );
        }
        origin.write("severities.toml", "[severity]\nfield-added = \"warn\"\n");
    });
    let base = revision(&origin, "main");
    let inputs = [("SCHEMA", SCHEMA), ("BASE", base.as_str())];
    let status = |more: &[(&str, &str)]| {
        let ran = step(&runner, &[&inputs[..], more].concat());
        (ran.ran.status, ran.ran.out)
    };
    assert_eq!(
        status(&[("ACKNOWLEDGED", "first.toml\nsecond.toml\n")]).0,
        0
    );
    assert_eq!(status(&[("ACKNOWLEDGED", "second.toml")]).0, 100);
    let (code, out) = status(&[
        ("ACKNOWLEDGED", "second.toml"),
        ("SEVERITIES", "severities.toml"),
    ]);
    assert_eq!(code, 0, "{out}");
    assert!(
        out.contains("::warning file=published/my-server.schema.json,line="),
        "{out}"
    );
}

#[test]
fn the_action_tells_a_schema_that_comes_or_goes() {
    let (_, runner) = cloned("action-moved", |origin| {
        fs::remove_file(origin.0.join(SCHEMA)).unwrap();
        fs::create_dir(origin.0.join("docs")).unwrap();
        origin.schema("docs/my-server.schema.json", sample());
        origin.write("docs/broken.json", "{}");
    });
    let ran = step(
        &runner,
        &[("SCHEMA", "docs/my-server.schema.json"), ("BASE", "main")],
    );
    assert_eq!(ran.ran.status, 0, "{}", ran.ran.whole());
    assert!(ran.ran.out.contains("::notice::") && ran.summary.contains("first time"));
    let ran = step(&runner, &[("SCHEMA", SCHEMA), ("BASE", "main")]);
    assert_eq!(ran.ran.status, 100);
    assert!(ran.ran.out.contains("::error::") && ran.summary.contains("no longer published"));
    let both = format!("{SCHEMA}\nno-such.json");
    assert_eq!(
        step(&runner, &[("SCHEMA", &both), ("BASE", "main")])
            .ran
            .status,
        101
    );
}

/// What is denied is told even where another schema can't be compared.
#[test]
fn the_action_tells_what_is_denied_beside_an_error() {
    let (_, runner) = cloned("action-both", |origin| {
        origin.schema(SCHEMA, with("field added"));
    });
    let both = format!("{SCHEMA}\nno-such.json");
    let ran = step(&runner, &[("SCHEMA", &both), ("BASE", "main")]);
    assert_eq!(ran.ran.status, 101, "{}", ran.ran.whole());
    assert_eq!(ran.outputs, "denied=true\nsummary=TEMP/privacy-diff.md\n");
}

/// Later steps, such as `usage-stat history`, need what was checked out.
#[test]
fn the_action_leaves_a_whole_history_whole() {
    let (_, runner) = cloned("action-whole", |_| {});
    runner.git(&["fetch", "--quiet", "--unshallow"]);
    let ran = step(&runner, &[("SCHEMA", SCHEMA), ("BASE", "main")]);
    assert_eq!(ran.ran.status, 0, "{}", ran.ran.whole());
    assert!(!runner.0.join(".git/shallow").exists());
}

/// An error never reads as "all is clean".
#[test]
fn the_action_fails_where_it_cannot_compare() {
    let (_, runner) = cloned("action-broken", |origin| origin.write(SCHEMA, "{}\n"));
    let ran = step(&runner, &[("SCHEMA", SCHEMA), ("BASE", "main")]);
    assert_eq!(ran.ran.status, 101, "{}", ran.ran.whole());
    assert!(
        ran.ran
            .out
            .contains("::error::published/my-server.schema.json could not be compared")
    );
    assert_eq!(ran.outputs, "denied=false\nsummary=TEMP/privacy-diff.md\n");
    for inputs in [
        &[("SCHEMA", SCHEMA)][..],
        &[("BASE", "main")],
        &[
            ("SCHEMA", SCHEMA),
            ("BASE", "0000000000000000000000000000000000000000"),
        ],
        &[("SCHEMA", SCHEMA), ("BASE", "no-such")],
        &[("SCHEMA", SCHEMA), ("BASE", "--upload-pack=true")],
    ] {
        let ran = step(&runner, inputs);
        assert_eq!(ran.ran.status, 101, "{inputs:?}");
        assert!(ran.ran.out.starts_with("::error::"), "{}", ran.ran.out);
    }
}

/// A comment takes no more than so much; the summary of the run has all.
#[test]
fn the_action_shortens_a_comment_and_not_the_summary() {
    let (_, runner) = cloned("action-long", |origin| {
        let mut long = sample();
        for position in 0..400 {
            let name = format!("setting_{position}");
            let mut field = long["properties"]["shards"].clone();
            field["description"] = format!("Setting {position}.").into();
            long["properties"][&name] = field;
            long["required"].as_array_mut().unwrap().push(name.into());
        }
        origin.schema(SCHEMA, long);
    });
    let ran = step(&runner, &[("SCHEMA", SCHEMA), ("BASE", "main")]);
    assert!(ran.summary.len() > 65_536 && ran.comment.len() < 65_536);
    let (kept, rest) = ran
        .comment
        .split_at(ran.comment.find("\nThere is more;").unwrap());
    assert!(ran.summary.starts_with(kept) && rest.ends_with("all of it.\n"));
}

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

/// The files of a folder.
fn names(folder: &Folder, path: &str) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder.0.join(path))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// An upload takes all logs of a folder: none may be hidden, or lie over another.
#[test]
fn the_action_writes_a_log_for_each_schema() {
    const SCHEMAS: [&str; 5] = ["a/b.json", "a-b.json", "./c.json", ".c.json", ".d/e.json"];
    let (origin, _) = cloned("action-logs", |_| {});
    origin.git(&["checkout", "--quiet", "main"]);
    for folder in ["a", ".d"] {
        fs::create_dir(origin.0.join(folder)).unwrap();
    }
    for schema in SCHEMAS {
        origin.schema(schema, sample());
    }
    origin.commit("Many");
    for schema in SCHEMAS {
        origin.schema(schema, with("field added"));
    }
    let head = revision(&origin, "HEAD");
    let inputs = [
        ("SCHEMA", &*SCHEMAS.join("\n")),
        ("BASE", &head),
        ("SARIF", "logs"),
    ];
    for _ in 0..2 {
        assert_eq!(step(&origin, &inputs).ran.status, 100);
        let names = names(&origin, "logs");
        assert!(names.iter().all(|name| !name.starts_with('.')), "{names:?}");
        let about: BTreeSet<String> = names
            .iter()
            .map(|name| {
                let log: Value =
                    serde_json::from_str(&origin.read(&format!("logs/{name}"))).unwrap();
                let location = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
                location["artifactLocation"]["uri"]
                    .as_str()
                    .unwrap()
                    .to_owned()
            })
            .collect();
        let all = SCHEMAS.map(|path| path.trim_start_matches("./").to_owned());
        assert_eq!(about, BTreeSet::from(all));
    }
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
