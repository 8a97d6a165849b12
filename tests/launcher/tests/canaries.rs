//! What must never leave leaves in no way, whatever happens.

use std::fs;
use std::path::Path;

use crate::faults::{Closed, OK, Server};
use crate::inbox::Inbox;
use crate::program::{NOTICE, Program, launcher};
use crate::testbed::files::below;

/// Options whose values stay on the machine.
const SENSITIVE: [&str; 10] = [
    "model-id",
    "revision",
    "hostname",
    "api-key",
    "ngrok-authtoken",
    "huggingface-hub-cache",
    "weights-cache-override",
    "tokenizer-config-path",
    "cors-allow-origin",
    "otlp-endpoint",
];

const CANARY: &str = "canary-7f3a";

#[derive(Clone, Copy, Debug)]
enum GivenBy {
    CommandLine,
    Environment,
}

fn with_canaries(mut program: Program, given_by: GivenBy) -> Program {
    for option in SENSITIVE {
        let value = format!("{CANARY}-{option}");
        program = match given_by {
            GivenBy::CommandLine => program.argument(format!("--{option}={value}")),
            GivenBy::Environment => {
                program.variable(&option.replace('-', "_").to_ascii_uppercase(), value)
            }
        };
    }
    program
}

#[test]
fn a_canary_is_nowhere() {
    for given_by in [GivenBy::CommandLine, GivenBy::Environment] {
        for option in ["--run-for=0", "--fail", "--panic", "--usage-stats-inspect"] {
            let receiver = Server::start(OK);
            let program = with_canaries(launcher(), given_by)
                // Whoever runs it reads all that it logs.
                .variable("RUST_LOG", "trace")
                .endpoint(&receiver.url("http", "127.0.0.1"));
            let ended = program.run_with(option);
            let requests = receiver.requests();
            let is_inspected = option == "--usage-stats-inspect";
            assert_eq!(requests.len(), if is_inspected { 0 } else { 2 });
            for request in &requests {
                assert_clean(&request.head, "a head");
                assert_clean(&String::from_utf8_lossy(&request.body), "a body");
            }
            assert_clean(&ended.stdout, "the standard output");
            if option == "--panic" {
                // The message is the launcher's own, and a reminder that it holds the canary.
                let (before, after) = ended.stderr.split_once(NOTICE).unwrap();
                assert!(before.contains(CANARY) != after.contains(CANARY));
            } else {
                assert_clean(&ended.stderr, "the standard error");
            }
            assert_files_are_clean(program.folder());
        }
    }
}

#[test]
fn a_canary_is_in_no_file_that_waits() {
    let nobody = Closed::new();
    for option in ["--run-for=0", "--fail", "--panic"] {
        let program = with_canaries(launcher(), GivenBy::CommandLine).endpoint(&nobody.url());
        program.run_with(option);
        assert_eq!(program.spooled().len(), 2);
        assert_files_are_clean(program.folder());
    }
}

/// The same words in fields that are sent do arrive: the search finds what there is.
#[test]
fn what_is_sent_is_found() {
    let server = Server::start(OK);
    launcher()
        .endpoint(&server.url("http", "127.0.0.1"))
        .argument(format!("--tokenizer-class={CANARY}"))
        .run();
    let inbox = Inbox::of(&server, 2);
    for event in inbox.events() {
        assert_eq!(event["tokenizer_class"], CANARY);
    }
    assert_eq!(server.requests().len(), 2);
}

fn assert_clean(text: &str, what: &str) {
    assert!(!text.contains(CANARY), "{what}: {text}");
}

fn assert_files_are_clean(folder: &Path) {
    let paths = below(folder);
    assert!(!paths.is_empty());
    for path in paths {
        assert_clean(&path.to_string_lossy(), "a name");
        if path.is_file() {
            let bytes = fs::read(&path).unwrap();
            assert_clean(&String::from_utf8_lossy(&bytes), &path.to_string_lossy());
        }
    }
}
