use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::event::{ContainerRule, Policy};
use crate::projection::{Fingerprint, Projection, Sent, sealed, serialized_as_sent};
use crate::publish::BuildInfo;
use crate::shape::{Flatten, Member, Omitted};

/// The projection of a type whose derive found mistakes. It lets the code that uses the type
/// compile, so that only the mistakes are shown.
pub struct Unsettled;

impl Unsettled {
    /// The policy of a config with mistakes, which sends nothing.
    pub const POLICY: Policy = Policy {
        app: "",
        endpoint: None,
        heartbeat: None,
        containers: ContainerRule::OnlyInContainers,
        retention: None,
        retention_days: None,
        opt_out: None,
        consent_version: 0,
        contact: None,
        page: None,
    };

    /// The build of such a config.
    pub const BUILD: BuildInfo = BuildInfo {
        version: "",
        git_sha: None,
        docker_label: None,
    };
}

sealed! { [] Unsettled }

impl Projection for Unsettled {
    const FINGERPRINT: Fingerprint = Fingerprint::of("");
    fn sent(&self) -> Sent {
        Sent::NULL
    }
}

serialized_as_sent! { [] Unsettled }

impl JsonSchema for Unsettled {
    fn schema_name() -> Cow<'static, str> {
        "Unsettled".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        false.into()
    }
}

impl Flatten for Unsettled {
    const MEMBERS: &'static [Member] = &[];
    const OMITTED: &'static [Omitted] = &[];
    // Nothing follows from a mistake.
    const IS_OF_CLAP: bool = true;
    const IS_IN_FILE: bool = true;
}
