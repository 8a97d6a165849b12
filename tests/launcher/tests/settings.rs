//! What a launcher sets on its reporter is heeded.

use crate::faults::{OK, Server};
use crate::inbox::Inbox;
use crate::program::scene;

#[test]
fn without_the_hook_a_panic_is_not_told() {
    let server = Server::start(OK);
    let program =
        scene("no-panic-hook").variable("USAGE_STATS_ENDPOINT", server.url("http", "127.0.0.1"));
    assert!(program.run().status.success());
    let inbox = Inbox::of(&server, 2);
    let events = inbox.events();
    let types: Vec<_> = events.iter().map(|event| &event["event_type"]).collect();
    assert_eq!(types, ["start", "stop"]);
}

#[test]
fn a_launcher_that_tells_its_users_itself_says_nothing_else() {
    let server = Server::start(OK);
    let program =
        scene("no-notice").variable("USAGE_STATS_ENDPOINT", server.url("http", "127.0.0.1"));
    let ended = program.run();
    assert!(ended.status.success());
    assert_eq!((&*ended.stdout, &*ended.stderr), ("", ""));
    // It was on.
    assert!(program.state().is_dir());
}
