//! Every combination of everything that a decision looks at.

use std::collections::BTreeMap;
use std::ffi::OsString;

use super::super::temporary_root::TemporaryRoot;
use super::*;

/// Stands in values, which no decision may show.
const CANARY: &str = "canary";

/// What keeps a combination from sending; as coarse as a user would put it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OptOut {
    Build,
    App,
    Option,
    DoNotTrack,
    Variable,
    Ci,
    Endpoint,
    File,
    Container,
}

impl OptOut {
    fn named_by(reason: &Reason) -> Option<Self> {
        Some(match reason {
            Reason::Allowed { .. } => return None,
            Reason::BuildDisabled
            | Reason::BuildWithoutNetwork
            | Reason::Unpublished
            | Reason::NotStarted
            | Reason::Undecided => Self::Build,
            Reason::AppName => Self::App,
            Reason::LevelOff => Self::Option,
            Reason::DoNotTrack => Self::DoNotTrack,
            Reason::Variable { .. } | Reason::UnclearVariable { .. } => Self::Variable,
            Reason::Ci { .. } => Self::Ci,
            Reason::EndpointMissing | Reason::EndpointRefused(_) => Self::Endpoint,
            Reason::OptOutFile { .. } | Reason::UnclearOptOutFile { .. } => Self::File,
            Reason::NotInContainer(_) => Self::Container,
        })
    }
}

/// One value of one input, and whether it opts out.
type Choice<T> = (T, Option<OptOut>);

const BUILDS: &[Choice<(bool, bool)>] = &[
    ((false, true), None),
    ((false, false), Some(OptOut::Build)),
    ((true, true), Some(OptOut::Build)),
    ((true, false), Some(OptOut::Build)),
];

const APPS: &[Choice<&str>] = &[("my-app", None), ("", Some(OptOut::App))];

const LEVELS: &[Choice<Level>] = &[
    (Level::On, None),
    (Level::NoStack, None),
    (Level::Off, Some(OptOut::Option)),
];

const DO_NOT_TRACK: &[Choice<Option<&[u8]>>] = &[
    (None, None),
    (Some(b""), None),
    (Some(b"0"), None),
    (Some(b"FALSE"), None),
    (Some(b"canary"), Some(OptOut::DoNotTrack)),
    (Some(b"\xff"), Some(OptOut::DoNotTrack)),
];

/// A value, and the level that it lets through.
type Lets = (Option<&'static [u8]>, Level);

const VARIABLES: &[Choice<Lets>] = &[
    ((None, Level::On), None),
    ((Some(b"on"), Level::On), None),
    ((Some(b"no-stack"), Level::NoStack), None),
    ((Some(b"off"), Level::Off), Some(OptOut::Variable)),
    ((Some(b"canary"), Level::Off), Some(OptOut::Variable)),
    ((Some(b"on\xff"), Level::Off), Some(OptOut::Variable)),
];

const CI: &[Choice<Option<(&str, &str)>>] = &[
    (None, None),
    (Some(("CI", "false")), None),
    (Some(("CI", CANARY)), Some(OptOut::Ci)),
    (Some(("GITHUB_ACTIONS", CANARY)), Some(OptOut::Ci)),
];

/// It leaves nothing, so that the container rule is not asked.
const LOOPBACK: Option<&str> = Some("http://127.0.0.1:1/canary");

const ENDPOINTS: &[Choice<Option<&str>>] = &[
    (Some("https://canary.example/"), None),
    (LOOPBACK, None),
    (None, Some(OptOut::Endpoint)),
    (Some("http://canary.example/"), Some(OptOut::Endpoint)),
    (
        Some("https://canary@stats.example/"),
        Some(OptOut::Endpoint),
    ),
];

const RULES: &[ContainerRule] = &[ContainerRule::Anywhere, ContainerRule::OnlyInContainers];

/// A root: whether a container is seen in it, and whether an opt-out file.
fn roots() -> Vec<(TemporaryRoot, bool, Option<OptOut>)> {
    let plain = TemporaryRoot::new;
    let container = || {
        let table = format!("829 700 0:113 / / rw - overlay overlay rw,lowerdir=/{CANARY}\n");
        plain()
            .with("/proc/self/mountinfo", table)
            .with("/.dockerenv", CANARY)
    };
    let mut roots = Vec::new();
    for (make, inside) in [
        (&plain as &dyn Fn() -> TemporaryRoot, false),
        (&container, true),
    ] {
        let file = Some(OptOut::File);
        roots.push((make(), inside, None));
        roots.push((make().with("/etc/usage-stat/off", CANARY), inside, file));
        roots.push((
            make().with("/etc/usage-stat/my-app.off", CANARY),
            inside,
            file,
        ));
        roots.push((
            make().with_link("/etc/usage-stat", "usage-stat"),
            inside,
            file,
        ));
    }
    roots
}

fn text(bytes: &[u8]) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(bytes.to_vec())
}

/// The environment that these choices make.
fn environment(
    do_not_track: Option<&[u8]>,
    variable: Option<&[u8]>,
    ci: Option<(&str, &str)>,
) -> BTreeMap<OsString, OsString> {
    let mut environment = BTreeMap::new();
    environment.extend(do_not_track.map(|value| ("DO_NOT_TRACK".into(), text(value))));
    environment.extend(variable.map(|value| ("MY_APP_USAGE_STATS".into(), text(value))));
    environment.extend(ci.map(|(name, value)| (name.into(), value.into())));
    environment
}

struct Expected {
    opt_outs: Vec<OptOut>,
    level: Level,
}

fn assert_decision(request: &Request<'_>, surroundings: &Surroundings, expected: &Expected) {
    let decision = decide(request, surroundings);
    let shown = format!("{decision} {decision:?}");
    assert!(!shown.contains(CANARY), "{shown}");
    let named = OptOut::named_by(&decision.reason);
    if expected.opt_outs.is_empty() {
        assert_eq!(
            (decision.level, named),
            (expected.level, None),
            "{request:?} {surroundings:?}"
        );
    } else {
        assert_eq!(decision.level, Level::Off, "{request:?} {surroundings:?}");
        let is_there = named.is_some_and(|named| expected.opt_outs.contains(&named));
        assert!(
            is_there,
            "{named:?} is none of {:?}: {request:?} {surroundings:?}",
            expected.opt_outs
        );
    }
}

/// All combinations of two lists.
fn each<'a, A, B>(left: &'a [A], right: &'a [B]) -> impl Iterator<Item = (&'a A, &'a B)> {
    left.iter()
        .flat_map(move |a| right.iter().map(move |b| (a, b)))
}

#[test]
fn any_opt_out_in_any_combination_means_off_and_is_named() {
    let roots = roots();
    let mut count = 0;
    for ((root, inside, file), (do_not_track, no_track)) in each(&roots, DO_NOT_TRACK) {
        for (((variable, lets), no_variable), (ci, in_ci)) in each(VARIABLES, CI) {
            let surroundings =
                Surroundings::given(environment(*do_not_track, *variable, *ci), root.path());
            let in_ci = in_ci.filter(|_| *variable != Some(b"on"));
            for ((build, no_build), (app, no_app)) in each(BUILDS, APPS) {
                for ((level, no_level), (endpoint, no_endpoint)) in each(LEVELS, ENDPOINTS) {
                    for container_rule in RULES.iter().copied() {
                        let container = (container_rule == ContainerRule::OnlyInContainers
                            && *endpoint != LOOPBACK
                            && !inside)
                            .then_some(OptOut::Container);
                        let opt_outs = [
                            *file,
                            *no_track,
                            *no_variable,
                            in_ci,
                            *no_build,
                            *no_app,
                            *no_level,
                            *no_endpoint,
                            container,
                        ];
                        let expected = Expected {
                            opt_outs: opt_outs.into_iter().flatten().collect(),
                            level: *level.min(lets),
                        };
                        let (disabled, network) = *build;
                        let build = BuildSwitches { disabled, network };
                        let request = Request {
                            level: *level,
                            app,
                            endpoint: *endpoint,
                            container_rule,
                            build,
                        };
                        assert_decision(&request, &surroundings, &expected);
                        count += 1;
                    }
                }
            }
        }
    }
    assert_eq!(count, 8 * 6 * 6 * 4 * 4 * 2 * 3 * 5 * 2);
}
