//! A forked child has a launcher's reporter, and none of its threads.

use crate::faults::{OK, Server};
use crate::inbox::Inbox;
use crate::program::scene;

#[test]
fn what_a_child_reports_does_nothing() {
    let server = Server::start(OK);
    let program = scene("forks").variable("USAGE_STATS_ENDPOINT", server.url("http", "127.0.0.1"));
    let ended = program.run();
    assert_eq!(ended.status.code(), Some(0), "{ended:?}");
    let inbox = Inbox::of_requests(&server.requests());
    assert_eq!(inbox.repeats, 0);
    assert_eq!((inbox.count("start"), inbox.count("stop")), (1, 1));
    assert!(inbox.count("error") > 0);
    for event in inbox.events() {
        assert!(event["error"]["cause"].as_str() != Some("weights-not-found"));
        assert_ne!(event["error"]["kind"], "panic", "{event}");
    }
    assert_eq!(program.spooled(), [""; 0]);
}
