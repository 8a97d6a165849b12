//! What an app may be called: its name becomes part of a variable's and of a file's name.
//!
//! The derive refuses any other, and of a policy that was written by hand nothing is sent and nothing
//! kept: the file is in both crates, in `schema` as a link to this one.

/// What to do about any other name, in the words of every error.
pub(crate) const MEND: &str =
    "begin with a letter, and use up to 64 ASCII letters, digits, dots, dashes and underscores";

/// Whether an app may be called so. A shell can set no variable whose name begins with a digit.
pub(crate) fn is_app_name(app: &str) -> bool {
    (1..=64).contains(&app.len())
        && app.starts_with(|first: char| first.is_ascii_alphabetic())
        && app
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
}
