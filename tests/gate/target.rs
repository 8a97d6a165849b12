//! Where the launchers that tests make are built.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

/// Cargo builds one launcher at a time in a folder, and so two at a time in two. By its name each has the
/// same one in every run: what it depends on, with its features, is built there.
///
/// No two of one name are built at a time: cargo would take the program of one for that of the other,
/// wherever their packages lie.
pub(crate) struct Target {
    pub(crate) folder: PathBuf,
    _alone: MutexGuard<'static, ()>,
}

impl Target {
    /// Waits for the one of this name that is there already.
    pub(crate) fn of(name: &str) -> Self {
        static NAMES: Mutex<BTreeMap<String, &Mutex<()>>> = Mutex::new(BTreeMap::new());
        let number = name.bytes().map(usize::from).sum::<usize>() % *FOLDERS;
        let mut names = NAMES.lock().unwrap();
        let alone = *names
            .entry(name.to_owned())
            .or_insert_with(|| Box::leak(Box::default()));
        drop(names);
        Self {
            folder: folder(&number.to_string()),
            // A test that failed is done with its own.
            _alone: alone.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }
}

/// Where there is none yet, the tests that come first have one, and the next ones a copy of it too: what
/// launchers depend on is compiled once.
static FOLDERS: LazyLock<usize> = LazyLock::new(|| {
    let (first, second) = (folder("0"), folder("1"));
    if second.exists() {
        return 2;
    }
    if !first.exists() {
        return 1;
    }
    let unfinished = folder("unfinished");
    let _ = fs::remove_dir_all(&unfinished);
    // With the times of the files, by which cargo knows what is fresh.
    let mut copy = Command::new("cp");
    copy.arg("-a").args([&first, &unfinished]);
    assert!(copy.status().unwrap().success());
    fs::rename(unfinished, second).unwrap();
    2
});

pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("launchers-{name}"))
}
