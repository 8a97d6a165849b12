//! How long events are kept.

use rusqlite::Connection;

use crate::events::{event, of_no_schema, run_id};
use crate::program::{Program, until};
use crate::support::place::Place;
use crate::support::published::{LAUNCHER, version};

#[test]
fn what_must_not_be_there_any_more_goes() {
    let place = Place::new();
    let program = place.start(&[]);
    for _ in 0..1500 {
        assert_eq!(program.deliver(&event(&run_id(), 0)), 204);
    }
    let canary = "canary-90ab";
    let mut held = of_no_schema(&run_id(), 0);
    held["app_version"] = canary.into();
    assert_eq!(program.deliver(&held), 202);
    let kept = run_id();
    assert_eq!(program.deliver(&event(&kept, 0)), 204);
    program.stop();
    // The days go by.
    let file = Connection::open(place.store()).unwrap();
    file.execute(
        "UPDATE events SET expires = 20000 WHERE run_id <> ?1",
        [&kept],
    )
    .unwrap();
    file.execute("UPDATE held SET day = 20000", []).unwrap();
    drop(file);
    let program = place.start(&[]);
    until(|| place.stored().len() == 1);
    assert_eq!(place.stored()[0].0, kept);
    until(|| !place.holds(canary));
    until(|| program.metric("deleted_events_total{reason=\"expired\"}") == Some(1500));
    program.stop();
    let refused = place.refused();
    assert_eq!(
        (&*refused[0].reason, refused[0].events),
        ("held-too-long", 1)
    );
}

/// For how many days each event is kept, none for ever.
fn kept(place: &Place) -> Vec<Option<i64>> {
    let file = Connection::open(place.store()).unwrap();
    let mut kept = file
        .prepare("SELECT expires - day FROM events ORDER BY id")
        .unwrap();
    let kept = kept.query_map([], |row| row.get(0)).unwrap();
    kept.collect::<Result<_, _>>().unwrap()
}

#[test]
fn an_event_is_kept_for_as_many_days_as_its_own_schema_promised_or_the_receiver_bounds() {
    let place = Place::new();
    let (fingerprint, schema) = version(|schema| {
        schema["x-usage-policy"]["retention_days"] = 700.into();
    });
    place.schemas.publish_new(&schema);
    let mut expected = Vec::new();
    for (arguments, bound) in [
        (&[][..], Some(400)),
        (&["--retention-days-if-none", "30"], Some(30)),
        (&["--retention-days-if-none", "for-ever"], None),
    ] {
        let program = place.start(arguments);
        let mut promised = event(&run_id(), 0);
        promised["schema"] = fingerprint.clone().into();
        for event in [promised, event(&run_id(), 0)] {
            assert_eq!(program.send(&event), 204);
        }
        let (_, log) = program.stop();
        let told = log.lines().filter(|line| line.contains("no retention"));
        let told: Vec<&str> = told.collect();
        let [told] = told[..] else {
            panic!("{log}");
        };
        match bound {
            Some(days) => assert!(told.contains(&format!("days={days}")), "{told}"),
            None => assert!(told.contains("until they are erased"), "{told}"),
        }
        expected.extend([Some(700), bound]);
    }
    assert_eq!(kept(&place), expected);
}

#[test]
fn one_that_waited_for_its_schema_is_bounded_too() {
    let place = Place::with(&[]);
    let program = place.start(&["--retention-days-if-none", "30"]);
    assert_eq!(program.send(&event(&run_id(), 0)), 202);
    place.schemas.publish(LAUNCHER);
    until(|| place.stored().len() == 1);
    assert_eq!(kept(&place), [Some(30)]);
}

#[test]
fn a_check_says_for_how_long_events_are_kept() {
    let place = Place::new();
    for (bound, told) in [
        ("30", "for 30 days: nothing is promised"),
        ("for-ever", "until they are erased: nothing is promised"),
    ] {
        let output = place.run("check", &["--retention-days-if-none", bound]);
        let words = String::from_utf8(output.stdout).unwrap();
        assert!(words.contains(told), "{words}");
    }
    for wrong in ["0", "-1", "never", ""] {
        let Err((status, _)) =
            Program::try_start(place.serve(&["--retention-days-if-none", wrong]))
        else {
            panic!("it started with {wrong}");
        };
        assert!(!status.success());
    }
}
