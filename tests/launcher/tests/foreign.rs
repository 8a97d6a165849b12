//! What waits is what a launcher wrote, and says no more than this one has promised.

use std::fs;

use serde_json::json;

use crate::faults::{OK, Server};
use crate::inbox::Inbox;
use crate::kept::{event, keep, of_run, place};
use crate::program::launcher;

#[test]
fn only_what_was_kept_and_is_promised_is_sent() {
    const CANARY: &str = "a canary of another";
    let server = Server::start(OK);
    let url = server.url("http", "127.0.0.1");
    let program = launcher().endpoint(&url);
    let event = event();
    let other_version = json!("0123456789abcdef0123456789abcdef");

    // A body that is none of ours in a well-named file.
    let path = keep(&program, &url, &of_run(&event, 1));
    fs::write(path, json!({ "secret": CANARY }).to_string()).unwrap();
    // Nor is one that says no more than we do, but something else.
    let mut exchanged = of_run(&event, 8);
    let path = keep(&program, &url, &exchanged);
    exchanged["max_best_of"] = 7.into();
    fs::write(path, exchanged.to_string()).unwrap();
    // An event to which something was added, with its name and with one of its own.
    let mut widened = of_run(&event, 2);
    let path = place(&program, &url, &widened, &widened.to_string());
    widened["api_key"] = CANARY.into();
    fs::write(path, widened.to_string()).unwrap();
    widened["run_id"] = of_run(&event, 3)["run_id"].clone();
    keep(&program, &url, &widened);
    // One that is somebody's file by another name.
    let linked = of_run(&event, 4);
    let theirs = program.folder().join("theirs");
    fs::write(&theirs, linked.to_string()).unwrap();
    let path = place(&program, &url, &linked, &linked.to_string());
    fs::hard_link(&theirs, path).unwrap();
    // Those of another version: one that said more, and one that said no more.
    let mut wider = of_run(&event, 5);
    wider["schema"] = other_version.clone();
    wider["hostname"] = CANARY.into();
    keep(&program, &url, &wider);
    let mut narrower = of_run(&event, 6);
    narrower["schema"] = other_version;
    keep(&program, &url, &narrower);
    // And what any run of this version leaves.
    let ordinary = of_run(&event, 7);
    keep(&program, &url, &ordinary);
    assert_eq!(program.spooled().len(), 8);

    program.run_until(|| program.spooled().is_empty());
    let inbox = Inbox::of_requests(&server.requests());
    assert_eq!(inbox.ids().len(), 2 + 2);
    let ids = inbox.ids();
    for sent in [&narrower, &ordinary] {
        let id = (sent["run_id"].as_str().unwrap().to_owned(), 0);
        assert!(ids.contains(&id), "{ids:?}");
    }
    for request in server.requests() {
        assert!(!String::from_utf8_lossy(&request.body).contains(CANARY));
    }
    assert_eq!(program.spooled(), [""; 0]);
    assert_eq!(fs::read(theirs).unwrap(), linked.to_string().as_bytes());
}
