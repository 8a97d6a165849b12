use std::env;

use semver::Version;
use syn::LitStr;

use crate::errors::Errors;
use crate::model::Field;
use crate::publish::{Gate, UNDISTURBED};

pub(super) fn since(field: &Field, errors: &Errors) {
    if let Some(since) = &field.usage.since {
        version(since, errors);
    }
}

/// An expired field stops the build of the launcher until somebody decides about it. A library has
/// versions of its own: of its types the launcher's build asks a constant, with the launcher's.
pub(super) fn expires(field: &Field, is_launcher: bool, errors: &Errors) {
    let Some(literal) = &field.usage.expires else {
        return;
    };
    let Some(expires) = version(literal, errors) else {
        return;
    };
    let is_program = env::var_os("CARGO_BIN_NAME").is_some();
    if !(is_launcher || is_program) || Gate::of_this_build() == Gate::Disabled {
        return;
    }
    let current = env::var("CARGO_PKG_VERSION").ok();
    let current = current.and_then(|text| Version::parse(&text).ok());
    if let Some(current) = current.filter(|current| *current >= expires) {
        errors.on(
            literal,
            format_args!(
                "this field was to be sent until {expires}, and this is {current}; remove the field, or renew it with a later `expires`{UNDISTURBED}"
            ),
        );
    }
}

fn version(literal: &LitStr, errors: &Errors) -> Option<Version> {
    let version = Version::parse(&literal.value());
    if version.is_err() {
        errors.on(
            literal,
            "a version has three numbers; write it as in `\"1.2.0\"`",
        );
    }
    version.ok()
}
