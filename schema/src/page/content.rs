//! What the page says, in whatever format.

use crate::{
    ContainerRule, Level,
    containers::{ENGINES, SANDBOXES, Sign},
    document::{Document, Policy, Source},
    event::EventType,
    example::example,
    page::fields::{Collected, Never, collected, never, open},
    phrase::Phrase,
};

/// A part of the page.
pub(super) struct Section {
    /// Short name for links.
    pub(super) id: &'static str,
    pub(super) heading: &'static str,
    pub(super) blocks: Vec<Block>,
}

pub(super) enum Block {
    Paragraph(Phrase),
    Points(Vec<Phrase>),
    Collected(&'static str, Vec<Collected>),
    Never(Vec<Never>),
    Json(String),
}

/// Before and after the name of the launcher.
pub(super) const TITLE: [&str; 2] = ["What ", " sends about its use"];

pub(super) fn title(document: &Document) -> String {
    let [before, after] = TITLE;
    format!("{before}{}{after}", document.policy.app)
}

pub(super) fn sections(document: &Document) -> Vec<Section> {
    let mut sections = vec![
        Section {
            id: "in-short",
            heading: "In short",
            blocks: in_short(document),
        },
        Section {
            id: "collected",
            heading: "What is collected",
            blocks: what_is_collected(document),
        },
        Section {
            id: "never",
            heading: "What is never collected",
            blocks: what_is_never_collected(document),
        },
        Section {
            id: "when-and-where",
            heading: "When and where it is sent",
            blocks: when_and_where(&document.policy),
        },
        Section {
            id: "off",
            heading: "How to switch it off",
            blocks: how_to_switch_off(document),
        },
        Section {
            id: "see",
            heading: "How to see it for yourself",
            blocks: see_for_yourself(&document.policy),
        },
    ];
    if let Some(payload) = example(document) {
        let json = serde_json::to_string_pretty(&payload).unwrap_or_default();
        sections.push(Section {
            id: "example",
            heading: "An example",
            blocks: vec![
                Block::Paragraph(Phrase::words(
                    "This is what is sent when it starts, with made-up values.",
                )),
                Block::Json(json),
            ],
        });
    }
    sections
}

fn in_short(document: &Document) -> Vec<Block> {
    let policy = &document.policy;
    let mut points = Vec::new();
    points.push(match &policy.endpoint {
        Some(endpoint) => Phrase::code(&policy.app)
            .say(" sends an anonymous usage event to ")
            .show(endpoint)
            .say(format!(" {}.", occasions(policy))),
        None => Phrase::code(&policy.app).say(
            " has no address to send to, so it sends nothing unless whoever runs it gives one.",
        ),
    });
    if policy.containers == ContainerRule::OnlyInContainers {
        points.push(Phrase::words(
            "It does so only when it runs inside a container.",
        ));
    }
    if open(document).is_empty() {
        points.push(Phrase::words(
            "An event holds what is listed on this page and nothing else. A program that would send more than its published schema does not build.",
        ));
    }
    if let Some(variable) = &policy.opt_out.variable {
        points.push(
            Phrase::words("To switch it off, set the environment variable ")
                .show(format!("{variable}=off"))
                .say("."),
        );
    }
    vec![Block::Points(points)]
}

fn what_is_collected(document: &Document) -> Vec<Block> {
    let groups = [
        (Source::Config, "Settings of the launcher"),
        (Source::Environment, "The machine and the build"),
        (Source::Event, "The event itself"),
    ];
    let mut blocks = vec![Block::Paragraph(
        Phrase::code("a.b")
            .say(" is ")
            .show("b")
            .say(" inside ")
            .show("a")
            .say(", and ")
            .show("a[]")
            .say(" is each element of the list ")
            .show("a")
            .say(". The level is how much you let be sent: ")
            .then(Phrase::list(
                (document.policy.levels.iter())
                    .map(|level| Phrase::code(level.as_str()))
                    .collect(),
                " or ",
            ))
            .say("."),
    )];
    for (source, heading) in groups {
        let rows = collected(document, source);
        if !rows.is_empty() {
            blocks.push(Block::Collected(heading, rows));
        }
    }
    blocks
}

fn what_is_never_collected(document: &Document) -> Vec<Block> {
    let rows = never(document);
    let open = open(document);
    let mut blocks = vec![Block::Paragraph(match open.is_empty() {
        true => Phrase::words("Events are closed: what is not listed above cannot be in one."),
        false => Phrase::words("Take care: more than what is listed can be in ")
            .then(Phrase::list(open, " and "))
            .say("."),
    })];
    if !rows.is_empty() {
        blocks.push(Block::Paragraph(Phrase::words(
            "These settings exist and are left out on purpose:",
        )));
        blocks.push(Block::Never(rows));
    }
    blocks
}

fn when_and_where(policy: &Policy) -> Vec<Block> {
    let mut points = vec![
        Phrase::words(format!("When: {}.", occasions(policy))),
        match &policy.endpoint {
            Some(endpoint) => Phrase::words("Where: to ").show(endpoint).say(
                ", in a request that names the library that sends it and its version. As any request \
                 does, it shows whoever receives it the address that it comes from.",
            ),
            None => Phrase::words("Where: nowhere, as no address is built in."),
        },
    ];
    points.extend(on_which_machines(policy.containers));
    points.extend([
        match policy.retention_sentence() {
            Some(retention) => {
                Phrase::words("How long it is kept: ").then(Phrase::from_doc(&retention))
            }
            None => Phrase::words("How long it is kept: the publisher does not say."),
        },
        Phrase::words(format!(
            "Consent: this is version {}. When more is collected than before, the number is raised.",
            policy.consent_version
        )),
    ]);
    if let Some(contact) = &policy.contact {
        points.push(Phrase::words("Questions: ").show(contact).say("."));
    }
    if let Some(page) = &policy.page {
        points.push(
            Phrase::words("The newest version of this page: ")
                .show(page)
                .say("."),
        );
    }
    vec![Block::Points(points)]
}

fn on_which_machines(rule: ContainerRule) -> Vec<Phrase> {
    match rule {
        ContainerRule::Anywhere => vec![Phrase::words(
            "On which machines: on every one, in a container or not.",
        )],
        ContainerRule::OnlyInContainers => vec![
            Phrase::words(
                "On which machines: only inside a container. Elsewhere nothing leaves the machine.",
            ),
            what_is_a_container(),
            what_is_no_container(),
        ],
    }
}

fn what_is_a_container() -> Phrase {
    let signs = Sign::ALL.map(|sign| {
        Phrase::words(format!("{} (", sign.as_str()))
            .show(sign.path())
            .say(")")
    });
    let engines = ENGINES.iter().map(|engine| engine.name);
    let engines = engines.chain(["one that is not known"]).map(Phrase::words);
    Phrase::words(
        "What counts as a container: what the Linux kernel shows to be set apart from the machine's own root, by ",
    )
    .then(Phrase::list(signs.to_vec(), " or "))
    .say(". The engine that does it may be ")
    .then(Phrase::list(engines.collect(), " or "))
    .say(".")
}

fn what_is_no_container() -> Phrase {
    let sandboxes = SANDBOXES.iter().map(|sandbox| sandbox.name);
    let others = sandboxes.chain(["a virtual machine"]).map(Phrase::words);
    Phrase::words("What does not by itself: ")
        .then(Phrase::list(others.collect(), " or "))
        .say(". A file or a variable of an engine, such as ")
        .show("/.dockerenv")
        .say(", proves nothing: images, scripts and people leave them behind.")
}

fn how_to_switch_off(document: &Document) -> Vec<Block> {
    let policy = &document.policy;
    let mut points = Vec::new();
    if let Some(variable) = &policy.opt_out.variable {
        points.push(
            Phrase::words("For one launcher: set the environment variable ")
                .show(format!("{variable}=off"))
                .say("."),
        );
    }
    points.push(
        Phrase::words("For every program that honours it: set ")
            .show("DO_NOT_TRACK=1")
            .say("."),
    );
    for (file, whom) in [
        (
            &policy.opt_out.file,
            "For everybody on a machine: create the file ",
        ),
        (
            &policy.opt_out.file_all,
            "For every launcher on a machine: create the file ",
        ),
    ] {
        if let Some(file) = file {
            points.push(
                Phrase::words(whom)
                    .show(file)
                    .say(". It need not hold anything, and a launcher that is running obeys it from its next event on."),
            );
        }
    }
    points.push(Phrase::words(
        "In continuous integration it is off by itself.",
    ));
    points.push(Phrase::words(
        "Once it is off, what waited to be sent is deleted. The record of what was sent stays.",
    ));
    points.push(
        Phrase::words("When building the program: set ")
            .show("USAGE_STAT_DISABLED=1")
            .say(", and nobody who runs it can switch it on."),
    );
    let mut blocks = vec![Block::Points(points)];
    if policy.levels.contains(&Level::NoStack) {
        let less: Vec<_> = document
            .fields()
            .iter()
            .filter(|(_, field)| {
                field
                    .usage
                    .as_ref()
                    .is_some_and(|usage| !usage.sent_at(Level::NoStack))
            })
            .map(|(name, _)| Phrase::code(name))
            .collect();
        let setting = match &policy.opt_out.variable {
            Some(variable) => format!("{variable}=no-stack"),
            None => Level::NoStack.as_str().to_owned(),
        };
        let phrase = Phrase::words("To send less instead of nothing, use ").show(setting);
        blocks.push(Block::Paragraph(match less.is_empty() {
            true => phrase.say("."),
            false => phrase
                .say(": it leaves out ")
                .then(Phrase::list(less, " and "))
                .say("."),
        }));
    }
    blocks
}

fn see_for_yourself(policy: &Policy) -> Vec<Block> {
    vec![Block::Points(vec![
        Phrase::words("Start it with ")
            .show("USAGE_STAT_INSPECT=1")
            .say(": ")
            .show(&policy.app)
            .say(" prints the exact bytes that it would send, and sends nothing."),
        Phrase::words("See what was sent from this machine, with what became of it: ")
            .show(format!("usage-stat ledger {}", policy.app))
            .say("."),
        Phrase::words("Have an event explained, value by value: ")
            .show("usage-stat explain SCHEMA PAYLOAD")
            .say("."),
        Phrase::words("Check it against the published schema: ")
            .show("usage-stat validate SCHEMA PAYLOAD")
            .say("."),
        Phrase::words("See what a new version would send beyond the old one: ")
            .show("usage-stat diff OLD NEW")
            .say("."),
        Phrase::words("The program ")
            .show("usage-stat")
            .say(" is installed by ")
            .show("cargo install usage-stat-schema")
            .say("."),
    ])]
}

fn occasions(policy: &Policy) -> String {
    let mut clauses = Vec::new();
    for occasion in &policy.occasions {
        match occasion {
            EventType::Start => clauses.push("when it starts".to_owned()),
            EventType::Ping => {
                if let Some(seconds) = policy.heartbeat_seconds {
                    clauses.push(format!("every {} while it runs", span(seconds)));
                }
            }
            EventType::Stop => clauses.push("when it stops".to_owned()),
            EventType::Error => clauses.push("when it fails".to_owned()),
        }
    }
    match clauses.pop() {
        None => "never".to_owned(),
        Some(last) if clauses.is_empty() => last,
        Some(last) => format!("{} and {last}", clauses.join(", ")),
    }
}

/// Seconds in the largest unit that divides them.
fn span(seconds: u64) -> String {
    const UNITS: [(u64, &str); 4] = [
        (86400, "day"),
        (3600, "hour"),
        (60, "minute"),
        (1, "second"),
    ];
    for (size, unit) in UNITS {
        if seconds % size == 0 {
            return match seconds / size {
                1 => unit.to_owned(),
                count => format!("{count} {unit}s"),
            };
        }
    }
    format!("{seconds} seconds")
}
