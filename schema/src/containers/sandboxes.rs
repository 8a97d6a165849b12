use std::fmt;

use super::Marks;

/// What sets processes apart and is no container, and what gives it away.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sandbox {
    /// As its makers write it.
    pub name: &'static str,
    /// What names it. It needs no proof, as that of an engine does: it only ever switches off.
    pub marks: Marks,
    /// What the kernel's release has in it, in lower case.
    pub releases: &'static [&'static str],
    /// What the first process is called, unless that is the machine's.
    pub first_processes: &'static [&'static str],
    /// What the mount of `/` has in it: its folder, or where its layers are.
    pub roots: &'static [&'static str],
    /// What the place of one of its mounts starts with.
    pub points: &'static [&'static str],
    /// What the path of the control group starts with, unless there are control groups of its own.
    pub groups: &'static [&'static str],
    /// Engines that share the machine's processes are started in it.
    pub starts_engines: bool,
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Sandbox").field(&self.name).finish()
    }
}

impl Sandbox {
    const fn new(name: &'static str) -> Self {
        Self {
            name,
            marks: Marks::NONE,
            releases: &[],
            first_processes: &[],
            roots: &[],
            points: &[],
            groups: &[],
            starts_engines: false,
        }
    }
}

/// All that are known.
pub const SANDBOXES: &[Sandbox] = &[
    // A distribution is set apart from the others, and often made from a container's image.
    Sandbox {
        marks: Marks {
            names: &["wsl"],
            // A kernel of one's own need not have it in its release.
            variables: &["WSL_DISTRO_NAME", "WSL_INTEROP"],
            ..Marks::NONE
        },
        releases: &["microsoft", "wsl"],
        ..Sandbox::new("WSL")
    },
    Sandbox {
        marks: Marks {
            names: &["flatpak"],
            variables: &["FLATPAK_ID"],
            files: &["/.flatpak-info"],
        },
        ..Sandbox::new("Flatpak")
    },
    Sandbox {
        marks: Marks {
            variables: &["SNAP_NAME", "SNAP_INSTANCE_NAME"],
            ..Marks::NONE
        },
        points: &["/var/lib/snapd/hostfs"],
        ..Sandbox::new("Snap")
    },
    Sandbox {
        marks: Marks {
            names: &["pressure-vessel"],
            variables: &["PRESSURE_VESSEL_RUNTIME"],
            files: &["/run/pressure-vessel"],
        },
        ..Sandbox::new("Steam")
    },
    Sandbox {
        marks: Marks {
            variables: &["NIX_BUILD_TOP"],
            ..Marks::NONE
        },
        roots: &["/nix/store/", "/nix/var/nix/builds/", "/gnu/store/"],
        ..Sandbox::new("a Nix build")
    },
    Sandbox {
        marks: Marks {
            names: &["firejail"],
            ..Marks::NONE
        },
        first_processes: &["firejail"],
        points: &["/run/firejail/mnt"],
        ..Sandbox::new("firejail")
    },
    Sandbox {
        first_processes: &["bwrap", "flatpak-bwrap", "pv-bwrap", "srt-bwrap"],
        roots: &["/newroot"],
        ..Sandbox::new("bubblewrap")
    },
    Sandbox {
        roots: &["/schroot/", "/chroot"],
        ..Sandbox::new("a chroot")
    },
    Sandbox {
        roots: &["lowerdir=/,", ":/,"],
        ..Sandbox::new("a layer upon the machine's own root")
    },
    Sandbox {
        marks: Marks {
            variables: &["SLURM_JOB_ID"],
            ..Marks::NONE
        },
        starts_engines: true,
        ..Sandbox::new("a Slurm job")
    },
    // Its root has layers too.
    Sandbox {
        roots: &[
            "/cow",
            "/run/live/",
            "/run/archiso",
            "/run/ostree/",
            "/ostree/deploy/",
            "/media/root-ro",
            "/run/systemd/overlay-sysroot",
            "LiveOS_rootfs",
            "composefs",
        ],
        ..Sandbox::new("a live or image-based system")
    },
    // What is started there by `unshare`, or with `PrivateMounts=` and the like.
    Sandbox {
        groups: &["/system.slice/", "/user.slice", "/init.scope"],
        starts_engines: true,
        ..Sandbox::new("a service or session of the machine")
    },
];
