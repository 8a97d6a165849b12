//! Processes that publish at the same time.

use std::fs;
use std::process::{Command, Stdio};

use serde_json::Value;
use usage_stat_schema::document::Document;

use crate::project::{PAGE, Project, SCHEMA, edited};

const PLAIN: &str = include_str!("launcher/plain.rs");
const TIMES: usize = 40;
/// Processes of each program, so that many wait for one.
const AT_ONCE: usize = 3;

/// Two binaries of one package publish into one schema, as builds with other features do, and into
/// one page, in which the author writes too.
#[test]
fn nothing_is_lost() {
    let gated = edited(
        PLAIN,
        &[("    page = \"", "    feature_gated,\n    page = \"")],
    );
    let project = Project::new("gate-at-once", &gated);
    let other = edited(&gated, &[("pub threads", "pub workers")]);
    project.write("src/bin/other.rs", &other);
    let author = |number: usize| {
        format!(
            "# My launcher\n\nWritten by hand, {number}.\n\n<!-- BEGIN usage-stat -->\n<!-- END usage-stat -->\n\nThe end.\n"
        )
    };
    project.write(PAGE, &author(0));
    project.publish().passed();
    let programs = test_programs(&project);
    assert_eq!(programs.len(), 2, "{programs:?}");
    for number in 0..TIMES {
        // As a newcomer leaves them: a text of the author's, and no schema yet.
        project.write(PAGE, &author(number));
        fs::remove_file(project.path(SCHEMA)).unwrap();
        let running: Vec<_> = programs
            .iter()
            .flat_map(|program| [program; AT_ONCE])
            .map(|program| start(&project, program))
            .collect();
        for mut child in running {
            assert!(child.wait().unwrap().success(), "{number}");
        }
        let schema = Document::parse(&project.read(SCHEMA)).unwrap();
        let page = project.read(PAGE);
        for name in ["threads", "workers", "requests"] {
            assert!(schema.fields().contains_key(name), "{number} {name}");
            assert!(
                page.contains(&format!("[`{name}`](#field-{name}) |")),
                "{number} {name}"
            );
        }
        let begin = format!("# My launcher\n\nWritten by hand, {number}.\n\n<!-- BEGIN");
        assert!(page.starts_with(&begin), "{number}: {page}");
        assert!(
            page.ends_with("<!-- END usage-stat -->\n\nThe end.\n"),
            "{number}: {page}"
        );
    }
    let left: Vec<_> = fs::read_dir(project.path("usage")).unwrap().collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

fn start(project: &Project, program: &str) -> std::process::Child {
    Command::new(program)
        .arg("-q")
        .current_dir(project.path(""))
        .env("USAGE_STAT_PUBLISH", "1")
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

/// The binaries that cargo runs for `cargo test`.
fn test_programs(project: &Project) -> Vec<String> {
    let mut build = project.cargo(&["test", "--no-run", "--message-format=json"]);
    let output = build.env("USAGE_STAT_PUBLISH", "1").output().unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    let messages = lines
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    messages
        .filter(|message| message["profile"]["test"] == true)
        .filter_map(|message| message["executable"].as_str().map(str::to_owned))
        .collect()
}
