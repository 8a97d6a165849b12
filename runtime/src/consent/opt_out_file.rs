//! How an admin switches off a whole machine: a file that exists.

use usage_stat_schema::event::{System, opt_out_files};

use super::reason::Reason;
use super::surroundings::Surroundings;

/// An opt-out that can't be looked up counts as one that is there.
pub(super) fn check(app: &str, surroundings: &Surroundings) -> Result<(), Reason> {
    check_on(System::of_this_build(), app, surroundings)
}

fn check_on(system: System, app: &str, surroundings: &Surroundings) -> Result<(), Reason> {
    for path in places(system, app, surroundings) {
        match surroundings.exists(&path) {
            Ok(false) => {}
            Ok(true) => return Err(Reason::OptOutFile { path }),
            Err(_) => return Err(Reason::UnclearOptOutFile { path }),
        }
    }
    Ok(())
}

/// Where the files would be.
fn places(system: System, app: &str, surroundings: &Surroundings) -> Vec<String> {
    /// What the variable says unless somebody changed it. A user who does is not the admin.
    const PROGRAM_DATA: &str = r"C:\ProgramData";
    let files = opt_out_files(app, system);
    match system {
        System::Unix => files.into(),
        // Those of every Unix count too: an admin of many machines writes one.
        System::MacOs => [files, opt_out_files(app, System::Unix)].concat(),
        System::Windows => {
            let named = surroundings.variable("ProgramData");
            let named = named.and_then(|folder| folder.into_string().ok());
            let folders = [Some(PROGRAM_DATA.to_owned()), named];
            let folders = folders.into_iter().flatten();
            folders
                .flat_map(|folder| {
                    files
                        .clone()
                        .map(|file| file.replace("%ProgramData%", &folder))
                })
                .collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;
    use std::fs;

    use super::super::temporary_root::TemporaryRoot;
    use super::*;

    const APP: &str = "my-app";
    const OFF: &str = "/etc/usage-stat/off";

    fn check_in(root: &TemporaryRoot, app: &str) -> Result<(), Reason> {
        check(
            app,
            &Surroundings::given::<OsString, OsString>([], root.path()),
        )
    }

    fn exists(path: &str) -> Result<(), Reason> {
        Err(Reason::OptOutFile {
            path: path.to_owned(),
        })
    }

    #[test]
    fn counts_for_as_long_as_it_is_there() {
        let root = TemporaryRoot::new();
        for path in [OFF, "/etc/usage-stat/my-app.off"] {
            assert_eq!(check_in(&root, APP), Ok(()));
            fs::write(root.place(path), "").unwrap();
            assert_eq!(check_in(&root, APP), exists(path));
            fs::remove_file(root.place(path)).unwrap();
        }
    }

    /// Whatever the machine is that this is tested on.
    #[test]
    fn each_system_has_its_own_place() {
        let data = [("ProgramData", r"D:\Data")];
        for (system, path) in [
            (System::Unix, OFF),
            (System::MacOs, "/Library/Application Support/usage-stat/off"),
            (System::MacOs, "/etc/usage-stat/my-app.off"),
            (System::Windows, r"C:\ProgramData\usage-stat\off"),
            (System::Windows, r"D:\Data\usage-stat\my-app.off"),
        ] {
            let root = TemporaryRoot::new();
            let check = || check_on(system, APP, &Surroundings::given(data, root.path()));
            assert_eq!(check(), Ok(()), "{path}");
            fs::write(root.place(path), "").unwrap();
            assert_eq!(check(), exists(path), "{system:?}");
        }
    }

    #[test]
    fn of_another_app_does_not_count() {
        let root = TemporaryRoot::new().with("/etc/usage-stat/other.off", "");
        let root = root.with("/etc/usage-stat/my-app", "");
        assert_eq!(check_in(&root, APP), Ok(()));
    }

    #[test]
    fn counts_when_it_is_a_folder() {
        let root = TemporaryRoot::new();
        fs::create_dir_all(root.place(OFF)).unwrap();
        assert_eq!(check_in(&root, APP), exists(OFF));
    }

    /// Somebody wrote a file where the folder of opt-outs would be: that says no.
    #[test]
    fn counts_when_its_folder_is_a_file() {
        for path in ["/etc", "/etc/usage-stat"] {
            let root = TemporaryRoot::new().with(path, "");
            let unclear = Err(Reason::UnclearOptOutFile {
                path: OFF.to_owned(),
            });
            assert_eq!(check_in(&root, APP), unclear, "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn counts_when_it_is_a_link_that_leads_nowhere() {
        for target in ["nowhere", "off"] {
            let root = TemporaryRoot::new().with_link(OFF, target);
            assert_eq!(check_in(&root, APP), exists(OFF), "{target}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn counts_when_it_cannot_be_looked_up() {
        let root = TemporaryRoot::new().with_link("/etc/usage-stat", "usage-stat");
        let path = OFF.to_owned();
        assert_eq!(
            check_in(&root, APP),
            Err(Reason::UnclearOptOutFile { path })
        );

        let app = "a".repeat(4096);
        let path = format!("/etc/usage-stat/{app}.off");
        let unclear = Err(Reason::UnclearOptOutFile { path });
        assert_eq!(check_in(&TemporaryRoot::new(), &app), unclear);
    }
}
