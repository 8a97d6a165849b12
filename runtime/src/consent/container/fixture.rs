//! A place as it was seen from within: its root, with the process's own part of `/proc`.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

use super::super::temporary_root::TemporaryRoot;
use super::{Container, Outside, Surroundings, detect};
use crate::testbed::files::{below, list};

pub(super) struct Fixture {
    /// Folder and name.
    pub(super) name: String,
    folder: PathBuf,
}

impl Fixture {
    /// All that are in `fixtures/containers/<side>`, in the order of their names.
    pub(super) fn all(side: &str) -> Vec<Self> {
        let parent = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("fixtures/containers")
            .join(side);
        let folders = list(&parent).into_iter();
        let all: Vec<Self> = folders
            .map(|folder| Self {
                name: format!("{side}/{}", folder.file_name().unwrap().to_str().unwrap()),
                folder,
            })
            .collect();
        assert!(!all.is_empty());
        all
    }

    pub(super) fn on_both_sides() -> impl Iterator<Item = Self> {
        ["inside", "outside"].into_iter().flat_map(Self::all)
    }

    pub(super) fn detect(&self) -> Result<Container, Outside> {
        self.detect_in(&self.root(), &[])
    }

    /// In this copy of its root, with these variables beside its own.
    pub(super) fn detect_in(
        &self,
        root: &TemporaryRoot,
        more: &[(&str, &str)],
    ) -> Result<Container, Outside> {
        let mut variables = self.variables();
        let more = more.iter().map(|(name, value)| (name.into(), value.into()));
        variables.extend(more);
        detect(&Surroundings::given(variables, root.path()))
    }

    /// Whether the kernel tells whose users they are.
    pub(super) fn tells_users(&self) -> bool {
        self.folder.join("proc/self/ns/user").exists()
    }

    /// `/proc/self/environ` holds them.
    pub(super) fn variables(&self) -> Vec<(OsString, OsString)> {
        let environment = fs::read(self.folder.join("proc/self/environ")).unwrap_or_default();
        let entries = environment.split(|byte| *byte == 0);
        let pair = |entry: &[u8]| {
            let at = entry.iter().position(|byte| *byte == b'=')?;
            let text = |bytes| OsStr::from_bytes(bytes).to_owned();
            Some((text(&entry[..at]), text(&entry[at + 1..])))
        };
        entries.filter_map(pair).collect()
    }

    /// A copy in which `/proc/self/ns` has links, which packages of crates can't have.
    pub(super) fn root(&self) -> TemporaryRoot {
        let mut root = TemporaryRoot::new();
        for (path, content) in self.files() {
            let path = path.to_str().unwrap();
            root = if path.starts_with("proc/self/ns/") {
                root.with_link(path, String::from_utf8(content).unwrap().trim())
            } else {
                root.with(path, content)
            };
        }
        root
    }

    /// Each file, by its place in the root.
    pub(super) fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = below(&self.folder);
        files.retain(|path| path.is_file());
        assert!(!files.is_empty(), "{}", self.name);
        let relative = |path: &PathBuf| path.strip_prefix(&self.folder).unwrap().to_owned();
        files
            .iter()
            .map(|path| (relative(path), fs::read(path).unwrap()))
            .collect()
    }
}
