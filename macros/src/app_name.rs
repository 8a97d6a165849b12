//! What an app may be called: its name becomes part of a variable's and of a file's name.
//!
//! The derive refuses any other, and of a policy that was written by hand nothing is sent and nothing
//! kept: the file is in both crates, in `schema` as a link to this one.

/// Why an app may not be called so, with the mend; nothing if it may.
pub(crate) fn fault_of_app_name(app: &str) -> Option<&'static str> {
    // A shell can set no variable whose name begins with a digit.
    let has_form = (1..=64).contains(&app.len())
        && app.starts_with(|first: char| first.is_ascii_alphabetic())
        && app
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'));
    if !has_form {
        Some(
            "the name of the app becomes part of a variable's and a file's name; begin with a letter, and use up to 64 ASCII letters, digits, dots, dashes and underscores",
        )
    } else if app.ends_with('.') {
        Some(
            "Windows leaves out a dot at the end of a file's name; end the name of the app without one",
        )
    } else if is_device(app) {
        Some(
            "Windows has a device of this name, and opens that in place of a file; give the app another one",
        )
    } else {
        None
    }
}

/// Whether Windows takes a file of this name, in any folder, for a device.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).to_ascii_lowercase();
    match stem.strip_prefix("com").or(stem.strip_prefix("lpt")) {
        Some(number) => number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_digit()),
        None => matches!(&*stem, "con" | "prn" | "aux" | "nul"),
    }
}
