//! What the launcher asks for, and how it was built.

use super::*;
use crate::endpoint::EndpointFault;

#[test]
fn without_an_opt_out_the_launcher_has_its_way() {
    for level in [Level::On, Level::NoStack] {
        let decision = decide_with(Request { level, ..REQUEST }, &[]);
        let reason = Reason::Allowed {
            lowered_by: None,
            container: None,
        };
        assert_eq!(decision, Decision { level, reason });
    }
}

#[test]
fn the_launchers_own_option_switches_off() {
    let request = Request {
        level: Level::Off,
        ..REQUEST
    };
    assert_eq!(
        decide_with(request, &[("MY_APP_USAGE_STATS", "on")]),
        off(Reason::LevelOff)
    );
}

#[test]
fn the_build_switches_off_whatever_else() {
    let disabled = BuildSwitches {
        disabled: true,
        ..BUILD
    };
    assert_eq!(
        decide_with(
            Request {
                build: disabled,
                ..REQUEST
            },
            &[]
        ),
        off(Reason::BuildDisabled)
    );
    let offline = BuildSwitches {
        network: false,
        ..BUILD
    };
    assert_eq!(
        decide_with(
            Request {
                build: offline,
                ..REQUEST
            },
            &[]
        ),
        off(Reason::BuildWithoutNetwork)
    );
}

#[test]
fn an_app_that_cannot_be_named_is_off() {
    let long = "a".repeat(65);
    for app in [
        "",
        "--",
        "..",
        "a/b",
        "a\\b",
        "../my-app",
        "a\0",
        "a\nb",
        "my app",
        "7zip",
        "größe",
        "my-app.",
        "a..",
        "con",
        "NUL",
        "aux.v2",
        "Prn.x.y",
        "com1",
        "lpt9.server",
        &long,
    ] {
        assert_eq!(
            decide_with(Request { app, ..REQUEST }, &[]),
            off(Reason::AppName),
            "{app:?}"
        );
    }
    for app in [
        "a",
        "my_app.v2",
        "console",
        "nul-app",
        "my.con",
        "com",
        "com10",
        "lptx",
        &long[1..],
    ] {
        assert_eq!(
            decide_with(Request { app, ..REQUEST }, &[]).level,
            Level::On,
            "{app:?}"
        );
    }
}

#[test]
fn an_endpoint_is_needed_and_must_be_fit() {
    for endpoint in [None, Some(""), Some("  ")] {
        assert_eq!(
            decide_with(
                Request {
                    endpoint,
                    ..REQUEST
                },
                &[]
            ),
            off(Reason::EndpointMissing)
        );
    }
    let request = Request {
        endpoint: Some("http://stats.example/"),
        ..REQUEST
    };
    assert_eq!(
        decide_with(request, &[]),
        off(Reason::EndpointRefused(EndpointFault::NotEncrypted))
    );
}
