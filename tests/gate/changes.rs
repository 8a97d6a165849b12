//! Whatever is changed in the source is refused by the build: once, where it was changed, by name.

use crate::project::{COMMAND, Project, edited};

const PLAIN: &str = include_str!("launcher/plain.rs");

/// An edit of the source, and what the build says of it.
struct Case {
    edits: &'static [(&'static str, &'static str)],
    /// Where the error begins.
    at: &'static str,
    says: &'static [&'static str],
}

const fn case(
    edits: &'static [(&'static str, &'static str)],
    at: &'static str,
    says: &'static [&'static str],
) -> Case {
    Case { edits, at, says }
}

const FIELDS: &[Case] = &[
    // Added.
    case(
        &[(
            "    /// How it batches.\n    pub",
            "    /// Shards.\n    pub shards: u8,\n    /// How it batches.\n    pub",
        )],
        "shards: u8",
        &["`shards` would be sent, and the published schema doesn't say so"],
    ),
    case(
        &[(
            "    /// How it batches.\n    pub",
            "    /// Token.\n    #[usage(redact)]\n    pub token: String,\n    /// How it batches.\n    pub",
        )],
        "token: String",
        &["`token` would be sent"],
    ),
    // Removed.
    case(
        &[("    /// Threads that serve.\n    pub threads: u32,\n", "")],
        "Args {",
        &["promises `threads`, which is not sent any more"],
    ),
    case(
        &[
            ("    /// Threads that serve.\n    pub threads: u32,\n", ""),
            (
                "    /// Key that clients give.\n    #[usage(redact)]\n    pub api_key: Option<String>,\n",
                "",
            ),
        ],
        "Args {",
        &["promises `api_key`, `threads`, which are not sent any more"],
    ),
    // Renamed.
    case(
        &[("pub threads", "pub workers")],
        "workers: u32",
        &["promises `threads`, and `workers` stands in its place"],
    ),
    case(
        &[(
            "#[usage(redact)]\n    pub api_key",
            "#[usage(redact, rename = \"key\")]\n    pub api_key",
        )],
        "api_key: Option",
        &["promises `api_key`, and `key` stands in its place"],
    ),
    // Treated otherwise.
    case(
        &[(
            "#[usage(redact)]\n    pub api_key",
            "#[usage(send, why = \"to know\")]\n    pub api_key",
        )],
        "send, why",
        &["the published schema says `redact` of `api_key`, and this says `send`"],
    ),
    case(
        &[(
            "    pub threads",
            "    #[usage(bucket(1, 2))]\n    pub threads",
        )],
        "bucket(1, 2)",
        &["says `send` of `threads`, and this says `bucket`"],
    ),
    case(
        &[("    #[usage(bucket(1, 8, 64))]\n", "")],
        "requests: u32",
        &["`requests` is not sent as the published schema says"],
    ),
    case(
        &[(
            "#[usage(skip, why = \"names the machine\")]",
            "#[usage(send, why = \"to know\")]",
        )],
        "hostname: String",
        &["`hostname` would be sent"],
    ),
    case(
        &[("    pub threads", "    #[usage(skip)]\n    pub threads")],
        "skip)]",
        &["promises `threads`, which is not sent any more"],
    ),
    // Of another type.
    case(
        &[("pub threads: u32", "pub threads: u64")],
        "threads: u64",
        &["`threads` is not sent as the published schema says"],
    ),
    case(
        &[("pub threads: u32", "pub threads: Option<u32>")],
        "threads: Option",
        &["`threads` is not sent as"],
    ),
    case(
        &[("\"bloom\")", "\"bloom\", \"falcon\")")],
        "model: String",
        &["`model` is not sent as"],
    ),
    case(
        &[("(1, 8, 64)", "(1, 8, 32, 64)")],
        "requests: u32",
        &["`requests` is not sent as"],
    ),
    // In a nested type.
    case(
        &[(
            "    /// Requests of one batch.",
            "    /// Wait.\n    pub wait: u32,\n    /// Requests of one batch.",
        )],
        "batching: Batching",
        &["`batching` is not sent as"],
    ),
    case(
        &[("    /// Requests of one batch.\n    pub size: u32,\n", "")],
        "batching: Batching",
        &["`batching` is not sent as"],
    ),
    case(
        &[(
            "#[usage(redact)]\n    pub queue",
            "#[usage(send, why = \"to know\")]\n    pub queue",
        )],
        "batching: Batching",
        &["`batching` is not sent as"],
    ),
    case(
        &[("pub struct Batching", "#[usage(skip)]\npub struct Batching")],
        "batching: Batching",
        &["promises `batching`, which is not sent any more"],
    ),
    // In what is said of errors.
    case(
        &[(
            "    OutOfMemory,",
            "    OutOfMemory,\n    /// No port was free.\n    NoPort,",
        )],
        "Failure,\n    heartbeat",
        &["`error` of the event is not sent as"],
    ),
    case(
        &[("rank: u32", "rank: u64")],
        "Failure,\n    heartbeat",
        &["`error` of the event is not sent as"],
    ),
    // A name that is taken.
    case(
        &[("pub threads", "pub sequence")],
        "sequence: u32",
        &["`sequence` is a name of the event itself; write `#[usage(rename = \"…\")]`"],
    ),
    case(
        &[("pub api_key", "pub run_id")],
        "run_id: Option",
        &["`run_id` is a name of the event itself"],
    ),
];

const POLICY: &[Case] = &[
    case(
        &[("\"demo\"", "\"other\"")],
        "\"other\"",
        &["says `app = \"demo\"`, and this says `\"other\"`"],
    ),
    case(
        &[("demo.invalid/events", "other.invalid/events")],
        "\"https://other.invalid/events",
        &[
            "says `endpoint = \"https://demo.invalid/events\"`, and this says `\"https://other.invalid/events\"`",
        ],
    ),
    case(
        &[("    endpoint = \"https://demo.invalid/events\",\n", "")],
        "publish(",
        &["says `endpoint = \"https://demo.invalid/events\"`, and this has no `endpoint`"],
    ),
    case(
        &[("900", "60")],
        "60",
        &["says `heartbeat = 900`, and this says `60`"],
    ),
    case(
        &[("    heartbeat = 900,\n", "")],
        "publish(",
        &["says `heartbeat = 900`, and this has no `heartbeat`"],
    ),
    case(
        &[("\"anywhere\"", "\"only\"")],
        "\"only\"",
        &["says `containers = \"anywhere\"`, and this says `\"only\"`"],
    ),
    case(
        &[("A year.", "Ten years.")],
        "\"Ten years.",
        &["says `retention = \"A year.\"`"],
    ),
    case(
        &[("consent_version = 1", "consent_version = 2")],
        "2,\n    contact",
        &["says `consent_version = 1`, and this says `2`"],
    ),
    case(
        &[("privacy@demo", "someone@demo")],
        "\"someone@demo",
        &["says `contact = "],
    ),
    case(
        &[("demo.invalid/privacy", "demo.invalid/page")],
        "\"https://demo.invalid/page",
        &["says `page = "],
    ),
];

/// With the nested type's fields in the place of their field.
const FLATTENED: &[Case] = &[
    case(
        &[(
            "    /// Requests of one batch.",
            "    /// Wait.\n    pub wait: u32,\n    /// Requests of one batch.",
        )],
        "batching: Batching",
        &["`wait` would be sent"],
    ),
    case(
        &[("    /// Requests of one batch.\n    pub size: u32,\n", "")],
        "Args {",
        &["promises `size`, which is not sent any more"],
    ),
    case(
        &[("pub size: u32", "pub size: u64")],
        "batching: Batching",
        &["`size` is not sent as"],
    ),
    case(
        &[("pub size: u32", "pub length: u32")],
        "batching: Batching",
        &["`length` would be sent"],
    ),
    case(
        &[("pub size: u32", "pub sequence: u32")],
        "batching: Batching",
        &["`sequence` is a name of the event itself"],
    ),
    case(
        &[("    /// Threads that serve.\n    pub threads: u32,\n", "")],
        "Args {",
        &["promises `threads`, which is not sent any more"],
    ),
    case(
        &[("pub threads", "pub workers")],
        "workers: u32",
        &["`workers` would be sent"],
    ),
    case(
        &[("pub api_key", "pub key")],
        "key: Option",
        &["`key` would be sent"],
    ),
];

/// Edits after which the same is sent as before.
const SAME: &[&[(&str, &str)]] = &[
    // Fields, variants and texts have no order.
    &[
        ("    /// Threads that serve.\n    pub threads: u32,\n", ""),
        (
            "    pub batching: Batching,\n",
            "    pub batching: Batching,\n    /// Threads that serve.\n    pub threads: u32,\n",
        ),
        ("\"gpt2\", \"bloom\"", "\"bloom\", \"gpt2\""),
        ("    /// There was no memory left.\n    OutOfMemory,\n", ""),
        (
            "    /// A shard ended.",
            "    /// There was no memory left.\n    OutOfMemory,\n    /// A shard ended.",
        ),
    ],
    &[("pub threads: u32", "pub threads: Box<u32>")],
    &[(
        "    pub hostname: String,\n",
        "    pub hostname: String,\n    /// A path.\n    #[usage(skip)]\n    pub path: String,\n",
    )],
    // The page is looked at by the test.
    &[("Threads that serve.", "Threads that serve requests.")],
];

#[test]
fn fields_and_policy() {
    let project = Project::new("gate-changes", PLAIN).published();
    project.build().passed();
    check(&project, FIELDS.iter().chain(POLICY));
    let source = project.source();
    for edits in SAME {
        project.set_source(&edited(&source, edits));
        project.build().passed();
        project.set_source(&source);
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
    let mut failures = Vec::new();
    for Case { edits, at, says } in cases {
        project.edit(edits);
        let says: Vec<&str> = says.iter().copied().chain(command(says)).collect();
        if let Err(failure) = project.build().refused(&project.source(), at, &says) {
            failures.push(format!("{edits:?}: {failure}"));
        }
        project.set_source(&source);
    }
    project.build().passed();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// A name that is taken can't be published.
fn command(says: &[&str]) -> Option<&'static str> {
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
