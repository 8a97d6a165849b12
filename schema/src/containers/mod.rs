//! What counts as a container: the page says it and the runtime looks for it, both by these tables.
//!
//! Two questions. Is the process set apart from the machine's own root? The kernel tells: [`Sign`].
//! And by which engine? Its marks tell: [`ENGINES`]. A mark alone proves nothing, since images, scripts
//! and people leave them behind. What is set apart without a known mark is in a container all the same,
//! unless it is in one of the [`SANDBOXES`], which are none.

mod engines;
mod sandboxes;

pub use engines::{ENGINES, Engine, OwnMount, Shared};
pub use sandboxes::{SANDBOXES, Sandbox};

/// What anybody can make or leave behind: it names an engine or a sandbox, and proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Marks {
    /// What it calls itself in the variable `container`, and where systemd and its kin keep that.
    pub names: &'static [&'static str],
    /// Variables that it sets.
    pub variables: &'static [&'static str],
    /// Files and folders that it makes.
    pub files: &'static [&'static str],
}

impl Marks {
    const NONE: Self = Self {
        names: &[],
        variables: &[],
        files: &[],
    };
}

/// How the kernel shows that a process is set apart from the machine's own root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Sign {
    /// `/` is another mount than the machine's: layers, an image, or a folder elsewhere.
    Root,
    /// `/etc/hosts` and the like are mounted from where an engine keeps those of a container.
    Mounts,
    /// The control group is one that an engine makes for a container.
    ControlGroup,
    /// The processes are numbered on their own. A sandbox has that too, so that it takes more.
    Processes,
}

impl Sign {
    all_variants! {
        /// All of them.
        pub const ALL = [Root, Mounts, ControlGroup, Processes];
    }

    /// What it shows.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Root => "a root of its own",
            Self::Mounts => "the mounts of a container",
            Self::ControlGroup => "the control group of a container",
            Self::Processes => "processes of its own",
        }
    }

    /// Where it is read.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Root | Self::Mounts => "/proc/self/mountinfo",
            Self::ControlGroup => "/proc/self/cgroup",
            Self::Processes => "/proc/self/ns/pid",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_row_has_a_name_of_its_own() {
        let engines = ENGINES.iter().map(|engine| engine.name);
        let sandboxes = SANDBOXES.iter().map(|sandbox| sandbox.name);
        let names: Vec<_> = engines.chain(sandboxes).collect();
        let distinct: BTreeSet<_> = names.iter().collect();
        assert_eq!(distinct.len(), names.len());
    }

    #[test]
    fn no_mark_names_two() {
        let engines = ENGINES.iter().map(|engine| engine.marks);
        let sandboxes = SANDBOXES.iter().map(|sandbox| sandbox.marks);
        let mut seen = BTreeSet::new();
        for marks in engines.chain(sandboxes) {
            for mark in [marks.names, marks.variables, marks.files].concat() {
                assert!(seen.insert(mark), "{mark}");
            }
        }
    }
}
