//! What the kernel says about this process: facts that no image and no variable can change.

use usage_stat_schema::containers::{Engine, Sandbox, Shared, Sign};

use super::super::surroundings::Surroundings;
use super::mountinfo::{self, Mount};

/// Number of the namespace that the machine's first process is in, the same on every Linux.
const FIRST_PROCESSES: &str = "pid:[4026531836]";
const FIRST_CONTROL_GROUPS: &str = "cgroup:[4026531835]";
const FIRST_USERS: &str = "user:[4026531837]";

/// What the first process that is seen here is called.
const FIRST_PROCESS: &str = "/proc/1/comm";

/// Files that an engine writes for each container, and a machine has one of.
const OWN_FILES: &[&str] = &["/etc/hostname", "/etc/hosts"];

/// File systems of which an engine makes a root. A machine that has such a root has it from the start.
const OF_IMAGES: &[&str] = &[
    "9p",
    "aufs",
    "erofs",
    "fuse.fuse-overlayfs",
    "fuse.squashfuse",
    "fuse.squashfuse_ll",
    "overlay",
    "squashfs",
    "virtiofs",
];

/// Ids are at least as long; nothing that is named by people is as long and of these digits.
const ID_LENGTH: usize = 32;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Namespace {
    /// That of the machine's first process.
    Machines,
    Own,
    /// The kernel doesn't say.
    Unknown,
}

impl Namespace {
    fn read(surroundings: &Surroundings, path: &str, first: &str) -> Self {
        match surroundings.link(path) {
            Some(name) if name.as_os_str() == first => Self::Machines,
            Some(_) => Self::Own,
            None => Self::Unknown,
        }
    }
}

/// What is read of it, once.
#[derive(Debug)]
pub(super) struct Kernel {
    mounts: Option<String>,
    groups: String,
    first_process: String,
    pub(super) processes: Namespace,
    control_groups: Namespace,
    users: Namespace,
}

impl Kernel {
    pub(super) fn read(surroundings: &Surroundings) -> Self {
        let text = |path| {
            let content = surroundings.read(path).unwrap_or_default();
            String::from_utf8_lossy(&content).into_owned()
        };
        let processes = Sign::Processes.path();
        Self {
            mounts: mountinfo::read(surroundings),
            groups: text(Sign::ControlGroup.path()),
            first_process: text(FIRST_PROCESS).trim().to_owned(),
            processes: Namespace::read(surroundings, processes, FIRST_PROCESSES),
            control_groups: Namespace::read(
                surroundings,
                "/proc/self/ns/cgroup",
                FIRST_CONTROL_GROUPS,
            ),
            users: Namespace::read(surroundings, "/proc/self/ns/user", FIRST_USERS),
        }
    }

    fn mounts(&self) -> impl Iterator<Item = Mount<'_>> {
        let lines = self.mounts.iter().flat_map(|table| table.lines());
        lines.filter_map(Mount::parse)
    }

    /// What is seen at `/`: the last that was mounted there. None in a `chroot` to a mere folder.
    fn root(&self) -> Option<Mount<'_>> {
        self.mounts().filter(|mount| mount.point == "/").last()
    }

    /// `hierarchy:controllers:path`, in both versions.
    fn groups(&self) -> impl Iterator<Item = &str> {
        let paths = self.groups.lines();
        paths.filter_map(|line| line.splitn(3, ':').nth(2))
    }

    pub(super) fn shows_mounts(&self) -> bool {
        self.mounts.is_some()
    }

    pub(super) fn has_machines_root(&self) -> bool {
        self.root().is_some_and(|root| root.is_machines_root())
    }

    /// Whether `/` is neither the machine's nor a whole disk, which could be.
    pub(super) fn has_own_root(&self) -> bool {
        self.root().is_some_and(|root| {
            !root.is_machines_root() && (is_of_image(&root) || is_folder(&root))
        })
    }

    /// Whether there is what containers that share the machine's processes have.
    pub(super) fn has(&self, shared: &Shared) -> bool {
        // A machine's root can be of the same kind.
        let is_of_engine = |root: Mount<'_>| {
            self.processes != Namespace::Own
                && !root.is_machines_root()
                && shared.roots.contains(&root.file_system)
        };
        let has_root = if shared.roots.is_empty() {
            self.has_own_root()
        } else {
            self.root().is_some_and(is_of_engine)
        };
        has_root && (!shared.has_own_users || self.users != Namespace::Machines)
    }

    /// The same as of an own root, of a kernel that doesn't say whose processes these are: a folder may be a `chroot`.
    pub(super) fn has_root_of_image(&self) -> bool {
        self.root()
            .is_some_and(|root| !root.is_machines_root() && is_of_image(&root))
    }

    /// Whether files that a machine has one of are mounted from elsewhere.
    pub(super) fn has_own_files(&self) -> bool {
        self.mounts().any(|mount| {
            // A sandbox mounts the machine's own at the same place.
            OWN_FILES.contains(&mount.point) && !mount.root.ends_with(mount.point)
        })
    }

    /// How it shows that this is a container of the engine.
    pub(super) fn trace(&self, engine: &Engine) -> Option<Sign> {
        let is_kept = |mount: &Mount<'_>| {
            engine
                .storage
                .iter()
                .any(|place| mount.root.contains(place) || mount.options.contains(place))
        };
        let traces = self.mounts().filter_map(|mount| {
            let shows = (mount.is_own() && !mount.is_machines_root() && is_kept(&mount))
                || mount.is_made_by(engine)
                || (mount.is_control_group() && has_group(engine, mount.root));
            shows.then_some(match mount.point {
                "/" => Sign::Root,
                _ => Sign::Mounts,
            })
        });
        // Who enters the machine's root from a container keeps the group.
        let in_group = || {
            (!self.has_machines_root() && self.groups().any(|path| has_group(engine, path)))
                .then_some(Sign::ControlGroup)
        };
        traces.into_iter().next().or_else(in_group)
    }

    /// How it shows that this is the sandbox: the file that tells.
    pub(super) fn sandboxed(&self, sandbox: &Sandbox) -> Option<&'static str> {
        let in_root = |root: Mount<'_>| {
            sandbox.roots.iter().any(|part| {
                root.root.contains(part)
                    || root.source.contains(part)
                    || root.options.contains(part)
            })
        };
        let at_point = |mount: Mount<'_>| {
            let mut points = sandbox.points.iter();
            points.any(|start| mount.point.starts_with(start))
        };
        let in_group = |path: &str| sandbox.groups.iter().any(|start| path.starts_with(start));
        let is_first = || sandbox.first_processes.contains(&&*self.first_process);
        if self.processes != Namespace::Machines && is_first() {
            Some(FIRST_PROCESS)
        } else if self.root().is_some_and(in_root) || self.mounts().any(at_point) {
            Some(mountinfo::PATH)
        } else if self.control_groups != Namespace::Own && self.groups().any(in_group) {
            Some(Sign::ControlGroup.path())
        } else {
            None
        }
    }
}

fn is_of_image(root: &Mount<'_>) -> bool {
    OF_IMAGES.contains(&root.file_system)
}

/// A folder of a file system, and not one that a system is installed in as a volume.
fn is_folder(root: &Mount<'_>) -> bool {
    let volume = root
        .options
        .split(',')
        .find_map(|option| option.strip_prefix("subvol="));
    root.root != "/" && volume != Some(root.root)
}

/// Whether a control group with this path is one of the engine's containers.
fn has_group(engine: &Engine, path: &str) -> bool {
    let mut ids = engine.group_ids.iter();
    let mut groups = engine.groups.iter();
    ids.any(|start| after(path, start).any(starts_with_id))
        || groups.any(|start| after(path, start).next().is_some())
}

/// What follows `start` wherever a name in `path` starts with it.
fn after<'a>(path: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    path.match_indices(start).filter_map(move |(place, _)| {
        let starts_a_name = path.get(..place)?.ends_with(['/', ':']);
        if starts_a_name {
            path.get(place + start.len()..)
        } else {
            None
        }
    })
}

/// Digits alone, or a UUID.
fn starts_with_id(text: &str) -> bool {
    let is_of_id = |byte: &u8| byte.is_ascii_hexdigit() || *byte == b'-';
    text.bytes().take_while(is_of_id).count() >= ID_LENGTH
}
