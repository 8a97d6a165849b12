//! Two processes that publish at the same time.

use std::fs;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::project::{PAGE, Project, SCHEMA, edited};

const PLAIN: &str = include_str!("launcher/plain.rs");
const TIMES: usize = 300;

/// Two configs of one package share a page: each test binary writes its schema and its part.
#[test]
fn nothing_is_lost() {
    let project = Project::new("gate-at-once", PLAIN);
    let other = edited(PLAIN, &[("usage/schema.json", "usage/other.json")]);
    project.write("src/bin/other.rs", &other);
    let author = |number: usize| {
        format!(
            "# My launcher\n\nWritten by hand, {number}.\n\n<!-- BEGIN usage-stat -->\n<!-- END usage-stat -->\n\nThe end.\n"
        )
    };
    project.write(PAGE, &author(0));
    project.publish().passed();
    let expected = ["usage/schema.json", "usage/other.json"].map(|file| project.read(file));
    let programs = test_programs(&project);
    assert_eq!(programs.len(), 2, "{programs:?}");
    let page = project.read(PAGE);
    for number in 0..TIMES {
        // As a merge or a newcomer leaves them: anew, and with a text of the author's.
        project.write(PAGE, &author(number));
        if number % 3 == 0 {
            fs::remove_file(project.path(SCHEMA)).unwrap();
        }
        let running: Vec<_> = programs
            .iter()
            .map(|program| start(&project, program))
            .collect();
        for mut child in running {
            assert!(child.wait().unwrap().success(), "{number}");
        }
        let written = project.read(PAGE);
        let expected_page = page.replace("by hand, 0.", &format!("by hand, {number}."));
        assert_eq!(written, expected_page, "{number}");
        for (file, expected) in ["usage/schema.json", "usage/other.json"]
            .iter()
            .zip(&expected)
        {
            assert_eq!(&project.read(file), expected, "{number} {file}");
        }
    }
    let left: Vec<_> = fs::read_dir(project.path("usage")).unwrap().collect();
    assert_eq!(left.len(), 3, "{left:?}");
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
