//! What the build lets pass, the emitted test tells: in words for people.

use crate::project::{COMMAND, PAGE, Project};

const PLAIN: &str = include_str!("launcher/plain.rs");

#[test]
fn a_new_description() {
    let project = Project::new("gate-described", PLAIN).published();
    project.edit(&[("Threads that serve.", "Threads that serve requests.")]);
    project.build().passed();
    project.test().failed(&[
        "what is sent is not what `usage/schema.json` says",
        COMMAND,
        "neutral: threads:",
        "published: “Threads that serve.”",
        "now: “Threads that serve requests.”",
    ]);
    project.publish().passed();
    project.test().passed();
}

#[test]
fn a_field_that_is_never_sent() {
    let project = Project::new("gate-never", PLAIN).published();
    project.edit(&[(
        "    pub hostname: String,\n",
        "    pub hostname: String,\n    /// A path.\n    #[usage(skip)]\n    pub path: String,\n",
    )]);
    project.build().passed();
    project
        .test()
        .failed(&["`usage/schema.json`", "path", COMMAND]);
}

#[test]
fn an_edited_page() {
    let project = Project::new("gate-pages", PLAIN).published();
    let page = project.read(PAGE);
    project.write(PAGE, &page.replacen("Threads that serve.", "Nothing.", 1));
    project.build().passed();
    project.test().failed(&[
        "the page `usage/page.md` is not what the schema says",
        COMMAND,
        "\n-| `threads` | Nothing.",
        "\n+| `threads` | Threads that serve.",
    ]);
    std::fs::remove_file(project.path(PAGE)).unwrap();
    project
        .test()
        .failed(&["the page `usage/page.md` isn't there yet", COMMAND]);
}
