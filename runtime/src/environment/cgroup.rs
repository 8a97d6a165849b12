//! What the control groups allow: the smallest limit from our own group up to the root.
//!
//! `sysinfo` reads only the mount's top, which is our own group in a container and nobody's
//! outside, and says nothing about processors. Those have two limits: a share of their time, and
//! which of them may be used, by the group or by the process's own affinity.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Limits from here on mean none: version 1 writes "no limit" as the largest number that the
/// kernel's counter holds, which depends on the size of a page.
const NO_MEMORY_LIMIT: u64 = 1 << 60;

/// What is allowed; None where there is no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Limits {
    /// Processors, as a fraction.
    pub(super) cpu: Option<f64>,
    /// In bytes.
    pub(super) memory: Option<u64>,
}

/// Reads the limits of this process; `root` is where `/proc` and `/sys` are.
pub(super) fn limits(root: &Path) -> Limits {
    // Other mounts' places may be no text.
    let read = |path: &str| {
        let bytes = fs::read(root.join(path)).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let groups = read("proc/self/cgroup");
    let mounts: Vec<Mount> = read("proc/self/mountinfo")
        .lines()
        .filter_map(mount)
        .collect();
    let online = processors_in(&read("sys/devices/system/cpu/online"));
    // What the kernel lets the process run on already lies within the sets of its groups.
    let affinity = affinity(&read("proc/self/status"));
    let is_known = affinity.is_some();
    let mut limits = Limits {
        cpu: affinity.and_then(|set| fewer(set, online.as_ref())),
        memory: None,
    };
    for hierarchy in HIERARCHIES {
        let Some(group) = groups
            .lines()
            .find_map(|line| group_in(line, hierarchy.controller))
        else {
            continue;
        };
        let Some(mount) = mounts.iter().find(|mount| mount.has(hierarchy.controller)) else {
            continue;
        };
        for folder in mount.folders(root, group) {
            let found = (hierarchy.read)(&folder);
            limits.cpu = smallest(limits.cpu, found.cpu, f64::min);
            limits.memory = smallest(limits.memory, found.memory, u64::min);
            if is_known {
                continue;
            }
            let set = hierarchy.sets.iter().find_map(|file| text(&folder, file));
            let set = set.and_then(|set| fewer(processors_in(&set)?, online.as_ref()));
            limits.cpu = smallest(limits.cpu, set, f64::min);
        }
    }
    limits
}

/// Where a limit may stand. A machine may have both versions at once.
struct Hierarchy {
    /// None for version 2, which has one hierarchy for all controllers.
    controller: Option<&'static str>,
    read: fn(&Path) -> Limits,
    /// The files that may have the set of processors.
    sets: &'static [&'static str],
}

const HIERARCHIES: &[Hierarchy] = &[
    Hierarchy {
        controller: None,
        read: |folder| Limits {
            cpu: text(folder, "cpu.max").and_then(|text| {
                let (quota, period) = text.split_once(' ')?;
                processors(quota, period)
            }),
            memory: text(folder, "memory.max").and_then(|text| memory(&text)),
        },
        sets: &["cpuset.cpus.effective"],
    },
    Hierarchy {
        controller: Some("memory"),
        read: |folder| Limits {
            cpu: None,
            memory: text(folder, "memory.limit_in_bytes").and_then(|text| memory(&text)),
        },
        sets: &[],
    },
    Hierarchy {
        controller: Some("cpu"),
        read: |folder| Limits {
            cpu: text(folder, "cpu.cfs_quota_us")
                .zip(text(folder, "cpu.cfs_period_us"))
                .and_then(|(quota, period)| processors(&quota, &period)),
            memory: None,
        },
        sets: &[],
    },
    Hierarchy {
        controller: Some("cpuset"),
        read: |_| Limits::default(),
        sets: &["cpuset.effective_cpus", "cpuset.cpus"],
    },
];

/// The processors that this process may run on: what its affinity and its group leave.
fn affinity(status: &str) -> Option<BTreeSet<u32>> {
    let line = |line: &'_ str| {
        line.strip_prefix("Cpus_allowed_list:")
            .and_then(processors_in)
    };
    status.lines().find_map(line)
}

/// How many of a set are there, if they are not all that are there: the set may name processors
/// that the machine could have and has not. Where the kernel does not say which there are, a set
/// is no limit.
fn fewer(set: BTreeSet<u32>, online: Option<&BTreeSet<u32>>) -> Option<f64> {
    let online = online?;
    let count = set.intersection(online).count();
    (0 < count && count < online.len()).then(|| f64::from(u32::try_from(count).unwrap_or(u32::MAX)))
}

/// A list such as `0-3,8`; None where it is empty or cannot be read.
fn processors_in(list: &str) -> Option<BTreeSet<u32>> {
    /// More than any machine has.
    const MOST: u32 = 65_536;
    let mut set = BTreeSet::new();
    for range in list.trim().split(',') {
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        let (first, last): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
        set.extend(first..=last.min(MOST));
    }
    Some(set)
}

/// `max` and -1, which mean no limit, are no numbers here.
fn processors(quota: &str, period: &str) -> Option<f64> {
    let quota = quota.parse::<u32>().ok().filter(|quota| *quota > 0)?;
    let period = period.parse::<u32>().ok().filter(|period| *period > 0)?;
    Some(f64::from(quota) / f64::from(period))
}

fn memory(limit: &str) -> Option<u64> {
    limit.parse().ok().filter(|limit| *limit < NO_MEMORY_LIMIT)
}

fn text(folder: &Path, file: &str) -> Option<String> {
    Some(
        fs::read_to_string(folder.join(file))
            .ok()?
            .trim()
            .to_owned(),
    )
}

fn smallest<T>(one: Option<T>, other: Option<T>, min: fn(T, T) -> T) -> Option<T> {
    match (one, other) {
        (Some(one), Some(other)) => Some(min(one, other)),
        (one, other) => one.or(other),
    }
}

/// The group in a line of `/proc/self/cgroup`, such as `4:cpu,cpuacct:/docker/1b2c` or `0::/`.
fn group_in<'a>(line: &'a str, controller: Option<&str>) -> Option<&'a str> {
    let mut parts = line.splitn(3, ':').skip(1);
    let (controllers, group) = (parts.next()?, parts.next()?);
    let is_wanted = match controller {
        None => controllers.is_empty(),
        Some(wanted) => controllers.split(',').any(|name| name == wanted),
    };
    is_wanted.then_some(group)
}

/// Where a hierarchy is mounted.
struct Mount {
    /// None for version 2.
    controllers: Option<String>,
    /// The group that is seen at `point`.
    top: PathBuf,
    point: PathBuf,
}

/// Reads a line of `/proc/self/mountinfo`:
/// `33 24 0:29 / /sys/fs/cgroup/memory rw,nosuid - cgroup cgroup rw,memory`.
fn mount(line: &str) -> Option<Mount> {
    let (place, kind) = line.split_once(" - ")?;
    let mut place = place.split(' ').skip(3);
    let (top, point) = (place.next()?.into(), place.next()?.into());
    let mut kind = kind.split(' ');
    let controllers = match kind.next()? {
        "cgroup2" => None,
        "cgroup" => Some(kind.nth(1)?.to_owned()),
        _ => return None,
    };
    Some(Mount {
        controllers,
        top,
        point,
    })
}

impl Mount {
    fn has(&self, controller: Option<&str>) -> bool {
        match (&self.controllers, controller) {
            (None, None) => true,
            (Some(names), Some(wanted)) => names.split(',').any(|name| name == wanted),
            _ => false,
        }
    }

    /// The folders of the group and of all above it that can be seen. A group that is out of
    /// sight leaves the top of the mount.
    fn folders(&self, root: &Path, group: &str) -> Vec<PathBuf> {
        let relative = |path: &Path| -> PathBuf { path.components().skip(1).collect() };
        let top = root.join(relative(&self.point));
        let below = Path::new(group)
            .strip_prefix(&self.top)
            .unwrap_or(Path::new(""));
        let is_seen = below
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        let below = if is_seen { below } else { Path::new("") };
        below.ancestors().map(|part| top.join(part)).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Limits, limits};
    use crate::testbed::files::put;

    fn recorded(name: &str) -> Limits {
        let roots = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/environment/root");
        assert!(roots.join(name).is_dir(), "no fixture {name}");
        limits(&roots.join(name))
    }

    #[test]
    fn the_smallest_limit_on_the_way_up_counts() {
        const NONE: Limits = Limits {
            cpu: None,
            memory: None,
        };
        for (name, cpu, memory) in [
            ("cgroup2-container", Some(1.5), Some(2 << 30)),
            ("cgroup2-nested", Some(4.0), Some(4 << 30)),
            ("cgroup2-out-of-sight", Some(0.5), Some(1 << 30)),
            ("cgroup1-container", Some(0.5), Some(512 << 20)),
            ("cgroup-hybrid", None, Some(1 << 30)),
            ("cpuset2", Some(4.0), None),
            ("cpuset1", Some(2.0), None),
            ("cpuset-and-quota", Some(1.5), None),
            ("affinity", Some(3.0), None),
        ] {
            assert_eq!(recorded(name), Limits { cpu, memory }, "{name}");
        }
        for name in [
            "cgroup2-unlimited",
            "cgroup1-unlimited",
            "amd-server",
            "affinity-of-all",
        ] {
            assert_eq!(recorded(name), NONE, "{name}");
        }
    }

    #[test]
    fn a_place_that_is_no_text_hides_no_limit() {
        let root = tempfile::TempDir::new().unwrap();
        let files: [(&str, &[u8]); 3] = [
            ("proc/self/cgroup", b"0::/\n"),
            (
                "proc/self/mountinfo",
                b"30 24 8:1 / /mnt/\xff rw - ext4 /dev/sda1 rw\n\
                  33 24 0:29 / /sys/fs/cgroup rw - cgroup2 cgroup rw\n",
            ),
            ("sys/fs/cgroup/memory.max", b"1073741824\n"),
        ];
        for (path, content) in files {
            put(root.path(), path, content);
        }
        assert_eq!(limits(root.path()).memory, Some(1 << 30));
    }
}
