//! Whether a build is compared with its published schema.

use std::env;

use proc_macro2::{Ident, TokenStream};
use quote::quote_spanned;

use crate::parse::Publish;

/// What the environment of the build says. Where nothing is compared, the build has no schema to
/// send by, and sends nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gate {
    /// Everything is compared.
    Stands,
    /// The build is made to write the schema, or to show what would change.
    Publishing,
    /// Whoever builds it has switched it off.
    Disabled,
}

impl Gate {
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
            Self::Stands
        } else {
            Self::Disabled
        }
    }

    /// A build that compares nothing says so. Only the use of what is deprecated can be warned of
    /// by a derive; that the launcher forbids warnings must not keep it from being published.
    pub(super) fn warning(self, ident: &Ident, publish: &Publish) -> Option<TokenStream> {
        if self != Self::Publishing {
            return None;
        }
        let note = format!(
            "`USAGE_STAT_PUBLISH` is set: `{ident}` isn't compared with `{}`, and this build sends nothing",
            publish.schema.value()
        );
        Some(quote_spanned! {publish.span=>
            #[warn(warnings, deprecated)]
            const _: () = {
                #[deprecated(note = #note)]
                const USAGE_STAT_PUBLISH: () = ();
                const _: () = USAGE_STAT_PUBLISH;
            };
        })
    }
}
