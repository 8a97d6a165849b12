//! Whatever async runtime the launcher has, and whatever becomes of it.

use usage_stat_tests::receiver::Receiver;

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
        let receiver = Receiver::start().unwrap();
        let program = scene(name).variable("USAGE_STATS_ENDPOINT", receiver.url());
        let ended = program.run();
        assert!(ended.status.success(), "{name}: {ended:?}");
        assert_eq!((&*ended.stdout, &*ended.stderr), ("", NOTICE), "{name}");
        let mut inbox = Inbox::of(&receiver, 2);
        inbox.drain(&receiver);
        assert_eq!(inbox.repeats, 0, "{name}");
        assert_eq!(
            (inbox.count("start"), inbox.count("stop")),
            (1, 1),
            "{name}"
        );
        assert_eq!(program.spooled(), [""; 0], "{name}");
    }
}
