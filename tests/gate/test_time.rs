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
        "\n-| <a id=\"field-threads\"></a>[`threads`](#field-threads) | Nothing.",
        "\n+| <a id=\"field-threads\"></a>[`threads`](#field-threads) | Threads that serve.",
    ]);
    std::fs::remove_file(project.path(PAGE)).unwrap();
    project
        .test()
        .failed(&["the page `usage/page.md` isn't there yet", COMMAND]);
}

#[test]
fn free_text_that_nobody_explains() {
    const HANDWRITTEN: &str = "
        pub struct Revision(String);

        impl Default for Revision {
            fn default() -> Self {
                Self(String::new())
            }
        }

        impl UsageStat for Revision {
            type Projection = String;
            const FINGERPRINT: usage_stat::Fingerprint = usage_stat::Fingerprint::of(\"revision\");
            fn usage(&self) -> String {
                self.0.clone()
            }
        }

        fn main() {";
    let project = Project::new("gate-unexplained", PLAIN);
    project.edit(&[
        ("fn main() {", HANDWRITTEN),
        (
            "    /// Requests at once.\n",
            "    /// Its revision.\n    pub revision: Option<Revision>,\n    /// Requests at once.\n",
        ),
        (
            "    /// Name of the queue.\n",
            "    /// Their revisions.\n    pub revisions: (u8, Option<Revision>),\n    /// Name of the queue.\n",
        ),
    ]);
    project.publish().failed(&[
        "free text would be sent as `batching.revisions[1]`, `revision`, and nobody says why",
        "write `why = \"…\"`",
    ]);
    let why = "#[usage(why = \"tells which are in use\")]\n    pub revision";
    project.edit(&[
        ("pub revision:", &format!("{why}:")),
        ("pub revisions", &format!("{why}s")),
    ]);
    project.publish().passed();
    let page = project.read(PAGE);
    assert_eq!(page.matches("tells which are in use").count(), 2, "{page}");
}

/// The page tells it in the row of the field, or of its elements.
#[test]
fn the_reason_of_a_newtype() {
    const NEWTYPE: &str = "
        /// A revision.
        #[derive(Default, UsageStat)]
        pub struct Revision(#[usage(send, why = \"tells which are in use\")] String);

        fn main() {";
    let project = Project::new("gate-newtypes", PLAIN);
    project.edit(&[
        ("fn main() {", NEWTYPE),
        (
            "    /// Requests at once.\n",
            "    pub revision: Option<Revision>,\n    /// All of them.\n    pub all: Vec<Revision>,\n    /// Requests at once.\n",
        ),
    ]);
    project.publish().passed();
    let page = project.read(PAGE);
    for row in ["[`revision`]", "[`all[]`]"] {
        let is_it = |line: &&str| line.contains(row) && line.contains("| A revision. |");
        let row = page.lines().find(is_it);
        let row = row.unwrap_or_else(|| panic!("{page}"));
        assert!(row.contains("tells which are in use"), "{row}");
    }
}
