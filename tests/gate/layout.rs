//! Where a package is, what it builds, and what a build for publishing is good for.

use std::fs;
use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;

use crate::project::{Build, Project, Test, edited};
use crate::testbed::waiting::wait_until;

const PLAIN: &str = include_str!("launcher/plain.rs");

/// What a reporter says that has to wait for longer than it may.
const UNDECIDED: &str = "off: the files that may opt out have not been looked at yet";

#[test]
fn a_library_in_a_workspace_from_another_directory() {
    let (library, _) = PLAIN.split_once("fn main()").unwrap();
    let library = edited(
        library,
        &[
            (
                "use usage_stat::{Reporter, UsageStat};",
                "use usage_stat::UsageStat;",
            ),
            ("\"usage/schema.json\"", "\"../docs/schema.json\""),
            ("\"usage/page.md\"", "\"../docs/page.md\""),
        ],
    );
    let project = Project::member("gate-member", "src/lib.rs", &library).for_others();
    let manifest = project.path("Cargo.toml");
    let elsewhere = tempfile::TempDir::new().unwrap();
    let from = |folder: &Path, words: &[&str]| {
        let mut command = project.cargo(words);
        command
            .arg("--manifest-path")
            .arg(&manifest)
            .current_dir(folder);
        command
    };
    let build = |folder: &Path| Build::of(&mut from(folder, &["build", "--message-format=json"]));
    let at = "\"../docs/schema.json\"";
    // What is packed for others leaves it behind.
    build(elsewhere.path())
        .refused(
            &library,
            at,
            &["leads out of the package", "publish = false"],
        )
        .unwrap();
    let packed = fs::read_to_string(&manifest).unwrap();
    let alone = packed.replacen("[package]\n", "[package]\npublish = false\n", 1);
    fs::write(&manifest, alone).unwrap();
    build(elsewhere.path())
        .refused(&library, at, &["isn't there yet"])
        .unwrap();
    let publish = |command: &mut Command| Test::of(command.env("USAGE_STAT_PUBLISH", "1"));
    publish(&mut from(elsewhere.path(), &["test", "-q"])).passed();
    assert!(project.path("../docs/schema.json").exists());
    assert!(project.path("../docs/page.md").exists());
    build(elsewhere.path()).passed();
    // From the root of the workspace, whose members cargo tests in their own folders.
    let root = project.path("..");
    Test::of(project.cargo(&["test", "-q"]).current_dir(&root)).passed();
    project.edit(&[("pub threads: u32", "pub threads: u64")]);
    for folder in [elsewhere.path(), &root] {
        let says = ["`threads` is not sent as"];
        build(folder)
            .refused(&project.source(), "threads: u64", &says)
            .unwrap();
    }
}

/// With an endpoint that listens: a build that was made to write the schema never sends, whatever
/// the variable says when it runs; cargo makes another one as soon as the variable is gone.
#[test]
fn a_build_for_publishing_sends_nothing() {
    let name = "gate-silent";
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let endpoint = format!("http://{}/", listener.local_addr().unwrap());
    listener.set_nonblocking(true).unwrap();
    let source = edited(
        PLAIN,
        &[(
            "Reporter::<Args>::builder()",
            "Reporter::<Args>::builder().state_directory(None).endpoint(std::env::args().nth(1))",
        )],
    );
    let project = Project::new(name, &source).with_network(name).published();
    let build = |publish: Option<&str>| {
        let mut build = project.cargo(&["build", "--message-format=json"]);
        publish.map(|value| build.env("USAGE_STAT_PUBLISH", value));
        Build::of(&mut build).passed();
    };
    let run = || {
        // Nothing of this machine forbids it.
        let output = project.program(name).arg(&endpoint).env_clear().output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    build(Some("1"));
    let output = run();
    assert!(
        output.starts_with("off: this build was made to write the published schema"),
        "{output}"
    );
    let error = listener.accept().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::WouldBlock);
    for value in [None, Some("0")] {
        build(value);
        // Its decision and its exit are bound, so on a slow machine it may need more than one run.
        wait_until(|| {
            let output = run();
            let is_on = output.starts_with("on: ");
            assert!(is_on || output.starts_with(UNDECIDED), "{output}");
            let connections = std::iter::from_fn(|| listener.accept().ok());
            connections.count() > 0 && is_on
        });
    }
}

#[test]
fn the_sample_prints_its_schema_byte_for_byte() {
    let output = Command::new(env!("CARGO_BIN_EXE_launcher"))
        .arg("--usage-stats-schema")
        .output()
        .unwrap();
    let file = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = file.join("../schema/published/launcher.schema.json");
    assert_eq!(output.stdout, fs::read(file).unwrap());
}
