//! From no file to a launcher that is published.

use usage_stat_schema::document::Document;

use crate::project::{Build, COMMAND, PAGE, Project, SCHEMA, Test};

const PLAIN: &str = include_str!("launcher/plain.rs");

#[test]
fn from_no_file_to_a_build() {
    let project = Project::new("gate-first", PLAIN);
    let missing = "`usage/schema.json` isn't there yet";
    let refused = |project: &Project| {
        let at = "\"usage/schema.json\"";
        project.build().refused(PLAIN, at, &[missing, COMMAND])
    };
    refused(&project).unwrap();
    project.test().failed(&[missing, COMMAND]);

    project.publish().passed();
    let (schema, page) = (project.read(SCHEMA), project.read(PAGE));
    Document::parse(&schema).unwrap();
    assert!(
        page.starts_with("# What demo sends about its use\n"),
        "{page}"
    );

    project.build().passed();
    project.test().passed();

    project.publish().passed();
    assert_eq!((project.read(SCHEMA), project.read(PAGE)), (schema, page));

    std::fs::remove_file(project.path(SCHEMA)).unwrap();
    refused(&project).unwrap();
}

#[test]
fn a_field_without_a_description_is_not_published() {
    let project = Project::new("gate-undescribed", PLAIN);
    project.edit(&[
        ("    /// Threads that serve.\n", ""),
        ("        /// Its number.\n", ""),
        ("    /// Name of the queue.\n", ""),
        (
            "pub batching: Batching,\n",
            "pub batching: Batching,\n    /// Two.\n    pub pair: Pair,\n    /// Many.\n    pub parts: Vec<Part>,\n    /// One of them.\n    pub choice: Choice,\n",
        ),
        (
            "/// Why it failed.",
            "/// Two.\n#[derive(Default, UsageStat)]\npub struct Pair(/** One. */ u8, u8);\n\
             /// A part.\n#[derive(Default, UsageStat)]\npub struct Part { size: u8 }\n\
             /// One of them.\n#[derive(Default, UsageStat)]\npub enum Choice {\n    /// None.\n    #[default]\n    None,\n    Some(u8),\n    /// Both.\n    Both(u8, u8),\n}\n\
             /// Why it failed.",
        ),
    ]);
    project.publish().failed(&[
        "nobody describes `threads`; write `/// …` above it",
        "nobody describes `batching.queue` of `Batching`;",
        "nobody describes `pair`;",
        "nobody describes `parts.size` of `Part`;",
        "nobody describes `choice.some` of `Choice`, `choice.both`, `choice.both`;",
    ]);
    assert!(!project.path(SCHEMA).exists());
}

#[test]
fn the_page_of_a_launcher_that_was_renamed_is_written_anew() {
    let project = Project::new("gate-renamed", PLAIN).published();
    project.edit(&[("app = \"demo\"", "app = \"my_demo\"")]);
    let says = [
        "`usage/schema.json` is the published schema of `demo`; name another file, or, where this launcher was \
         renamed from that, run `USAGE_STAT_PUBLISH=anew cargo test -p gate-renamed usage_stat_published`",
    ];
    let build = project.build();
    build
        .refused(&project.source(), "\"my_demo\"", &says)
        .unwrap();
    project.publish().failed(&says);
    for wish in ["anew", "1"] {
        let mut command = project.cargo(&["test", "-q"]);
        Test::of(command.env("USAGE_STAT_PUBLISH", wish)).passed();
        let page = project.read(PAGE);
        assert!(
            page.starts_with("# What my\\_demo sends about its use\n"),
            "{page}"
        );
    }
    project.build().passed();
}

#[test]
fn text_of_the_authors_is_not_written_over() {
    let project = Project::new("gate-page", PLAIN);
    project.write(PAGE, "# My launcher\n");
    project.publish().failed(&[
        "`usage/page.md` holds other text than the page",
        "BEGIN usage-stat",
    ]);
    assert!(!project.path(SCHEMA).exists());
    let markers =
        "# My launcher\n\n<!-- BEGIN usage-stat -->\n<!-- END usage-stat -->\n\nThe end.\n";
    project.write(PAGE, markers);
    project.publish().passed();
    let page = project.read(PAGE);
    assert!(
        page.starts_with("# My launcher\n\n<!-- BEGIN usage-stat -->\n\n## What demo"),
        "{page}"
    );
    assert!(
        page.ends_with("<!-- END usage-stat -->\n\nThe end.\n"),
        "{page}"
    );
    project.test().passed();
}

/// A command that can't help is not advised.
#[test]
fn a_target_whose_tests_are_not_run() {
    let name = "gate-untested";
    let project = Project::new(name, PLAIN);
    let manifest = project.read("Cargo.toml");
    let target = format!("[[bin]]\nname = \"{name}\"\npath = \"src/main.rs\"");
    let with = |test: &str| project.write("Cargo.toml", &format!("{manifest}\n{target}\n{test}\n"));
    with("test = false");
    let says = [
        "write `test = true` below `[[bin]]` with `name = \"gate-untested\"` in `Cargo.toml`",
        COMMAND,
    ];
    let at = "\"usage/schema.json\"";
    project.build().refused(PLAIN, at, &says).unwrap();
    // What is run then is its `main`, which publishes nothing.
    let says = [
        "remove `harness = false` below `[[bin]]` with `name = \"gate-untested\"` in `Cargo.toml`",
        COMMAND,
    ];
    with("harness = false");
    project.build().refused(PLAIN, at, &says).unwrap();
    with("test = true");
    let build = project.build();
    assert!(!build.errors[0].message.contains("Cargo.toml"));
    project.publish().passed();
    project.build().passed();
}

#[test]
fn an_example_is_tested_only_where_its_author_says_so() {
    let project = Project::new("gate-example", "fn main() {}");
    project.write("examples/demo.rs", PLAIN);
    let words = ["build", "--examples", "--message-format=json"];
    let build = Build::of(&mut project.cargo(&words));
    let says = "write `test = true` below `[[example]]` with `name = \"demo\"`";
    let message = &build.errors[0].message;
    assert!(message.contains(says), "{message}");
    let manifest = project.read("Cargo.toml");
    let target = "[[example]]\nname = \"demo\"\ntest = true\n";
    project.write("Cargo.toml", &format!("{manifest}\n{target}"));
    project.publish().passed();
    Build::of(&mut project.cargo(&words)).passed();
}

#[test]
fn a_config_in_the_body_of_a_function() {
    let (uses, items) = PLAIN.split_once("/// What can be set.").unwrap();
    let (items, _) = items.split_once("fn main()").unwrap();
    let source = format!("{uses}\nfn main() {{\n/// What can be set.{items}}}\n");
    let project = Project::new("gate-body", &source);
    // A first build says where it has to stand, and so does what would publish or test it.
    let message = &project.build().errors[0].message;
    let says = "from a module: in the body of a function no test is run";
    assert!(message.contains(says), "{message}");
    let moved = "in the body of a function none is run; move the config into a module";
    project.publish().failed(&[moved]);
    assert!(!project.path(SCHEMA).exists());

    // Nor is it tested where another one was published.
    project.set_source(PLAIN);
    project.publish().passed();
    project.set_source(&source);
    let words = ["test", "--no-run", "--message-format=json"];
    let tested = Build::of(&mut project.cargo(&words));
    tested.refused(&source, "publish(", &[moved]).unwrap();
    project.build().passed();
}

#[test]
fn a_crate_of_another_name() {
    let project = Project::new("gate-other-name", PLAIN);
    let manifest = project.read("Cargo.toml");
    let renamed = manifest.replace("usage-stat = {", "stats = { package = \"usage-stat\",");
    project.write("Cargo.toml", &renamed);
    project.set_source(&PLAIN.replace("use usage_stat::", "use stats::"));
    let build = project.build();
    let says = "calls the crate `stats`, and not `usage_stat`; write `#[usage(crate = stats)]`";
    // One on each type, and nothing that follows from them.
    let missing = "isn't there yet";
    let told = |what: &str| {
        let errors = build.errors.iter();
        errors.filter(|error| error.message.contains(what)).count()
    };
    assert_eq!((told(says), told(missing), build.errors.len()), (3, 1, 4));
}
