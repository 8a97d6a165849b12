//! Whatever async runtime the launcher has, and whatever becomes of it.

use crate::faults::{OK, Server};
use crate::inbox::Inbox;
use crate::program::{NOTICE, scene};

#[test]
fn an_async_runtime_of_the_launchers_changes_nothing() {
    for name in [
        "tokio",
        "tokio-current-thread",
        "tokio-blocking",
        "tokio-shut-down",
        "tokio-task",
        "tokio-outlived",
        "endless-budget",
    ] {
        let server = Server::start(OK);
        let program = scene(name).variable("USAGE_STATS_ENDPOINT", server.url("http", "127.0.0.1"));
        let ended = program.run();
        assert!(ended.status.success(), "{name}: {ended:?}");
        assert_eq!((&*ended.stdout, &*ended.stderr), ("", NOTICE), "{name}");
        let inbox = Inbox::of(&server, 2);
        assert_eq!(inbox.repeats, 0, "{name}");
        assert_eq!(
            (inbox.count("start"), inbox.count("stop")),
            (1, 1),
            "{name}"
        );
        assert_eq!(program.spooled(), [""; 0], "{name}");
    }
}
