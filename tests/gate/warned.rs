//! What rustc warns of.

use crate::project::{Project, edited};

const PLAIN: &str = include_str!("launcher/plain.rs");

const TYPES: &str = "
    /// How it is limited.
    #[derive(Default, UsageStat)]
    pub struct Limits<T> {
        /// What nobody can look into.
        #[usage(redact)]
        pub of_any_type: T,
        /// An option, whatever is in it.
        #[usage(redact)]
        pub optional: Option<T>,
    }

    /// What an option of it is for.
    #[derive(Default, UsageStat)]
    pub struct Pin(#[usage(redact)] u16);

    fn main() {";

const FIELDS: &str = "    /// A number.
    #[usage(redact)]
    pub number: u16,
    /// A number that is hidden all the same.
    #[usage(redact)]
    #[allow(deprecated)]
    pub hidden: u16,
    /// A text, which may be empty.
    #[usage(redact)]
    pub text: String,
    /// Limits.
    pub limits: Limits<u8>,
    /// A pin.
    pub pin: Option<Pin>,
    /// Requests at once.
";

/// It is sent as set, always, and nobody learns anything; rustc says so at the word.
#[test]
fn a_redacted_field_that_is_always_set() {
    let project = Project::new("gate-always-set", PLAIN);
    let edits = [
        ("    /// Requests at once.\n", FIELDS),
        ("fn main() {", TYPES),
    ];
    let source = edited(PLAIN, &edits);
    project.set_source(&format!("#![deny(warnings)]\n{source}"));
    project.publish().passed();
    let build = project.build();
    build.passed();
    assert_eq!(build.warnings("this field is always set"), 2);
}
