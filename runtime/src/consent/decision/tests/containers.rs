//! Whether the container rule is asked, and what it answers.

use super::*;

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
