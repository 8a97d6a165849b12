//! Published schemas of derived configs, without a file.

use usage_stat_schema::{
    BuildInfo, ContainerRule, Policy, Published, PublishedSchema, UsageStat, document::Document,
    event_schema,
};

pub const POLICY: Policy = Policy {
    containers: ContainerRule::Anywhere,
    ..Policy::of("sample-launcher")
};

pub const BUILD: BuildInfo = BuildInfo {
    version: "1.0.0",
    git_sha: None,
    docker_label: None,
};

/// Publishes a config, without a file.
macro_rules! published {
    ($config:ty) => {
        impl usage_stat_schema::__private::Compared for $config {}

        impl usage_stat_schema::Published for $config {
            type Errors = ();
            const POLICY: usage_stat_schema::Policy = $crate::support::derived::POLICY;
            const BUILD: usage_stat_schema::BuildInfo = $crate::support::derived::BUILD;
            const SCHEMA: Option<usage_stat_schema::PublishedSchema> = None;
        }
    };
}
pub(crate) use published;

/// A config of one field.
#[derive(UsageStat)]
#[usage(crate = usage_stat_schema)]
pub struct One<T> {
    /// A setting.
    setting: T,
}

impl<T: UsageStat> usage_stat_schema::__private::Compared for One<T> {}

impl<T: UsageStat> Published for One<T> {
    type Errors = ();
    const POLICY: Policy = POLICY;
    const BUILD: BuildInfo = BUILD;
    const SCHEMA: Option<PublishedSchema> = None;
}

pub fn of_field<T: UsageStat>() -> Document {
    of::<One<T>>()
}

pub fn of<C: Published>() -> Document {
    Document::from_value(event_schema::<C>().unwrap()).unwrap()
}
