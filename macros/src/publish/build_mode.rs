//! Whether a build is compared with its published schema.

use std::env;

/// What the environment of the build says. Where nothing is compared, the build has no schema to
/// send by, and sends nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum BuildMode {
    /// Everything is compared.
    Checked,
    /// The build is made to write the schema, or to show what would change.
    Publishing,
    /// Whoever builds it has switched it off.
    Disabled,
}

impl BuildMode {
    pub(crate) fn of_this_build() -> Self {
        let word = |name: &str| {
            let value = env::var_os(name).unwrap_or_default();
            value.to_string_lossy().trim().to_ascii_lowercase()
        };
        // The emitted test reads the same words when it runs.
        let publishing = ["1", "true", "yes", "on", "anew", "check"];
        if publishing.contains(&&*word("USAGE_STAT_PUBLISH")) {
            Self::Publishing
        } else if ["", "0", "false"].contains(&&*word("USAGE_STAT_DISABLED")) {
            Self::Checked
        } else {
            Self::Disabled
        }
    }
}
