mod containers;
mod opt_outs;
mod request;

use super::super::temporary_root::TemporaryRoot;
use super::*;

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
