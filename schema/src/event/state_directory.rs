//! Where a launcher keeps the events that are not sent yet, and the ledger of those that were.

use std::ffi::OsString;
use std::path::PathBuf;

use super::policy::is_app_name;
use super::system::System;

/// The files of the ledger in a state directory, the older one first: JSON lines, one for each
/// attempt that the endpoint may have received.
pub const LEDGERS: [&str; 2] = ["ledger.1.jsonl", "ledger.jsonl"];

/// Variables that tell where a user's state is kept, the first that is set first.
#[must_use]
pub const fn variables(system: System) -> [&'static str; 2] {
    match system {
        System::Unix | System::MacOs => ["XDG_STATE_HOME", "HOME"],
        System::Windows => ["XDG_STATE_HOME", "LOCALAPPDATA"],
    }
}

/// The directory for `app`, from the environment's `variable`s; `None` if the machine has no place
/// for state. Nothing is created.
///
/// It is `usage-stat/<app>` in `XDG_STATE_HOME`, else in what is the system's own place for it:
/// `~/.local/state`, on macOS `~/Library/Application Support`, on Windows `%LOCALAPPDATA%`. A relative
/// path would depend on where the launcher happens to run, so it counts as unset, as the XDG rules say.
pub fn state_directory(
    variable: impl Fn(&str) -> Option<OsString>,
    app: &str,
    system: System,
) -> Option<PathBuf> {
    if !is_app_name(app) {
        return None;
    }
    let absolute = |name: &str| {
        variable(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    let [chosen, home] = variables(system);
    // A home that does not exist, as system accounts have it, is not ours to create.
    let home = || absolute(home).filter(|home| home.is_dir());
    let state = absolute(chosen).or_else(|| Some(home()?.join(of_home(system))))?;
    Some(state.join(FOLDER).join(app))
}

/// Holds the directories of all launchers.
pub(crate) const FOLDER: &str = "usage-stat";

/// The system's own place for state, in what the second of its variables names.
pub(crate) const fn of_home(system: System) -> &'static str {
    match system {
        System::Unix => ".local/state",
        System::MacOs => "Library/Application Support",
        System::Windows => "",
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::path::Path;

    use super::*;

    fn resolve(variables: &[(&str, &str)], app: &str) -> Option<PathBuf> {
        resolve_on(System::Unix, variables, app)
    }

    fn resolve_on(system: System, variables: &[(&str, &str)], app: &str) -> Option<PathBuf> {
        let variable = |name: &str| {
            let found = variables.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| OsString::from(value))
        };
        state_directory(variable, app, system)
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
    fn each_system_has_its_own_place() {
        let home = tempfile::tempdir().unwrap();
        let (text, path) = (home.path().to_str().unwrap(), home.path());
        for (system, variable, expected) in [
            (System::Unix, "HOME", ".local/state/usage-stat/app"),
            (
                System::MacOs,
                "HOME",
                "Library/Application Support/usage-stat/app",
            ),
            (System::Windows, "LOCALAPPDATA", "usage-stat/app"),
        ] {
            let found = resolve_on(system, &[(variable, text)], "app");
            assert_eq!(found, Some(path.join(expected)), "{system:?}");
            let found = resolve_on(system, &[(variable, "relative")], "app");
            assert_eq!(found, None, "{system:?}");
            let variables = [("XDG_STATE_HOME", "/xdg"), (variable, text)];
            let found = resolve_on(system, &variables, "app");
            let chosen = PathBuf::from("/xdg/usage-stat/app");
            assert_eq!(found, Some(chosen), "{system:?}");
        }
        // Of a Unix that runs under Windows, or the other way about.
        assert_eq!(resolve_on(System::Windows, &[("HOME", text)], "app"), None);
    }

    #[test]
    fn an_app_is_one_file_name() {
        let long = "a".repeat(65);
        for app in [
            "", "1st", ".", "..", "a/b", "../a", ".hidden", "a b", "é", "a.", "nul", "CON.x", &long,
        ] {
            assert_eq!(resolve(&[("XDG_STATE_HOME", "/xdg")], app), None, "{app}");
        }
    }
}
