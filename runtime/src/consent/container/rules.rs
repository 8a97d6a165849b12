use super::Engine;
use super::mountinfo::Mount;

/// What gives one engine's containers away.
pub(super) struct Rule {
    pub(super) engine: Engine,
    /// What it calls itself in the variable `container` and where systemd keeps it.
    pub(super) names: &'static [&'static str],
    /// Variables that it sets in its containers.
    pub(super) variables: &'static [&'static str],
    /// Files that exist in its containers only.
    pub(super) files: &'static [&'static str],
    /// What stands before a container's id in the path of its control group.
    ///
    /// The id sets it apart from the engine's own services (`docker.service`, `crio-conmon-…`).
    group_ids: &'static [&'static str],
    /// What a control group's name starts with where no id follows.
    groups: &'static [&'static str],
    /// Where it keeps what its containers have as `/`, `/etc/hosts` and the like.
    storage: &'static [&'static str],
    /// Mounts that it makes in its containers only: where, and of which file system.
    mounts: &'static [(&'static str, &'static str)],
}

/// The first that fits is taken. Kubernetes comes first: it runs on others.
pub(super) const RULES: &[Rule] = &[
    Rule {
        names: &["kube"],
        variables: &["KUBERNETES_SERVICE_HOST"],
        groups: &["kubepods", "kubelet-kubepods"],
        storage: &["/kubelet/pods/"],
        ..Rule::new(Engine::Kubernetes)
    },
    Rule {
        names: &["docker"],
        files: &["/.dockerenv"],
        group_ids: &["docker/", "docker-", "docker:"],
        storage: &[
            "/docker/containers/",
            "/docker/overlay2/",
            "/docker/btrfs/",
            "/docker/vfs/",
            "/docker/aufs/",
        ],
        ..Rule::new(Engine::Docker)
    },
    Rule {
        names: &["cri-o"],
        group_ids: &["crio-", "crio:"],
        ..Rule::new(Engine::CriO)
    },
    Rule {
        names: &["podman"],
        files: &["/run/.containerenv"],
        group_ids: &["libpod-", "libpod-payload-"],
        storage: &["/containers/storage/", "/containers/overlay-containers/"],
        ..Rule::new(Engine::Podman)
    },
    Rule {
        names: &["containerd"],
        group_ids: &["cri-containerd-", "cri-containerd:", "nerdctl-"],
        storage: &["/io.containerd."],
        ..Rule::new(Engine::Containerd)
    },
    Rule {
        names: &["lxc", "lxc-libvirt"],
        groups: &["lxc.payload", "lxc/"],
        storage: &[
            "/lib/lxc/",
            "/share/lxc/",
            "/lxd/storage-pools/",
            "/incus/storage-pools/",
        ],
        mounts: &[("/proc/cpuinfo", "fuse.lxcfs"), ("/dev/.lxc/proc", "proc")],
        ..Rule::new(Engine::Lxc)
    },
    Rule {
        names: &["systemd-nspawn"],
        storage: &["/systemd/nspawn/propagate/"],
        ..Rule::new(Engine::SystemdNspawn)
    },
    Rule {
        names: &["oci"],
        ..Rule::new(Engine::Oci)
    },
];

/// Mounts that show where the container itself is kept. Others may be any host's directories.
const OWN_MOUNTS: &[&str] = &[
    "/",
    "/dev/termination-log",
    "/etc/hostname",
    "/etc/hosts",
    "/etc/resolv.conf",
    "/run/host/incoming",
    "/run/systemd/nspawn/incoming",
];

/// Ids are longer; nothing that is named by people is as long and of these digits.
const ID_LENGTH: usize = 32;

impl Rule {
    const fn new(engine: Engine) -> Self {
        Self {
            engine,
            names: &[],
            variables: &[],
            files: &[],
            group_ids: &[],
            groups: &[],
            storage: &[],
            mounts: &[],
        }
    }

    /// Whether a control group with this path is one of the engine's containers.
    pub(super) fn has_group(&self, path: &str) -> bool {
        self.group_ids
            .iter()
            .any(|start| after(path, start).any(starts_with_id))
            || self
                .groups
                .iter()
                .any(|start| after(path, start).next().is_some())
    }

    /// Whether this is a mount that a container of the engine has.
    pub(super) fn has_mount(&self, mount: &Mount<'_>) -> bool {
        let is_kept = |place: &&str| mount.root.contains(place) || mount.options.contains(place);
        (OWN_MOUNTS.contains(&mount.point) && self.storage.iter().any(is_kept))
            || self.mounts.contains(&(mount.point, mount.file_system))
            || (mount.file_system == "cgroup"
                && mount.point.starts_with("/sys/fs/cgroup")
                && self.has_group(mount.root))
    }
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

fn starts_with_id(text: &str) -> bool {
    text.bytes().take_while(u8::is_ascii_hexdigit).count() >= ID_LENGTH
}
