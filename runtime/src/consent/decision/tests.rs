use super::super::temporary_root::TemporaryRoot;
use super::*;
use crate::endpoint::EndpointFault;

const BUILD: BuildSwitches = BuildSwitches {
    disabled: false,
    network: true,
};
const REQUEST: Request<'_> = Request {
    level: Level::On,
    app: "my-app",
    endpoint: Some("https://stats.example/"),
    container_rule: ContainerRule::Anywhere,
    build: BUILD,
};

fn decide_with(request: Request<'_>, variables: &[(&str, &str)]) -> Decision {
    decide_in(request, variables, &TemporaryRoot::new())
}

fn decide_in(request: Request<'_>, variables: &[(&str, &str)], root: &TemporaryRoot) -> Decision {
    decide(
        &request,
        &Surroundings::given(variables.iter().copied(), root.path()),
    )
}

fn off(reason: Reason) -> Decision {
    Decision {
        level: Level::Off,
        reason,
    }
}

fn variable() -> String {
    "MY_APP_USAGE_STATS".to_owned()
}

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
    for app in ["", "--", "..", "a/b", "a\\b", "../my-app", "a\0", "a\nb"] {
        assert_eq!(
            decide_with(Request { app, ..REQUEST }, &[]),
            off(Reason::AppName),
            "{app:?}"
        );
    }
    for app in ["a", "my app", "my_app.v2", "7zip"] {
        assert_eq!(
            decide_with(Request { app, ..REQUEST }, &[]).level,
            Level::On,
            "{app:?}"
        );
    }
}

#[test]
fn do_not_track_switches_off_unless_it_says_no() {
    for value in ["1", "true", "yes", "no", "off", " "] {
        assert_eq!(
            decide_with(REQUEST, &[("DO_NOT_TRACK", value)]),
            off(Reason::DoNotTrack),
            "{value:?}"
        );
    }
    for value in ["", "0", "false", "False"] {
        assert_eq!(
            decide_with(REQUEST, &[("DO_NOT_TRACK", value)]).level,
            Level::On,
            "{value:?}"
        );
    }
}

#[test]
fn the_apps_variable_lowers_the_level_and_never_raises_it() {
    for (asked, value, level, lowered) in [
        (Level::On, "on", Level::On, false),
        (Level::On, "TRUE", Level::On, false),
        (Level::On, "1", Level::On, false),
        (Level::On, "no-stack", Level::NoStack, true),
        (Level::On, "No-Stack", Level::NoStack, true),
        (Level::NoStack, "on", Level::NoStack, false),
        (Level::NoStack, "no-stack", Level::NoStack, false),
    ] {
        let decision = decide_with(
            Request {
                level: asked,
                ..REQUEST
            },
            &[("MY_APP_USAGE_STATS", value)],
        );
        let lowered_by = lowered.then(variable);
        assert_eq!(
            decision,
            Decision {
                level,
                reason: Reason::Allowed {
                    lowered_by,
                    container: None
                }
            },
            "{value}"
        );
    }
    for value in ["off", "OFF", "0", "false"] {
        let decision = decide_with(REQUEST, &[("MY_APP_USAGE_STATS", value)]);
        assert_eq!(
            decision,
            off(Reason::Variable {
                variable: variable()
            }),
            "{value}"
        );
    }
}

#[test]
fn nonsense_in_the_apps_variable_means_off() {
    for value in ["", " ", " on", "yes", "nostack", "on,off", "2"] {
        let decision = decide_with(REQUEST, &[("MY_APP_USAGE_STATS", value)]);
        assert_eq!(
            decision,
            off(Reason::UnclearVariable {
                variable: variable()
            }),
            "{value:?}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_variable_that_is_no_text_means_off() {
    use std::ffi::{OsStr, OsString};
    use std::os::unix::ffi::OsStringExt;

    let root = TemporaryRoot::new();
    for (name, reason) in [
        ("DO_NOT_TRACK", Reason::DoNotTrack),
        (
            "MY_APP_USAGE_STATS",
            Reason::UnclearVariable {
                variable: variable(),
            },
        ),
        (
            "CI",
            Reason::Ci {
                sign: "CI",
                variable: variable(),
            },
        ),
    ] {
        let value = OsString::from_vec(b"on\xff".to_vec());
        let surroundings = Surroundings::given([(OsStr::new(name), value)], root.path());
        assert_eq!(decide(&REQUEST, &surroundings), off(reason));
    }
}

#[test]
fn another_apps_variable_is_not_looked_at() {
    let variables = [("MY_USAGE_STATS", "off"), ("MY_APP2_USAGE_STATS", "off")];
    assert_eq!(decide_with(REQUEST, &variables).level, Level::On);
}

#[test]
fn ci_is_off_by_default() {
    for sign in [
        "CI",
        "GITHUB_ACTIONS",
        "GITLAB_CI",
        "BUILDKITE",
        "CIRCLECI",
        "TRAVIS",
        "TF_BUILD",
        "JENKINS_URL",
        "TEAMCITY_VERSION",
        "APPVEYOR",
        "DRONE",
        "BITBUCKET_BUILD_NUMBER",
        "CODEBUILD_BUILD_ID",
    ] {
        let decision = decide_with(REQUEST, &[(sign, "1")]);
        assert_eq!(
            decision,
            off(Reason::Ci {
                sign,
                variable: variable()
            })
        );
        assert_eq!(
            decide_with(REQUEST, &[(sign, "false")]).level,
            Level::On,
            "{sign}"
        );
    }
}

#[test]
fn the_apps_variable_overrides_ci_and_nothing_else() {
    let on = ("MY_APP_USAGE_STATS", "on");
    assert_eq!(decide_with(REQUEST, &[("CI", "true"), on]).level, Level::On);
    let lower = Request {
        level: Level::NoStack,
        ..REQUEST
    };
    assert_eq!(
        decide_with(lower, &[("CI", "true"), on]).level,
        Level::NoStack
    );
    assert_eq!(
        decide_with(
            REQUEST,
            &[("CI", "true"), ("MY_APP_USAGE_STATS", "no-stack")]
        )
        .reason,
        Reason::Ci {
            sign: "CI",
            variable: variable()
        },
    );
    assert_eq!(
        decide_with(REQUEST, &[("CI", "true"), on, ("DO_NOT_TRACK", "1")]),
        off(Reason::DoNotTrack)
    );
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

#[test]
fn an_opt_out_file_that_appears_later_is_obeyed() {
    let root = TemporaryRoot::new();
    assert_eq!(decide_in(REQUEST, &[], &root).level, Level::On);
    let root = root.with("/etc/usage-stat/my-app.off", "");
    let path = "/etc/usage-stat/my-app.off".to_owned();
    assert_eq!(
        decide_in(REQUEST, &[], &root),
        off(Reason::OptOutFile { path })
    );
}

/// A root that an engine made.
const OWN_ROOT: &str = "829 700 0:113 / / rw - overlay overlay rw,lowerdir=/srv/layers/1\n";
/// The root that a machine started with.
const MACHINES_ROOT: &str = "28 1 8:2 / / rw shared:1 - ext4 /dev/sda2 rw\n";

const ONLY: Request<'_> = Request {
    container_rule: ContainerRule::OnlyInContainers,
    ..REQUEST
};

#[test]
fn a_launcher_may_send_from_containers_only() {
    let container = || TemporaryRoot::new().with("/proc/self/mountinfo", OWN_ROOT);
    let decision = decide_in(ONLY, &[], &container());
    assert_eq!(
        decision.to_string(),
        "on: nothing opts out, in a container of an unknown engine \
         (`/proc/self/mountinfo` shows a root of its own)"
    );
    let docker = container().with("/.dockerenv", "");
    let lowered = decide_in(ONLY, &[("MY_APP_USAGE_STATS", "no-stack")], &docker);
    assert_eq!(
        lowered.to_string(),
        "no-stack: `MY_APP_USAGE_STATS` sets this level, in a container of Docker \
         (`/proc/self/mountinfo` shows a root of its own, `/.dockerenv` names the engine)",
    );
}

#[test]
fn outside_of_a_container_the_decision_says_what_shows_it() {
    let machine = TemporaryRoot::new()
        .with("/proc/self/mountinfo", MACHINES_ROOT)
        .with("/.dockerenv", "");
    let decision = decide_in(ONLY, &[], &machine);
    assert_eq!(decision.level, Level::Off);
    assert_eq!(
        decision.to_string(),
        "off: not in a container (`/proc/self/mountinfo` does not show a root of its own, and \
         `/.dockerenv` alone proves nothing), and this launcher sends usage statistics from \
         containers only"
    );
}

#[test]
fn what_stays_on_this_machine_is_sent_from_anywhere() {
    for endpoint in [
        "http://127.0.0.1:4000/",
        "http://[::1]:4000/",
        "http://localhost/",
        "https://localhost:8443/",
    ] {
        let endpoint = Some(endpoint);
        let decision = decide_with(Request { endpoint, ..ONLY }, &[]);
        let reason = Reason::Allowed {
            lowered_by: None,
            container: None,
        };
        assert_eq!((decision.level, decision.reason), (Level::On, reason));
    }
    for endpoint in [
        "https://localhost.stats.example/",
        "https://10.0.0.1/",
        "https://127.0.0.1.stats.example/",
    ] {
        let endpoint = Some(endpoint);
        let decision = decide_with(Request { endpoint, ..ONLY }, &[]);
        assert!(
            matches!(decision.reason, Reason::NotInContainer(_)),
            "{endpoint:?}: {decision}"
        );
    }
}

#[test]
fn a_decision_reads_as_one_line_with_what_to_do() {
    let decision = decide_with(REQUEST, &[("DO_NOT_TRACK", "1")]);
    assert_eq!(
        decision.to_string(),
        "off: `DO_NOT_TRACK` is set; unset it to send usage statistics"
    );
}
