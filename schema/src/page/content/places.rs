//! Where on disk a launcher keeps what it has to do with events.

use crate::event::System;

/// The usual state directory of `app`, as people write it down.
pub(super) fn state(app: &str, system: System) -> String {
    match system {
        System::Unix => format!("~/.local/state/usage-stat/{app}"),
        System::MacOs => format!("~/Library/Application Support/usage-stat/{app}"),
        System::Windows => format!(r"%LOCALAPPDATA%\usage-stat\{app}"),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::ffi::OsString;

    use super::state;
    use crate::event::{
        System,
        state_directory::{state_directory, variables},
    };

    /// The page says where the runtime looks.
    #[test]
    fn it_is_the_state_directory() {
        let home = tempfile::tempdir().unwrap();
        let home = home.path().to_str().unwrap();
        for system in System::ALL {
            let [_, of_home] = variables(system);
            let variable = |name: &str| (name == of_home).then(|| OsString::from(home));
            let directory = state_directory(variable, "app", system).unwrap();
            let told = state("app", system)
                .replace('~', home)
                .replace("%LOCALAPPDATA%", home)
                .replace('\\', "/");
            assert_eq!(directory.to_str(), Some(told.as_str()), "{system:?}");
        }
    }
}
