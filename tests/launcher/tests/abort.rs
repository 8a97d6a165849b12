//! A launcher that ends with its first panic, as `panic = "abort"` has it.

use std::os::unix::process::ExitStatusExt;

use crate::faults::{Closed, Fault, OK, Server};
use crate::inbox::Inbox;
use crate::program::Program;
use crate::variant;

#[test]
fn the_panic_is_told_before_the_process_ends() {
    const ABORTED: Option<i32> = Some(6);
    let folder = variant::build("abort", "-C panic=abort", &["launcher", "scenes"]);
    let path = folder.join("launcher");
    let (nobody, silent) = (Closed::new(), Server::start(Fault::Silent));
    for level in ["on", "no-stack"] {
        let server = Server::start(OK);
        let program = || Program::new(&path).argument(format!("--usage-stats={level}"));
        let healthy = program()
            .patient()
            .endpoint(&server.url("http", "127.0.0.1"));
        let ended = healthy.run_with("--panic");
        assert_eq!(ended.status.signal(), ABORTED, "{ended:?}");
        let inbox = Inbox::of(&server, 2);
        let last = inbox.events().pop().unwrap();
        assert_eq!(last["event_type"], "error");
        assert_eq!(last["error"].is_null(), level == "no-stack");
        assert_eq!(healthy.spooled(), [""; 0]);

        for url in [nobody.url(), silent.url("http", "127.0.0.1")] {
            let program = program().endpoint(&url);
            let ended = program.run_until_kept(|| program.run_with("--panic"));
            assert_eq!(ended.status.signal(), ABORTED, "{ended:?}");
        }
    }

    // Of many threads that panic at once, none ends the process before the first one is told.
    let path = folder.join("scenes");
    let server = Server::start(OK);
    let server_url = server.url("http", "127.0.0.1");
    for url in [server_url.clone(), nobody.url()] {
        let program = Program::new(&path)
            .argument("many-panics")
            .variable("USAGE_STATS_ENDPOINT", &*url);
        let ended = program.run();
        assert_eq!(ended.status.signal(), ABORTED, "{ended:?}");
        if url == server_url {
            let inbox = Inbox::of(&server, 2);
            assert_eq!((inbox.count("start"), inbox.count("error")), (1, 1));
        } else {
            assert_eq!(program.spooled().len(), 2);
        }
    }
}
