//! Descriptors 0 to 2 are the launcher's, whatever it does with them.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::net::TcpListener;
use std::sync::mpsc::channel;
use std::thread;

use crate::faults::{OK, Server};
use crate::inbox::Inbox;
use crate::program::{NOTICE, launcher, scene};
use crate::testbed::waiting::wait_until;
use crate::unanswering::named_pipe;

const LOGGED: &str = "a canary of the log";

#[test]
fn what_is_logged_after_outputs_are_closed_ends_up_nowhere() {
    let server = Server::start(OK);
    let program =
        scene("closes-outputs").variable("USAGE_STATS_ENDPOINT", server.url("http", "127.0.0.1"));
    let running = program.start();
    server.wait_for_requests(1);
    running.go_on();
    let ended = running.wait();
    assert!(ended.status.success());
    assert_eq!(ended.stdout, "");
    assert_eq!(ended.stderr, NOTICE);

    // What came while there was no descriptor for it is sent afterwards.
    let inbox = Inbox::of_requests(&server.requests());
    let counts = ["start", "error", "stop"].map(|event_type| inbox.count(event_type));
    assert_eq!(counts, [1, 4 + 1, 1]);
    for request in server.requests() {
        assert!(!request.head.contains(LOGGED));
        assert!(!String::from_utf8_lossy(&request.body).contains(LOGGED));
    }
    assert_eq!(program.spooled(), [""; 0]);
    let names: BTreeSet<_> = fs::read_dir(program.state())
        .unwrap()
        .map(|file| file.unwrap())
        .map(|file| {
            let content = fs::read(file.path()).unwrap();
            assert!(
                !String::from_utf8_lossy(&content).contains(LOGGED),
                "{:?}",
                file.file_name()
            );
            file.file_name().into_string().unwrap()
        })
        .collect();
    let expected = BTreeSet::from(["ledger.jsonl".to_owned(), "lock".to_owned()]);
    assert_eq!(names, expected);
}

/// An attempt has begun by then, and waits for certificates: its connection comes later.
#[test]
fn what_is_logged_while_certificates_are_read_ends_up_nowhere() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}/", listener.local_addr().unwrap());
    let (sender, came) = channel();
    // Until the test's process ends.
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut begin = vec![0; 64 * 1024];
            let length = stream.read(&mut begin).unwrap_or_default();
            begin.truncate(length);
            let _ = sender.send(begin);
        }
    });
    let program = scene("closes-outputs");
    let pipe = program.folder().join("certificates");
    named_pipe(&pipe);
    let program = program
        .variable("USAGE_STATS_ENDPOINT", url)
        .variable("SSL_CERT_FILE", pipe.to_str().unwrap());
    let running = program.start();
    // It is opened once somebody reads from it.
    let certificates = File::options().write(true).open(&pipe).unwrap();
    running.go_on();
    let standard_output = format!("/proc/{}/fd/1", running.id());
    wait_until(|| fs::symlink_metadata(&standard_output).is_err());
    drop(certificates);
    assert!(running.wait().status.success());
    for begin in came.try_iter() {
        assert!(!String::from_utf8_lossy(&begin).contains(LOGGED));
    }
}

/// Without what whoever runs the tests left open, as make does.
pub(crate) const NO_OTHERS: &str = "exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-";

/// People are told of nothing that can't be: here there is no descriptor for a connection.
#[test]
fn without_descriptors_nothing_is_told() {
    for descriptors in [4, 5, 6, 7, 8, 9, 10, 64] {
        let server = Server::start(OK);
        let limited = format!("{NO_OTHERS}; ulimit -n {descriptors}; exec \"$@\"");
        let program = launcher()
            .endpoint(&server.url("http", "127.0.0.1"))
            .by(&["/bin/sh", "-c", &limited, "sh"]);
        let ended = program.run();
        assert!(ended.status.success(), "{descriptors}: {ended:?}");
        let (told, requests) = if descriptors == 64 {
            (NOTICE, 2)
        } else {
            ("", 0)
        };
        assert_eq!(ended.stderr, told, "{descriptors}");
        assert_eq!(server.requests().len(), requests, "{descriptors}");
    }
}
