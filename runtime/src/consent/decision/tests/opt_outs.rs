//! What people and machines set.

use super::*;

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

#[test]
fn a_decision_reads_as_one_line_with_what_to_do() {
    let decision = decide_with(REQUEST, &[("DO_NOT_TRACK", "1")]);
    assert_eq!(
        decision.to_string(),
        "off: `DO_NOT_TRACK` is set; unset it to send usage statistics"
    );
}
