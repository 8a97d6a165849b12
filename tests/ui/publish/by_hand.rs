use usage_stat::{BuildInfo, ContainerRule, Policy, Published, PublishedSchema, UsageStat};

#[derive(UsageStat)]
struct Args {
    port: u16,
}

impl Published for Args {
    type Errors = ();
    const POLICY: Policy = Policy { containers: ContainerRule::Anywhere, ..Policy::of("demo") };
    const BUILD: BuildInfo = BuildInfo {
        version: "1.0.0",
        git_sha: None,
        docker_label: None,
    };
    const SCHEMA: Option<PublishedSchema> = None;
}

fn main() {}
