//! Whatever a config can hold can be published, and tested against what was published.

use crate::project::{PAGE, Project};

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
    let row = "| `größe.bytes` | In bytes. |";
    assert!(page.contains(row), "{page}");
}
