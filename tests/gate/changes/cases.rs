//! Edits of the launcher's source.

/// An edit of the source, and what the build says of it.
pub(super) struct Case {
    pub(super) edits: &'static [(&'static str, &'static str)],
    /// Where the error begins.
    pub(super) at: &'static str,
    pub(super) says: &'static [&'static str],
}

const fn case(
    edits: &'static [(&'static str, &'static str)],
    at: &'static str,
    says: &'static [&'static str],
) -> Case {
    Case { edits, at, says }
}

pub(super) const FIELDS: &[Case] = &[
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
    // Made by another function.
    case(
        &[("with = words", "with = str::len")],
        "str::len",
        &["says `with = words` of `greeting`, and this says `with = str::len`"],
    ),
    case(
        &[("with = words, as = usize", "one_of(\"hello\")")],
        "one_of(\"hello\")",
        &["says `send` of `greeting`, and this says `one_of`"],
    ),
    case(
        &[
            (
                "#[usage(with = words, as = usize)]\n    pub greeting: String",
                "pub greeting: usize",
            ),
            ("fn words", "pub fn words"),
        ],
        "greeting: usize",
        &["`greeting` is not sent as the published schema says"],
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
        &["`batching.wait` would be sent"],
    ),
    case(
        &[("    /// Requests of one batch.\n    pub size: u32,\n", "")],
        "batching: Batching",
        &["`batching.size` is promised by the published schema, and not sent any more"],
    ),
    case(
        &[(
            "#[usage(redact)]\n    pub queue",
            "#[usage(send, why = \"to know\")]\n    pub queue",
        )],
        "batching: Batching",
        &["`batching.queue` is not sent as"],
    ),
    case(
        &[
            ("pub size: u32", "pub length: u64"),
            (
                "#[usage(redact)]\n    pub queue",
                "#[usage(send, why = \"to know\")]\n    pub queue",
            ),
        ],
        "batching: Batching",
        &[
            "`batching.length` would be sent",
            "(and 2 other places differ)",
        ],
    ),
    case(
        &[
            ("pub struct Batching", "#[usage(skip)]\npub struct Batching"),
            ("    #[usage(redact)]\n    pub queue", "    pub queue"),
        ],
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
        &["`error.cause.no-port` would be sent"],
    ),
    case(
        &[("rank: u32", "rank: u64")],
        "Failure,\n    heartbeat",
        &["`error.cause.shard-ended.rank` is not sent as"],
    ),
    // A name that is taken.
    case(
        &[("pub threads", "pub sequence")],
        "sequence: u32",
        &["`sequence` is a name of the event itself; write `#[usage(rename = \"…\")]`"],
    ),
    // Also of what is never sent.
    case(
        &[("pub hostname", "pub schema")],
        "schema: String",
        &["`schema` is a name of the event itself; write `#[usage(rename = \"…\")]`"],
    ),
    case(
        &[("pub api_key", "pub run_id")],
        "run_id: Option",
        &["`run_id` is a name of the event itself"],
    ),
];

pub(super) const POLICY: &[Case] = &[
    case(
        &[("\"demo\"", "\"other\"")],
        "\"other\"",
        &["`usage/schema.json` is the published schema of `demo`; name another file, or, where"],
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
        &[("400", "4000")],
        "4000",
        &["says `retention_days = 400`, and this says `4000`"],
    ),
    case(
        &[("    retention_days = 400,\n", "")],
        "publish(",
        &["says `retention_days = 400`, and this has no `retention_days`"],
    ),
    case(
        &[(
            "    retention_days = 400,\n",
            "    retention_days = 400,\n    report = \"https://demo.invalid/learned\",\n",
        )],
        "\"https://demo.invalid/learned",
        &["has no `report`, and this says `\"https://demo.invalid/learned\"`"],
    ),
    case(
        &[("--usage-stats=off", "--no-telemetry")],
        "\"--no-telemetry",
        &["says `opt_out = \"--usage-stats=off\"`, and this says `\"--no-telemetry\"`"],
    ),
    case(
        &[("    opt_out = \"--usage-stats=off\",\n", "")],
        "publish(",
        &["says `opt_out = \"--usage-stats=off\"`, and this has no `opt_out`"],
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
pub(super) const FLATTENED: &[Case] = &[
    case(
        &[(
            "    /// Requests of one batch.",
            "    /// Wait.\n    pub wait: u32,\n    /// Requests of one batch.",
        )],
        "batching: Batching",
        &["`wait` would be sent"],
    ),
    case(
        &[
            (
                "    /// Requests of one batch.",
                "    /// Wait.\n    pub wait: u32,\n    /// Requests of one batch.",
            ),
            ("pub size: u32", "pub size: u64"),
        ],
        "batching: Batching",
        &["`wait` would be sent", "(and one other place differs)"],
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
        &[(
            "    /// Name of the queue.\n",
            "    #[usage(skip)]\n    pub error: String,\n    /// Name of the queue.\n",
        )],
        "batching: Batching",
        &["`error` is a name of the event itself"],
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
pub(super) const SAME: &[&[(&str, &str)]] = &[
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
