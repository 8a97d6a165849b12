//! Where on disk a launcher keeps what it has to do with events.

use crate::event::{
    System,
    state_directory::{FOLDER, of_home, variables},
};

/// The usual state directory of `app`, as people write it down.
pub(super) fn state(app: &str, system: System) -> String {
    let [_, home] = variables(system);
    let home = match system {
        System::Unix | System::MacOs => "~".to_owned(),
        System::Windows => format!("%{home}%"),
    };
    let parts = [home.as_str(), of_home(system), FOLDER, app];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts
        .join("/")
        .replace('/', &system.separator().to_string())
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
