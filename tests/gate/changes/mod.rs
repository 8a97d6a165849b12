//! Whatever is changed in the source is refused by the build: once, where it was changed, by name.

mod cases;

use crate::modules::built_each;
use crate::project::{COMMAND, Project, edited};
use cases::{Case, FIELDS, FLATTENED, POLICY, SAME};

const PLAIN: &str = include_str!("../launcher/plain.rs");

#[test]
fn fields_and_policy() {
    let project = Project::new("gate-changes", PLAIN).published();
    project.build().passed();
    check(&project, FIELDS.iter().chain(POLICY));
    let source = project.source();
    let same: Vec<String> = SAME.iter().map(|edits| edited(&source, edits)).collect();
    for build in built_each(&project, &same, || project.build()) {
        build.passed();
    }
}

#[test]
fn flattened_fields() {
    let flattened = edited(
        PLAIN,
        &[(
            "    pub batching",
            "    #[usage(flatten)]\n    pub batching",
        )],
    );
    let project = Project::new("gate-flattened", &flattened).published();
    project.build().passed();
    check(&project, FLATTENED);
}

#[track_caller]
fn check<'a>(project: &Project, cases: impl IntoIterator<Item = &'a Case>) {
    let source = project.source();
    let (cases, sources): (Vec<&Case>, Vec<String>) = cases
        .into_iter()
        .map(|case| (case, edited(&source, case.edits)))
        .unzip();
    let builds = built_each(project, &sources, || project.build());
    let mut failures = Vec::new();
    for ((Case { edits, at, says }, source), build) in cases.iter().zip(&sources).zip(builds) {
        let says: Vec<&str> = says.iter().copied().chain(command(says)).collect();
        if let Err(failure) = build.refused(source, at, &says) {
            failures.push(format!("{edits:?}: {failure}"));
        }
    }
    project.build().passed();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// A name that is taken can't be published, and another app's schema not without more.
fn command(says: &[&str]) -> Option<&'static str> {
    if says.iter().any(|text| text.contains("schema of `demo`")) {
        return Some("USAGE_STAT_PUBLISH=anew cargo test");
    }
    let is_taken = says
        .iter()
        .any(|text| text.contains("name of the event itself"));
    (!is_taken).then_some(COMMAND)
}

#[test]
fn all_changes_are_told_at_once() {
    let project = Project::new("gate-many", PLAIN).published();
    project.edit(&[
        ("pub threads: u32", "pub threads: u64"),
        (
            "#[usage(redact)]\n    pub api_key",
            "#[usage(send, why = \"to know\")]\n    pub api_key",
        ),
        (
            "    /// How it batches.\n    pub",
            "    /// Shards.\n    pub shards: u8,\n    /// How it batches.\n    pub",
        ),
        ("900", "60"),
        ("rank: u32", "rank: u64"),
    ]);
    let build = project.build();
    let mut told: Vec<&str> = build.errors.iter().map(|error| &*error.rendered).collect();
    told.sort_unstable();
    assert_eq!(told.len(), 5, "{}", told.join("\n"));
}

#[test]
fn a_taken_name_is_not_published_either() {
    let source = edited(PLAIN, &[("pub threads", "pub sequence")]);
    let project = Project::new("gate-taken", &source);
    project
        .publish()
        .failed(&["`sequence` is a name of the event itself"]);
}

/// rustc gives up on a constant that takes too many steps, so their number must not grow with the
/// square of the fields.
#[test]
fn hundreds_of_fields_with_long_names() {
    let fields: String = (0..400)
        .map(|number| {
            format!("/// A number.\npub largest_number_of_requests_in_queue_{number:03}: u8,\n")
        })
        .collect();
    let source = edited(
        PLAIN,
        &[
            (
                "    pub batching",
                "    #[usage(flatten)]\n    pub batching",
            ),
            (
                "    /// Requests of one batch.\n",
                &format!("{fields}    /// Requests of one batch.\n"),
            ),
        ],
    );
    let project = Project::new("gate-hundreds", &source).published();
    project.build().passed();
    project.edit(&[(
        "/// A number.\npub largest_number_of_requests_in_queue_200: u8,\n",
        "",
    )]);
    let says = [
        "promises `largest_number_of_requests_in_queue_200`",
        COMMAND,
    ];
    let build = project.build();
    build.refused(&project.source(), "Args {", &says).unwrap();
}
