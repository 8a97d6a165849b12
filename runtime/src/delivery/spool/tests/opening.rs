//! Places where there can be no spool, and disks that fail later.

use super::*;

#[test]
fn a_place_that_cannot_be_written_to_is_no_spool() {
    let parent = tempfile::tempdir().unwrap();
    let file = parent.path().join("file");
    fs::write(&file, "").unwrap();
    for dir in [file.clone(), file.join("app"), PathBuf::from("/proc/none")] {
        let unwritable = Spool::open(&dir, ENDPOINT).err();
        assert_eq!(
            unwritable,
            Some(SpoolState::Unwritable),
            "{}",
            dir.display()
        );
        assert_eq!(Spool::empty(&dir), 0);
    }
    assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 1);
}

#[test]
#[cfg(target_os = "linux")]
fn an_existing_directory_that_takes_no_files_is_no_spool() {
    // Read-only for everyone, root too.
    assert!(Spool::open(Path::new("/proc/self"), ENDPOINT).is_err());
}

#[test]
#[cfg(unix)]
fn a_directory_that_others_control_is_no_spool() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let parent = tempfile::tempdir().unwrap();
    let shared = parent.path().join("shared");
    fs::create_dir(&shared).unwrap();
    for (mode, opens) in [(0o777, false), (0o770, false), (0o755, true), (0o700, true)] {
        fs::set_permissions(&shared, fs::Permissions::from_mode(mode)).unwrap();
        let state = Spool::open(&shared, ENDPOINT).err();
        assert_eq!(state, (!opens).then_some(SpoolState::NotOwn), "{mode:o}");
    }
    // Root may write anywhere, and sends for nobody else.
    if rustix::process::geteuid().is_root() {
        std::os::unix::fs::chown(&shared, Some(65534), None).unwrap();
        let foreign = Spool::open(&shared, ENDPOINT).err();
        assert_eq!(foreign, Some(SpoolState::NotOwn));
        std::os::unix::fs::chown(&shared, Some(0), None).unwrap();
    }
    let link = parent.path().join("link");
    symlink(&shared, &link).unwrap();
    assert!(Spool::open(&link, ENDPOINT).is_err());
}

/// As Kubernetes gives a volume to a group between two runs.
#[test]
#[cfg(unix)]
fn a_directory_that_we_used_before_is_taken_back_from_others() {
    use std::os::unix::fs::PermissionsExt;
    let state = State::new();
    store(&state.open(), 1, noon());
    let given = |mode: u32| {
        fs::set_permissions(&state.dir, fs::Permissions::from_mode(mode)).unwrap();
        Spool::open(&state.dir, ENDPOINT).map(drop)
    };
    assert_eq!(given(0o2770), Ok(()));
    let mode = fs::metadata(&state.dir).unwrap().permissions().mode();
    assert_eq!(mode & 0o7777, 0o2750);
    assert_eq!(sequences(&state.open(), noon()), [1]);
    // What is meant to be shared, as `/tmp` is, stays so.
    assert_eq!(given(0o1777), Err(SpoolState::NotOwn));
    let mode = fs::metadata(&state.dir).unwrap().permissions().mode();
    assert_eq!(mode & 0o7777, 0o1777);
}

/// As root with somebody else's home: that one could not write below it any more.
#[test]
#[cfg(unix)]
fn nothing_is_created_below_what_belongs_to_another() {
    if !rustix::process::geteuid().is_root() {
        println!("not root: another user's folder can't be made, and was not tried");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    std::os::unix::fs::chown(home.path(), Some(65534), None).unwrap();
    let dir = home.path().join(".local/state/usage-stat/app");
    let state = Spool::open(&dir, ENDPOINT).err();
    assert_eq!(state, Some(SpoolState::NotOwn));
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
}

#[test]
#[cfg(unix)]
fn a_lock_that_is_no_file_is_no_spool() {
    let outside = tempfile::tempdir().unwrap();
    let target = outside.path().join("target");
    let link = |lock: &Path| std::os::unix::fs::symlink(&target, lock).unwrap();
    let pipe = |lock: &Path| {
        let made = std::process::Command::new("mkfifo").arg(lock).status();
        assert!(made.unwrap().success());
    };
    let dir = |lock: &Path| fs::create_dir(lock).unwrap();
    for make in [&link as &dyn Fn(&Path), &pipe, &dir] {
        let state = State::new();
        private_files::create_dir(&state.dir).unwrap();
        make(&state.dir.join(LOCK));
        assert!(Spool::open(&state.dir, ENDPOINT).is_err());
    }
    assert!(!target.exists());
}

#[test]
fn a_disk_that_fails_later_refuses_quietly_and_recovers() {
    let state = State::new();
    let spool = state.open();
    fs::remove_dir_all(&state.dir).unwrap();
    assert_eq!(spool.store(&id(1), &event(1), noon()), Stored::Refused);
    assert!(spool.lock(SystemTime::now()).is_none());
    assert!(!state.dir.exists());
    fs::create_dir(&state.dir).unwrap();
    store(&spool, 1, noon());
    assert_eq!(sequences(&spool, noon()), [1]);
}

#[test]
fn a_name_that_is_taken_refuses_and_leaves_nothing_behind() {
    let state = State::new();
    let spool = state.open();
    let name = entry_at(millis(noon()), 1).file_name();
    fs::create_dir(state.dir.join(&name)).unwrap();
    fs::write(state.dir.join(&name).join("kept"), "").unwrap();
    assert_eq!(spool.store(&id(1), &event(1), noon()), Stored::Refused);
    assert_eq!(state.names(), [name]);
}

#[test]
fn an_event_has_its_name_only_when_it_is_whole() {
    let state = State::new();
    let spool = state.open();
    let half = entry_at(millis(noon()), 1).temporary_name();
    fs::create_dir(state.dir.join(&half)).unwrap();
    assert_eq!(spool.store(&id(1), &event(1), noon()), Stored::Refused);
    assert_eq!(state.names(), [half]);
}
