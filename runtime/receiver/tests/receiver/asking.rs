//! What an operator asks and does: deletes runs, checks settings, stops.

use rusqlite::Connection;

use crate::events::{event, of_no_schema, run_id};
use crate::http::{Client, get, post};
use crate::program::{erase, erased, until};
use crate::support::place::{Place, command_over, sqlite};

#[test]
fn what_was_sent_can_be_taken_back() {
    let canary = "canary-4c0e";
    let place = Place::new();
    let program = place.start(&[]);
    let (gone, kept) = (run_id(), run_id());
    for sequence in 0..3 {
        let mut event = event(&gone, sequence);
        event["app_version"] = canary.into();
        assert_eq!(program.send(&event), 204);
    }
    let mut held = of_no_schema(&gone, 3);
    held["app_version"] = canary.into();
    assert_eq!(program.send(&held), 202);
    program.send(&event(&kept, 0));
    assert!(place.holds(canary));
    let erased = |run: &str| erased(&place.address(), run);
    // While a receiver runs.
    assert_eq!(
        erased(&gone),
        "deleted 3 events, and 1 that waited for a schema\n"
    );
    assert_eq!(erased(&gone), "deleted 0 events\n");
    assert_eq!(place.stored().len(), 1);
    assert!(!place.holds(canary), "in a file though it was deleted");
    program.send(&event(&run_id(), 0));
    assert_eq!(place.stored().len(), 2);
}

#[test]
fn an_erasure_waits_for_readers_while_events_are_taken() {
    let place = Place::new();
    let program = place.start(&[]);
    let run = run_id();
    assert_eq!(program.send(&event(&run, 0)), 204);
    let reading = Connection::open(place.store()).unwrap();
    reading.execute_batch("BEGIN").unwrap();
    let all = |file: &Connection| -> u64 {
        let count = "SELECT count(*) FROM events";
        file.query_row(count, [], |row| row.get(0)).unwrap()
    };
    assert_eq!(all(&reading), 1);
    let mut erasing = erase(&place.address(), &run).spawn().unwrap();
    until(|| place.stored().is_empty());
    assert!(erasing.try_wait().unwrap().is_none());
    for _ in 0..20 {
        assert_eq!(program.send(&event(&run_id(), 0)), 204);
    }
    reading.execute_batch("COMMIT").unwrap();
    assert!(erasing.wait().unwrap().success());
    assert!(!place.holds(&run), "in a file though it was deleted");
}

#[test]
fn only_the_name_of_a_run_can_be_erased() {
    let place = Place::new();
    for run in ["", "%", "0123", &"G".repeat(32)] {
        let output = erase(&place.address(), run).output().unwrap();
        assert!(!output.status.success(), "{run}");
    }
}

#[test]
fn a_check_says_all_that_is_wrong() {
    let place = Place::new();
    let checked = |place: &Place, store: &str, arguments: &[&str]| {
        let mut check = command_over(place.schemas.path(), store, "check");
        let output = check.args(arguments).output().unwrap();
        (
            output.status.success(),
            String::from_utf8(output.stdout).unwrap(),
        )
    };
    let store = place.address();
    let check = |place: &Place| checked(place, &store, &["--listen", "127.0.0.1:0"]);
    let (is_well, words) = check(&place);
    assert!(is_well, "{words}");
    assert!(words.contains("will be made"), "{words}");
    assert!(words.contains("127.0.0.1:0: can be listened to"), "{words}");
    assert!(!place.store().exists());
    // Nobody makes files there, not even root.
    let (is_well, words) = checked(&place, "sqlite:/proc/self/usage.db", &[]);
    assert!(!is_well);
    assert!(
        words.contains("no file can be made in /proc/self"),
        "{words}"
    );
    // An address of documentation, which no machine has.
    let (is_well, words) = checked(&place, &store, &["--listen", "192.0.2.1:8787"]);
    assert!(!is_well);
    assert!(words.contains("192.0.2.1:8787: "), "{words}");
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = listener.local_addr().unwrap().to_string();
    let (is_well, words) = checked(
        &place,
        &store,
        &["--listen", "127.0.0.1:0", "--operations", &taken],
    );
    drop(listener);
    assert!(is_well, "{words}");
    assert!(words.contains(&format!("{taken}: is in use")), "{words}");
    // `serve` listens to both at once.
    for other in [taken.clone(), taken.replace("127.0.0.1", "0.0.0.0")] {
        let addresses = ["--listen", &taken, "--operations", &other];
        let (is_well, words) = checked(&place, &store, &addresses);
        assert!(!is_well, "{words}");
        assert!(words.contains("needs another address"), "{words}");
    }
    let program = place.start(&[]);
    let (is_well, words) = check(&place);
    assert!(is_well, "{words}");
    assert!(
        words.contains("usage.db: another receiver has it"),
        "{words}"
    );
    assert!(!words.contains("can be written"), "{words}");
    // By another name of the same file, too.
    let link = place.folder.path().join("link.db");
    std::os::unix::fs::symlink(place.store(), &link).unwrap();
    let (_, words) = checked(&place, &sqlite(&link), &[]);
    assert!(
        words.contains("link.db: another receiver has it"),
        "{words}"
    );
    drop(program);
    let (is_well, words) = check(&place);
    assert!(is_well, "{words}");
    assert!(words.contains("usage.db: can be written"), "{words}");
    // Nobody may lock it.
    let lock = place.folder.path().join("usage.db.lock");
    std::fs::remove_file(&lock).unwrap();
    std::fs::create_dir(&lock).unwrap();
    let (is_well, words) = check(&place);
    assert!(!is_well);
    assert!(words.contains("usage.db.lock can't be locked"), "{words}");
    std::fs::remove_dir(&lock).unwrap();
    std::fs::write(place.schemas.path().join("other.json"), "{}").unwrap();
    std::fs::write(place.store(), "something else").unwrap();
    let (is_well, words) = check(&place);
    assert!(!is_well);
    assert!(words.contains("other.json: "), "{words}");
    assert!(words.contains("usage.db: "), "{words}");
}

#[test]
fn a_stop_answers_what_was_begun() {
    let place = Place::new();
    let program = place.start(&[]);
    let event = event(&run_id(), 0).to_string();
    let mut client = Client::connect(program.address).unwrap();
    client.begin(event.len()).unwrap();
    program.signal("TERM");
    until(|| Client::connect(program.address).is_err());
    client.say(event.as_bytes()).unwrap();
    assert_eq!(client.answer().unwrap().status, 204);
    let (status, log) = program.ended();
    assert!(status.success(), "{log}");
    assert_eq!(place.stored().len(), 1);
}

#[test]
fn an_operator_can_be_answered_at_another_address() {
    let place = Place::new();
    let program = place.start(&["--operations", "127.0.0.1:0"]);
    for path in ["/metrics", "/healthz", "/readyz"] {
        assert_eq!(get(program.address, path).status, 404, "{path}");
        assert_eq!(get(program.operations.unwrap(), path).status, 200, "{path}");
    }
    assert_eq!(get(program.address, "/v1/events").status, 405);
    assert_eq!(post(program.operations.unwrap(), b"{}").status, 404);
}
