//! What environment variables say.

use std::ffi::OsStr;

use usage_stat_schema::Level;
use usage_stat_schema::event::app_variable;

use super::reason::Reason;
use super::surroundings::Surroundings;

/// What the app's variable may say, in any case.
const SETTINGS: &[(&str, Level)] = &[
    ("on", Level::On),
    ("1", Level::On),
    ("true", Level::On),
    ("no-stack", Level::NoStack),
    ("off", Level::Off),
    ("0", Level::Off),
    ("false", Level::Off),
];

/// `CI` is what most vendors set; the others are theirs alone.
const CI: &[&str] = &[
    "CI",
    "CONTINUOUS_INTEGRATION",
    "APPVEYOR",
    "BITBUCKET_BUILD_NUMBER",
    "BITRISE_IO",
    "BUDDY",
    "BUILDKITE",
    "CF_BUILD_ID",
    "CIRCLECI",
    "CIRRUS_CI",
    "CODEBUILD_BUILD_ID",
    "DRONE",
    "GITEA_ACTIONS",
    "GITHUB_ACTIONS",
    "GITLAB_CI",
    "GO_PIPELINE_LABEL",
    "HUDSON_URL",
    "JENKINS_URL",
    "PROW_JOB_ID",
    "SCREWDRIVER",
    "SEMAPHORE",
    "TEAMCITY_VERSION",
    "TF_BUILD",
    "TRAVIS",
    "WERCKER",
    "bamboo_planKey",
];

/// Whether a switch is on: any value but an empty one, `0` and `false`.
///
/// What can't be read as text is on: it says at least that somebody set it.
pub(super) fn is_set(value: &OsStr) -> bool {
    value
        .to_str()
        .is_none_or(|text| !(text.is_empty() || text == "0" || text.eq_ignore_ascii_case("false")))
}

pub(super) fn do_not_track(surroundings: &Surroundings) -> Result<(), Reason> {
    const NAME: &str = "DO_NOT_TRACK";
    match surroundings.variable(NAME) {
        Some(value) if is_set(&value) => Err(Reason::DoNotTrack),
        _ => Ok(()),
    }
}

/// The level that the app's variable sets; none when it isn't there.
pub(super) fn app_level(app: &str, surroundings: &Surroundings) -> Result<Option<Level>, Reason> {
    let variable = app_variable(app);
    let Some(value) = surroundings.variable(&variable) else {
        return Ok(None);
    };
    let setting = value.to_str().and_then(|text| {
        let (_, level) = SETTINGS
            .iter()
            .find(|(word, _)| word.eq_ignore_ascii_case(text))?;
        Some(*level)
    });
    match setting {
        Some(Level::Off) => Err(Reason::Variable { variable }),
        Some(level) => Ok(Some(level)),
        None => Err(Reason::UnclearVariable { variable }),
    }
}

/// Off in CI, unless the app's variable asks for it.
pub(super) fn ci(
    app: &str,
    app_level: Option<Level>,
    surroundings: &Surroundings,
) -> Result<(), Reason> {
    if app_level == Some(Level::On) {
        return Ok(());
    }
    let sign = CI.iter().find(|name| {
        surroundings
            .variable(name)
            .is_some_and(|value| is_set(&value))
    });
    match sign {
        Some(sign) => Err(Reason::Ci {
            sign,
            variable: app_variable(app),
        }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_switch_is_on_unless_it_says_no() {
        for (value, on) in [
            ("", false),
            ("0", false),
            ("false", false),
            ("FALSE", false),
            ("1", true),
            ("true", true),
            ("no", true),
            ("00", true),
            (" ", true),
            (" 0", true),
        ] {
            assert_eq!(is_set(value.as_ref()), on, "{value:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_switch_that_is_no_text_is_on() {
        use std::os::unix::ffi::OsStrExt;
        assert!(is_set(OsStr::from_bytes(b"\xff")));
    }

    #[test]
    fn the_variable_is_named_after_the_app() {
        for (app, variable) in [
            ("vllm", "VLLM_USAGE_STATS"),
            (
                "text-generation-launcher",
                "TEXT_GENERATION_LAUNCHER_USAGE_STATS",
            ),
            ("my  app.v2", "MY_APP_V2_USAGE_STATS"),
            ("caf\u{e9} bar", "CAF_BAR_USAGE_STATS"),
        ] {
            assert_eq!(app_variable(app), variable);
        }
    }
}
