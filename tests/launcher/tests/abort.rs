//! A launcher that ends with its first panic, as `panic = "abort"` has it.

use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};

use usage_stat_tests::standalone;

use crate::faults::{Closed, Fault, OK, Server};
use crate::inbox::Inbox;
use crate::program::Program;
use crate::testbed::executable::write_script;

/// The folder of the programs of this workspace, built so. What they depend on is built already, and is as
/// it is for those that unwind, like the standard library of each launcher that ends so.
fn build() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let programs = folder.join("abort");
    let compiler = folder.join("rustc-that-aborts");
    write_script(
        &compiler,
        r#"case " $* " in
*" proc-macro "*) exec "$@" ;;
*) exec "$@" -C panic=abort ;;
esac"#,
    );
    let status = standalone::as_from_a_shell()
        .args(["build", "--quiet", "--workspace", "--all-features"])
        .args(["--bin=launcher", "--bin=scenes"])
        .current_dir(usage_stat_tests::root())
        .env("RUSTC_WORKSPACE_WRAPPER", compiler)
        .env("CARGO_BUILD_BUILD_DIR", folder.parent().unwrap())
        .arg("--target-dir")
        .arg(&programs)
        .status()
        .unwrap();
    assert!(status.success());
    programs.join("debug")
}

#[test]
fn the_panic_is_told_before_the_process_ends() {
    const ABORTED: Option<i32> = Some(6);
    let folder = build();
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
