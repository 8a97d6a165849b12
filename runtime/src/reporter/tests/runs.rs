use std::path::{Path, PathBuf};
use std::time::Instant;

use super::*;
use crate::delivery::faults::Fault;

#[test]
fn an_error_after_which_it_goes_on_is_told() {
    let place = Place::new();
    let reporter = place.start();
    reporter.error(&ServerError::PortInUse);
    reporter.finish(&Ok::<(), _>(()));
    assert_eq!(place.types(), ["start", "error", "stop"]);
    let error = &place.events()[1]["error"];
    assert_eq!(
        (&error["kind"], &error["cause"]),
        (&"error".into(), &"port-in-use".into())
    );
}

/// What the reporter left in a state directory.
fn files(folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).into_iter().flatten();
    files.map(|file| file.unwrap().path()).collect()
}

#[test]
fn the_launcher_chooses_the_state_directory() {
    let place = Place::new();
    let (home, chosen) = (
        place.folder.path().join("home"),
        place.folder.path().join("chosen"),
    );
    for (directory, is_used) in [(None, false), (Some(chosen.clone()), true)] {
        let builder = place.builder().state_directory(directory);
        builder
            .start(&Config { requests: 8 })
            .finish(&Ok::<(), _>(()));
        assert_eq!(!files(&chosen).is_empty(), is_used);
        assert!(!home.exists());
    }
    place.start().finish(&Ok::<(), _>(()));
    assert!(home.join("usage-stat/my-app").is_dir());
    assert_eq!(place.events().len(), 6);
}

/// It waits for a silent endpoint as long as it was told to, which is more than is usual.
#[test]
fn the_launcher_chooses_how_long_its_exit_waits() {
    let (place, silent) = (Place::new(), Server::start(Fault::Silent));
    let budget = Duration::from_secs(2);
    let builder = place.builder().exit_budget(budget);
    let reporter = builder
        .endpoint(silent.url("http", "127.0.0.1"))
        .start(&Config { requests: 8 });
    let begun = Instant::now();
    reporter.finish(&Ok::<(), _>(()));
    assert!(begun.elapsed() >= budget, "{:?}", begun.elapsed());
}
