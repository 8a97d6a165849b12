use std::fmt;

use super::Marks;

/// What runs containers, and what gives its containers away.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Engine {
    /// As its makers write it.
    pub name: &'static str,
    /// What names it and proves nothing.
    pub marks: Marks,
    /// What stands before a container's id in the path of its control group.
    ///
    /// The id sets it apart from the engine's own services (`docker.service`, `crio-conmon-…`).
    pub group_ids: &'static [&'static str],
    /// What a control group's name starts with where no id follows.
    pub groups: &'static [&'static str],
    /// Where it keeps what its containers have as `/`, `/etc/hosts` and the like.
    pub storage: &'static [&'static str],
    /// Mounts that it makes in its containers only.
    pub mounts: &'static [OwnMount],
    /// Others start containers in it, and are named instead where they leave a mark.
    pub is_runtime: bool,
    /// Its containers see the machine's own processes; then its marks and this tell.
    pub shared: Option<Shared>,
}

/// What a container has beside its engine's marks and a root of its own, where it shares the
/// machine's processes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Shared {
    /// Users of its own.
    pub has_own_users: bool,
    /// The file system of the root, be it a whole one; any that a machine does not start with if empty.
    pub roots: &'static [&'static str],
}

/// A mount by which an engine's containers are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OwnMount {
    /// Where it is.
    pub point: &'static str,
    /// Its file system.
    pub file_system: &'static str,
    /// What is mounted; any if empty.
    pub source: &'static str,
    /// What one of its options starts with where it is another's; none if empty.
    pub without: &'static str,
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Engine").field(&self.name).finish()
    }
}

impl Engine {
    const fn new(name: &'static str) -> Self {
        Self {
            name,
            marks: Marks::NONE,
            group_ids: &[],
            groups: &[],
            storage: &[],
            mounts: &[],
            is_runtime: false,
            shared: None,
        }
    }
}

impl OwnMount {
    const fn new(point: &'static str, file_system: &'static str, source: &'static str) -> Self {
        Self {
            point,
            file_system,
            source,
            without: "",
        }
    }
}

/// All that are known. One that runs on another comes before it: the first that fits is taken.
pub const ENGINES: &[Engine] = &[
    Engine {
        marks: Marks {
            names: &["kube"],
            variables: &["KUBERNETES_SERVICE_HOST"],
            ..Marks::NONE
        },
        groups: &["kubepods", "kubelet-kubepods"],
        storage: &["/kubelet/pods/"],
        ..Engine::new("Kubernetes")
    },
    Engine {
        marks: Marks {
            variables: &["K_SERVICE", "CLOUD_RUN_JOB"],
            ..Marks::NONE
        },
        ..Engine::new("Google Cloud Run")
    },
    Engine {
        marks: Marks {
            variables: &["MODAL_TASK_ID"],
            ..Marks::NONE
        },
        ..Engine::new("Modal")
    },
    Engine {
        marks: Marks {
            variables: &[
                "ECS_CONTAINER_METADATA_URI_V4",
                "ECS_CONTAINER_METADATA_URI",
            ],
            ..Marks::NONE
        },
        group_ids: &["ecs/", "ecstasks-"],
        ..Engine::new("Amazon ECS")
    },
    Engine {
        marks: Marks {
            variables: &["AWS_LAMBDA_FUNCTION_NAME"],
            ..Marks::NONE
        },
        groups: &["sandbox-root-"],
        ..Engine::new("AWS Lambda")
    },
    Engine {
        marks: Marks {
            variables: &["Fabric_NodeIPOrFQDN", "UVM_SECURITY_CONTEXT_DIR"],
            ..Marks::NONE
        },
        storage: &["/gcs/c/"],
        ..Engine::new("Azure Container Instances")
    },
    Engine {
        marks: Marks {
            variables: &["CF_INSTANCE_GUID", "VCAP_APPLICATION"],
            ..Marks::NONE
        },
        groups: &["garden/"],
        storage: &["/grootfs/store/", "/garden/depot/"],
        ..Engine::new("Cloud Foundry")
    },
    Engine {
        marks: Marks {
            variables: &["MESOS_CONTAINER_IP", "MESOS_SANDBOX"],
            ..Marks::NONE
        },
        group_ids: &["mesos/"],
        storage: &["/provisioner/containers/"],
        ..Engine::new("Mesos")
    },
    Engine {
        groups: &["buildkit/"],
        storage: &["/buildkit/"],
        ..Engine::new("BuildKit")
    },
    Engine {
        marks: Marks {
            names: &["docker"],
            files: &["/.dockerenv"],
            ..Marks::NONE
        },
        group_ids: &["docker/", "docker-", "docker:"],
        storage: &[
            "/docker/containers/",
            "/docker/containerd/daemon/",
            "/docker/overlay2/",
            "/docker/btrfs/",
            "/docker/vfs/",
            "/docker/aufs/",
        ],
        ..Engine::new("Docker")
    },
    Engine {
        marks: Marks {
            names: &["cri-o"],
            ..Marks::NONE
        },
        group_ids: &["crio-", "crio:"],
        ..Engine::new("CRI-O")
    },
    Engine {
        marks: Marks {
            names: &["podman"],
            files: &["/run/.containerenv"],
            ..Marks::NONE
        },
        group_ids: &["libpod-", "libpod-payload-"],
        storage: &["/containers/storage/", "/containers/overlay-containers/"],
        ..Engine::new("Podman")
    },
    Engine {
        marks: Marks {
            names: &["containerd"],
            ..Marks::NONE
        },
        group_ids: &["cri-containerd-", "cri-containerd:", "nerdctl-"],
        // The names of its volumes and of `/etc/hosts` are nerdctl's, whatever the snapshotter.
        storage: &["/io.containerd.", "/nerdctl/"],
        ..Engine::new("containerd")
    },
    Engine {
        // The host's own kernel shares no folder by this name.
        mounts: &[
            OwnMount::new("/", "virtiofs", "kataShared"),
            OwnMount::new("/", "9p", "kataShared"),
            OwnMount::new("/etc/hosts", "virtiofs", "kataShared"),
            OwnMount::new("/etc/hosts", "9p", "kataShared"),
            OwnMount::new("/etc/hostname", "virtiofs", "kataShared"),
            OwnMount::new("/etc/resolv.conf", "virtiofs", "kataShared"),
        ],
        is_runtime: true,
        ..Engine::new("Kata Containers")
    },
    Engine {
        // A kernel of its own, which shows neither layers nor where they come from.
        mounts: &[
            OwnMount {
                without: "trans=virtio",
                ..OwnMount::new("/", "9p", "none")
            },
            OwnMount {
                without: "lowerdir",
                ..OwnMount::new("/", "overlay", "none")
            },
        ],
        is_runtime: true,
        ..Engine::new("gVisor")
    },
    Engine {
        marks: Marks {
            variables: &[
                "APPTAINER_CONTAINER",
                "APPTAINER_NAME",
                "SINGULARITY_CONTAINER",
                "SINGULARITY_NAME",
            ],
            files: &["/.singularity.d"],
            ..Marks::NONE
        },
        storage: &["/apptainer/mnt/session", "/singularity/mnt/session"],
        shared: Some(Shared {
            has_own_users: false,
            roots: &[],
        }),
        ..Engine::new("Apptainer or Singularity")
    },
    Engine {
        marks: Marks {
            variables: &["ENROOT_VERSION"],
            ..Marks::NONE
        },
        storage: &["/enroot/", "/enroot-data/", "/pyxis_"],
        ..Engine::new("Enroot")
    },
    Engine {
        marks: Marks {
            variables: &["CH_RUNNING"],
            ..Marks::NONE
        },
        shared: Some(Shared {
            has_own_users: true,
            roots: &[],
        }),
        ..Engine::new("Charliecloud")
    },
    Engine {
        marks: Marks {
            variables: &["SHIFTER_RUNTIME"],
            ..Marks::NONE
        },
        shared: Some(Shared {
            has_own_users: false,
            roots: &["ramfs", "tmpfs"],
        }),
        ..Engine::new("Shifter")
    },
    Engine {
        marks: Marks {
            names: &["lxc", "lxc-libvirt"],
            ..Marks::NONE
        },
        groups: &["lxc.payload", "lxc/"],
        storage: &[
            "/lib/lxc/",
            "/share/lxc/",
            "/lxd/storage-pools/",
            "/incus/storage-pools/",
        ],
        mounts: &[
            OwnMount::new("/proc/cpuinfo", "fuse.lxcfs", ""),
            OwnMount::new("/dev/.lxc/proc", "proc", ""),
        ],
        ..Engine::new("LXC")
    },
    Engine {
        marks: Marks {
            names: &["systemd-nspawn"],
            ..Marks::NONE
        },
        storage: &["/systemd/nspawn/propagate/"],
        ..Engine::new("systemd-nspawn")
    },
    Engine {
        marks: Marks {
            names: &["oci"],
            ..Marks::NONE
        },
        ..Engine::new("an OCI engine")
    },
];
