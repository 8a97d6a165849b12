//! Where a launcher keeps the events that are not sent yet, and the ledger of those that were.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The files of the ledger in a state directory, the older one first: JSON lines, one for each
/// attempt that the endpoint may have received.
pub const LEDGERS: [&str; 2] = ["ledger.1.jsonl", "ledger.jsonl"];

/// The directory for `app`, from the environment's `variable`s; `None` if the machine has no place
/// for state. Nothing is created.
///
/// It is `usage-stat/<app>` in `XDG_STATE_HOME` or in `~/.local/state`. A relative path would
/// depend on where the launcher happens to run, so it counts as unset, as the XDG rules say.
pub fn state_directory(variable: impl Fn(&str) -> Option<OsString>, app: &str) -> Option<PathBuf> {
    if !is_file_name(app) {
        return None;
    }
    let absolute = |name| {
        variable(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    let home_state = || {
        // A home that does not exist, as system accounts have it, is not ours to create.
        let home = absolute("HOME").filter(|home| home.is_dir())?;
        Some(home.join(".local/state"))
    };
    let state = absolute("XDG_STATE_HOME").or_else(home_state)?;
    Some(state.join(Path::new("usage-stat")).join(app))
}

fn is_file_name(app: &str) -> bool {
    (1..=64).contains(&app.len())
        && !app.starts_with('.')
        && app
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn resolve(variables: &[(&str, &str)], app: &str) -> Option<PathBuf> {
        let variable = |name: &str| {
            let found = variables.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| OsString::from(value))
        };
        state_directory(variable, app)
    }

    #[test]
    fn follows_the_xdg_rules() {
        let home = tempfile::tempdir().unwrap();
        let home = home.path().to_str().unwrap();
        let in_home = Path::new(home).join(".local/state/usage-stat/app");
        let in_xdg = PathBuf::from("/xdg/usage-stat/app");
        for (variables, expected) in [
            (&[][..], None),
            (&[("HOME", home)], Some(&in_home)),
            (&[("HOME", "")], None),
            (&[("HOME", "relative")], None),
            (&[("HOME", "/proc/none")], None),
            (&[("XDG_STATE_HOME", "/xdg")], Some(&in_xdg)),
            (&[("XDG_STATE_HOME", "/xdg"), ("HOME", home)], Some(&in_xdg)),
            (&[("XDG_STATE_HOME", "xdg"), ("HOME", home)], Some(&in_home)),
            (&[("XDG_STATE_HOME", ""), ("HOME", home)], Some(&in_home)),
        ] {
            assert_eq!(
                resolve(variables, "app").as_ref(),
                expected,
                "{variables:?}"
            );
        }
    }

    #[test]
    fn an_app_is_one_file_name() {
        let long = "a".repeat(65);
        for app in ["", ".", "..", "a/b", "../a", ".hidden", "a b", "é", &long] {
            assert_eq!(resolve(&[("XDG_STATE_HOME", "/xdg")], app), None, "{app}");
        }
    }
}
