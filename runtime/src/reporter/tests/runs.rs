use std::time::Instant;

use super::*;
use crate::delivery::faults::Fault;
use crate::testbed::files::list;
use crate::testbed::waiting::wait_until;

#[test]
fn an_error_after_which_it_goes_on_is_told() {
    let machine = ReportingMachine::new();
    let reporter = machine.start();
    reporter.error(&ServerError::PortInUse);
    reporter.finish(&Ok::<(), _>(()));
    assert_eq!(machine.types(), ["start", "error", "stop"]);
    let error = &machine.events()[1]["error"];
    assert_eq!(
        (&error["kind"], &error["cause"]),
        (&"error".into(), &"port-in-use".into())
    );
}

#[test]
fn the_launcher_chooses_the_state_directory() {
    let machine = ReportingMachine::new();
    let (home, chosen) = (
        machine.folder.path().join("home"),
        machine.folder.path().join("chosen"),
    );
    for (directory, is_used) in [(None, false), (Some(chosen.clone()), true)] {
        let builder = machine.builder().state_directory(directory);
        builder
            .start(&Config { requests: 8 })
            .finish(&Ok::<(), _>(()));
        assert_eq!(!list(&chosen).is_empty(), is_used);
        assert!(!home.exists());
    }
    machine.start().finish(&Ok::<(), _>(()));
    assert!(home.join("usage-stat/my-app").is_dir());
    assert_eq!(machine.events().len(), 6);
}

/// It waits for a silent endpoint as long as it was told to, which is more than is usual.
#[test]
fn the_launcher_chooses_how_long_its_exit_waits() {
    let silent = Server::start(Fault::Silent);
    let budget = Duration::from_secs(2);
    // The attempt of one that is held up before its exit may be over by then.
    wait_until(|| {
        let machine = ReportingMachine::new();
        let builder = machine.builder().exit_budget(budget);
        let reporter = builder
            .endpoint(silent.url("http", "127.0.0.1"))
            .start(&Config { requests: 8 });
        let begun = Instant::now();
        reporter.finish(&Ok::<(), _>(()));
        begun.elapsed() >= budget
    });
}
