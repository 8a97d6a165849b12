//! Events of a release whose schema comes later.

use serde_json::Value;
use usage_stat_receiver::schemas::Folder;

use crate::events::{self, event, run_id};
use crate::http::post;
use crate::program::{erased, until};
use crate::support::place::Place;
use crate::support::published::{APP, LAUNCHER};

#[test]
fn an_event_waits_for_its_schema_and_is_taken_in_by_itself() {
    let place = Place::with(&[]);
    let program = place.start(&[]);
    let event = event(&run_id(), 0);
    for _ in 0..2 {
        assert_eq!(program.send(&event), 202);
    }
    let mut broken = event.clone();
    broken["run_id"] = run_id().into();
    broken["app_version"] = 7.into();
    assert_eq!(program.send(&broken), 202);
    until(|| program.metric("held_events") == Some(3));
    // Reports can't read it.
    assert_eq!(place.stored(), []);
    assert_eq!(place.reader().apps().unwrap(), [""; 0]);
    place.schemas.publish(LAUNCHER);
    until(|| !place.stored().is_empty());
    until(|| program.metric("held_events") == Some(0));
    assert_eq!(
        serde_json::from_str::<Value>(&place.stored()[0].2).unwrap(),
        event
    );
    let refused = place.refused();
    assert_eq!(refused.len(), 1);
    assert_eq!(
        (&*refused[0].place, &*refused[0].rule),
        ("/app_version", "type")
    );
    let results = ["held_stored", "held_duplicate", "held_breaks", "stored"];
    let counts = || results.map(|result| program.counted(APP, result));
    until(|| counts() == [1, 1, 1, 0]);
    assert_eq!(program.counted("", "held"), 3);
    assert_eq!(program.send(&events::event(&run_id(), 0)), 204);
}

#[test]
fn what_is_held_survives_a_kill_and_is_taken_in_by_the_next_receiver() {
    let place = Place::with(&[]);
    let program = place.start(&[]);
    assert_eq!(program.send(&event(&run_id(), 3)), 202);
    program.kill();
    place.schemas.publish(LAUNCHER);
    let _program = place.start(&[]);
    until(|| place.stored().len() == 1);
}

#[test]
fn one_that_was_held_while_its_schema_came_is_taken_in_too() {
    let place = Place::new();
    let program = place.start(&[]);
    let event = event(&run_id(), 0);
    until(|| place.holds("app_text_generation_launcher"));
    let file = rusqlite::Connection::open(place.store()).unwrap();
    file.busy_timeout(std::time::Duration::from_secs(60))
        .unwrap();
    // One was held by a receiver that read JSON less strictly.
    for what in [event.to_string(), "{}}".to_owned()] {
        file.execute(
            "INSERT INTO held (schema, run_id, sequence, day, event) VALUES (?1, ?2, 0, ?4, ?3)",
            (
                event["schema"].as_str(),
                event["run_id"].as_str(),
                what,
                usage_stat_receiver::day::Day::today().number(),
            ),
        )
        .unwrap();
    }
    until(|| place.stored().len() == 1);
    let results = ["held_stored", "held_malformed"];
    until(|| results.map(|result| program.counted(APP, result)) == [1, 1]);
    let refused = place.refused();
    assert_eq!((&*refused[0].reason, refused[0].events), ("not-json", 1));
}

#[test]
fn beyond_its_bound_it_is_dropped_and_counted() {
    let place = Place::with(&[]);
    let event = event(&run_id(), 0).to_string();
    let room = (2 * event.len() + 10).to_string();
    let program = place.start(&["--held-bytes", &room]);
    let answers = [(); 4].map(|()| post(program.address, event.as_bytes()).status);
    assert_eq!(answers, [202, 202, 422, 422]);
    program.stop();
    let refused = place.refused();
    assert_eq!(refused.len(), 1);
    assert_eq!(
        (&*refused[0].reason, refused[0].events),
        ("no-room-to-hold", 2)
    );
}

/// What a launcher of another make sends: its user has the name of the run all the same.
#[test]
fn one_without_a_number_can_be_erased() {
    let place = Place::with(&[]);
    let program = place.start(&[]);
    let run = run_id();
    let mut event = event(&run, 0);
    event.as_object_mut().unwrap().remove("sequence");
    assert_eq!(program.send(&event), 202);
    program.stop();
    let said = erased(&place.address(), &run);
    assert!(said.contains("and 1 that waited"), "{said}");
}

/// No schema lets it pass, and nobody could take it back.
#[test]
fn one_without_the_name_of_a_run_is_not_held() {
    let canary = "canary-51c7";
    let place = Place::with(&[]);
    let program = place.start(&[]);
    let broken: [Value; 6] = [
        "".into(),
        canary.into(),
        "A".repeat(32).into(),
        format!("{}-{canary}", run_id()).into(),
        7.into(),
        Value::Null,
    ];
    for run in &broken {
        let mut event = event(&run_id(), 0);
        event["run_id"] = run.clone();
        event["app_version"] = canary.into();
        let answer = post(program.address, event.to_string().as_bytes());
        assert_eq!(answer.status, 400, "{run}");
        assert!(!answer.body.contains(canary), "{}", answer.body);
    }
    let (_, log) = program.stop();
    assert!(!place.holds(canary) && !log.contains(canary));
    let refused = place.refused();
    assert_eq!((&*refused[0].reason, refused[0].events), ("no-run", 6));
}

#[test]
fn a_fault_that_lasts_is_told_once() {
    let place = Place::new();
    let program = place.start(&[]);
    let (folder, elsewhere) = (place.schemas.path(), place.folder.path().join("schemas"));
    std::fs::rename(folder, &elsewhere).unwrap();
    let begun = |log: &str| log.matches("the folder of schemas can't be read").count();
    until(|| begun(&program.log()) > 0);
    // Each turn counts what came since the last one: three are over.
    for refused in 1..=3 {
        assert_eq!(post(program.address, b"no event").status, 400);
        until(|| place.refused_events() == refused);
    }
    std::fs::rename(&elsewhere, folder).unwrap();
    until(|| program.log().contains("it is over"));
    let (_, log) = program.stop();
    // Once as a warning, and once where it is said to be over.
    assert_eq!(begun(&log), 2, "{log}");
}

#[test]
fn only_a_fingerprint_names_a_schema_that_may_come() {
    let place = Place::with(&[]);
    let program = place.start(&[]);
    for schema in [
        "",
        "latest",
        "../../../../../../etc/passwd",
        &"A".repeat(32),
    ] {
        let mut event = event(&run_id(), 0);
        event["schema"] = schema.into();
        assert_eq!(program.send(&event), 400, "{schema}");
    }
}

#[test]
fn a_folder_without_schemas_is_told_of_once_with_what_is_to_be_done() {
    let place = Place::with(&[]);
    let program = place.start(&[]);
    let told = |log: &str| log.matches("there is no published schema").count();
    until(|| told(&program.log()) == 1);
    // It is read anew, and there is still none.
    std::fs::write(place.schemas.path().join("notes.json"), "{}").unwrap();
    until(|| program.metric("schemas_unreadable") == Some(1));
    place.schemas.publish(LAUNCHER);
    until(|| program.log().contains("it is over"));
    let (_, log) = program.stop();
    // Once as a warning, and once where it is said to be over.
    assert_eq!(told(&log), 2, "{log}");
    let warning = log.lines().find(|line| line.contains("WARN")).unwrap();
    let folder = place.schemas.path().display().to_string();
    for word in ["`*.schema.json`", &folder, "held", "refused"] {
        assert!(warning.contains(word), "{word} in {warning}");
    }
}

#[test]
fn a_file_that_is_half_written_takes_nothing_away() {
    let place = Place::new();
    let program = place.start(&[]);
    let schema = place.schemas.file(LAUNCHER);
    let whole = std::fs::read_to_string(&schema).unwrap();
    std::fs::write(&schema, &whole[..whole.len() / 2]).unwrap();
    until(|| program.metric("schemas_unreadable") == Some(1));
    assert_eq!(program.send(&event(&run_id(), 0)), 204);
    std::fs::write(&schema, whole).unwrap();
    until(|| program.metric("schemas_unreadable") == Some(0));
}

#[test]
fn a_schema_is_read_anew_that_has_the_size_and_time_of_the_one_before() {
    let place = Place::new();
    let path = place.schemas.file(LAUNCHER);
    let mut folder = Folder::new(place.schemas.path());
    let known = folder.read().unwrap().unwrap().schemas;
    let modified = std::fs::metadata(&path).unwrap().modified().unwrap();
    let whole = std::fs::read_to_string(&path).unwrap();
    let other = "f".repeat(32);
    let whole = whole.replace(known.iter().next().unwrap().fingerprint(), &other);
    std::fs::write(&path, whole).unwrap();
    let file = std::fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(modified).unwrap();
    // Of another promise, or refused because its digest is not the one it names: it was looked at.
    assert!(folder.read().unwrap().is_some());
    assert!(folder.read().unwrap().is_none());
}

#[test]
fn a_folder_without_schemas_is_read_once_until_there_is_one() {
    let place = Place::with(&[]);
    let mut folder = Folder::new(place.schemas.path());
    assert!(folder.read().unwrap().unwrap().schemas.is_empty());
    assert!(folder.read().unwrap().is_none());
    place.schemas.publish(LAUNCHER);
    assert_eq!(folder.read().unwrap().unwrap().schemas.len(), 1);
    std::fs::remove_file(place.schemas.file(LAUNCHER)).unwrap();
    assert!(folder.read().unwrap().unwrap().schemas.is_empty());
    assert!(folder.read().unwrap().is_none());
}
