use std::env;

use syn::LitStr;

use crate::errors::Errors;
use crate::model::Field;
use crate::publish::{BuildMode, UNDISTURBED};
use crate::version_order::is_before;

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
    if !(is_launcher || is_program) || BuildMode::of_this_build() == BuildMode::Disabled {
        return;
    }
    let current = env::var("CARGO_PKG_VERSION").ok();
    if let Some(current) = current.filter(|current| !is_before(current, &expires)) {
        errors.on(
            literal,
            format_args!(
                "this field was to be sent until {expires}, and this is {current}; remove the field, or renew it with a later `expires`{UNDISTURBED}"
            ),
        );
    }
}

fn version(literal: &LitStr, errors: &Errors) -> Option<String> {
    let version = literal.value();
    if !is_version(&version) {
        errors.on(
            literal,
            "a version has three numbers; write it as in `\"1.2.0\"`",
        );
        return None;
    }
    Some(version)
}

/// As cargo takes it.
fn is_version(text: &str) -> bool {
    let release = text.split(['-', '+']).next().unwrap_or_default();
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let has_three = release.split('.').count() == 3 && release.split('.').all(is_number);
    let labels = text.get(release.len()..).unwrap_or_default();
    let of_label = |byte: u8| byte.is_ascii_alphanumeric() || b"-+.".contains(&byte);
    has_three && labels.len() != 1 && labels.bytes().all(of_label)
}

#[cfg(test)]
mod tests {
    use super::is_version;

    #[test]
    fn a_version_has_three_numbers() {
        for version in [
            "0.1.0",
            "1.20.3",
            "1.0.0-rc.1",
            "1.0.0+build.5",
            "1.0.0-a+b",
        ] {
            assert!(is_version(version), "{version}");
        }
        for other in [
            "", "1", "1.2", "1.2.3.4", "v1.2.3", "1.2.x", "1..3", "1.0.0-", "1.0.0-ä",
        ] {
            assert!(!is_version(other), "{other}");
        }
    }
}
