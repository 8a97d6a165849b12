//! Whatever a config can hold can be published, and tested against what was published.

use serde_json::Value;

use crate::project::{PAGE, Project, SCHEMA, edited};

const PLAIN: &str = include_str!("launcher/plain.rs");

const FIELDS: &str = "
    /// Keys.
    pub keys: Vec<ApiKey>,
    /// Two of them.
    pub pair: [ApiKey; 2],
    /// Lists of origins.
    pub origins: Vec<Origins>,
    /// Sizes.
    pub sizes: Vec<Size>,
    /// Who uses it.
    pub user: User,
    /// How it is used.
    pub usage: Usage,
    /// How large it is.
    pub größe: Größe,
    /// Requests at once.
";

const TYPES: &str = "
    /// A key.
    #[derive(Default, UsageStat)]
    #[usage(redact)]
    pub struct ApiKey(String);

    /// Where requests come from.
    #[derive(Default, UsageStat)]
    pub struct Origins(#[usage(count)] Vec<String>);

    /// How large it is.
    #[derive(Default, UsageStat)]
    pub struct Size(#[usage(bucket(1, 8))] u32);

    /// Who uses it.
    #[derive(Default, UsageStat)]
    #[usage(skip)]
    pub struct Session {
        cookie: String,
    }

    /// Who uses it.
    #[derive(Default, UsageStat)]
    pub enum User {
        /// Nobody knows.
        #[default]
        Unknown,
        /// Somebody who gave a token.
        Tok(Session),
    }

    /// How often, and by whom.
    #[derive(Default, UsageStat)]
    pub struct Usage(
        /// How often.
        u8,
        /// By whom.
        Session,
    );

    /// How large it is.
    #[derive(Default, UsageStat)]
    pub struct Größe {
        /// In bytes.
        bytes: u64,
    }

    fn main() {";

#[test]
fn types_that_are_settled_in_a_list_or_a_variant() {
    let project = Project::new("gate-publishable", PLAIN);
    project.edit(&[
        ("    /// Requests at once.\n", FIELDS),
        ("fn main() {", TYPES),
    ]);
    project.publish().passed();
    project.test().passed();
    let page = project.read(PAGE);
    let row = "[`größe.bytes`](#field-gr~xf6~~xdf~e.bytes) | In bytes. |";
    assert!(page.contains(row), "{page}");
}

/// A number behind the name would tell which of them is met first.
#[test]
fn types_of_one_name_in_any_order() {
    const TYPES: &str = "
    mod storage {
        /// How it stores.
        #[derive(Default, usage_stat::UsageStat)]
        pub struct Config {
            /// Whether it is compressed.
            compressed: bool,
        }
    }

    mod network {
        /// How it listens.
        #[derive(Default, usage_stat::UsageStat)]
        pub struct Config {
            /// Where it listens.
            port: u16,
        }
    }

    fn main() {";
    const STORAGE: &str = "    /// How it stores.\n    pub storage: storage::Config,\n";
    const NETWORK: &str =
        "    /// How it listens, if it does.\n    pub network: Option<network::Config>,\n";
    const FIELD: &str = "    /// Requests at once.\n";
    let project = Project::new("gate-one-name", PLAIN);
    let source = edited(PLAIN, &[("fn main() {", TYPES)]);
    let with = |fields: [&str; 2]| edited(&source, &[(FIELD, &(fields.concat() + FIELD))]);
    project.set_source(&with([STORAGE, NETWORK]));
    project.publish().passed();
    let published = project.read(SCHEMA);
    project.set_source(&with([NETWORK, STORAGE]));
    project.build().passed();
    project.test().passed();
    project.publish().passed();
    assert_eq!(project.read(SCHEMA), published);

    let schema: Value = serde_json::from_str(&published).unwrap();
    let names: Vec<&String> = schema["$defs"].as_object().unwrap().keys().collect();
    assert!(
        !names.iter().any(|name| name.starts_with("Config")),
        "{names:?}"
    );
    let storage = &schema["properties"]["storage"];
    assert_eq!(storage["properties"]["compressed"]["type"], "boolean");
    // A drift in one is told by its path all the same.
    project.edit(&[("port: u16", "port: u32")]);
    let says = ["`network.port` is not sent as the published schema says"];
    let at = "network: Option";
    project
        .build()
        .refused(&project.source(), at, &says)
        .unwrap();
}

#[test]
fn errors_are_described_while_they_are_compiled() {
    let project = Project::new("gate-errors", PLAIN).published();
    project.edit(&[
        ("    /// There was no memory left.\n", ""),
        ("        /// Its number.\n", ""),
    ]);
    let says = [
        "`error.cause.shard-ended.rank` of `Failure`, `error.cause.out-of-memory` of `Failure`",
        "USAGE_STAT_DISABLED=1",
    ];
    project
        .build()
        .refused(&project.source(), "Failure,\n    heartbeat", &says)
        .unwrap();
}
