use usage_stat::{BuildInfo, ContainerRule, Policy, Published, PublishedSchema, UsageStat};

#[derive(UsageStat)]
struct Args {
    port: u16,
}

impl Published for Args {
    type Errors = ();
    const POLICY: Policy = Policy {
        app: "demo",
        endpoint: None,
        heartbeat: None,
        containers: ContainerRule::Anywhere,
        retention: None,
        retention_days: None,
        opt_out: None,
        consent_version: 1,
        contact: None,
        page: None,
        report: None,
    };
    const BUILD: BuildInfo = BuildInfo {
        version: "1.0.0",
        git_sha: None,
        docker_label: None,
    };
    const SCHEMA: Option<PublishedSchema> = None;
}

fn main() {}
