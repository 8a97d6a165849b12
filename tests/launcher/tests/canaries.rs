//! What must never leave leaves in no way, whatever happens.

use std::fs;
use std::path::Path;
use std::time::Duration;

use usage_stat_tests::receiver::Receiver;

use crate::faults::{Closed, OK, Server};
use crate::inbox::Inbox;
use crate::program::{NOTICE, Program, launcher};

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
enum Way {
    CommandLine,
    Environment,
}

fn with_canaries(mut program: Program, way: Way) -> Program {
    for option in SENSITIVE {
        let value = format!("{CANARY}-{option}");
        program = match way {
            Way::CommandLine => program.argument(format!("--{option}={value}")),
            Way::Environment => {
                program.variable(&option.replace('-', "_").to_ascii_uppercase(), value)
            }
        };
    }
    program
}

#[test]
fn a_canary_is_nowhere() {
    for way in [Way::CommandLine, Way::Environment] {
        for option in ["--run-for=0", "--fail", "--panic", "--usage-stats-inspect"] {
            let receiver = Server::start(OK);
            let program = with_canaries(launcher(), way)
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
        let program = with_canaries(launcher(), Way::CommandLine)
            .endpoint(&format!("http://{}/", nobody.address));
        program.run_with(option);
        assert_eq!(program.spooled().len(), 2);
        assert_files_are_clean(program.folder());
    }
}

/// The same words in fields that are sent do arrive: the search finds what there is.
#[test]
fn what_is_sent_is_found() {
    let receiver = Receiver::start().unwrap();
    launcher()
        .endpoint(&receiver.url())
        .argument(format!("--tokenizer-class={CANARY}"))
        .run();
    let inbox = Inbox::of(&receiver, 2);
    for event in inbox.events() {
        assert_eq!(event["tokenizer_class"], CANARY);
    }
    assert_eq!(receiver.next(Duration::ZERO), None);
}

fn assert_clean(text: &str, what: &str) {
    assert!(!text.contains(CANARY), "{what}: {text}");
}

fn assert_files_are_clean(folder: &Path) {
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        assert_clean(&path.to_string_lossy(), "a name");
        if path.is_dir() {
            assert_files_are_clean(&path);
        } else {
            let bytes = fs::read(&path).unwrap();
            assert_clean(&String::from_utf8_lossy(&bytes), &path.to_string_lossy());
        }
    }
}
