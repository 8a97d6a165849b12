//! Whether the launcher runs in a container, and what gives it away.

mod mountinfo;
mod rules;
#[cfg(test)]
mod tests;

use std::fmt;

use mountinfo::Mount;
use rules::RULES;

use super::surroundings::Surroundings;

/// A container that the launcher runs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Container {
    /// What runs it, as far as the evidence tells.
    pub engine: Engine,
    /// What gives it away.
    pub evidence: Evidence,
}

impl fmt::Display for Container {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a container of {} (by {})", self.engine, self.evidence)
    }
}

/// What runs containers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Engine {
    /// containerd, without Kubernetes.
    Containerd,
    /// CRI-O, without Kubernetes.
    CriO,
    /// Docker.
    Docker,
    /// Kubernetes, on whichever engine.
    Kubernetes,
    /// LXC, LXD or Incus.
    Lxc,
    /// One that only says that it follows the Open Container Initiative.
    Oci,
    /// Podman.
    Podman,
    /// systemd-nspawn.
    SystemdNspawn,
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Containerd => "containerd",
            Self::CriO => "CRI-O",
            Self::Docker => "Docker",
            Self::Kubernetes => "Kubernetes",
            Self::Lxc => "LXC",
            Self::Oci => "an OCI engine",
            Self::Podman => "Podman",
            Self::SystemdNspawn => "systemd-nspawn",
        })
    }
}

/// The variable or the file that gives a container away; never what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Name of an environment variable.
    Variable(&'static str),
    /// Path of a file.
    File(&'static str),
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Variable(name) | Self::File(name) => write!(f, "`{name}`"),
        }
    }
}

/// What can give a container away, the cheapest first. What can't be read does not.
const SOURCES: &[fn(&Surroundings) -> Option<Container>] = &[
    own_variables,
    marker_files,
    name_files,
    first_process,
    control_group,
    mounts,
];

pub(super) fn detect(surroundings: &Surroundings) -> Option<Container> {
    SOURCES.iter().find_map(|source| source(surroundings))
}

fn own_variables(surroundings: &Surroundings) -> Option<Container> {
    const NAME: &str = "container";
    if let Some(engine) = surroundings
        .variable(NAME)
        .and_then(|name| named(name.as_encoded_bytes()))
    {
        return Some(Container {
            engine,
            evidence: Evidence::Variable(NAME),
        });
    }
    RULES.iter().find_map(|rule| {
        let is_set = |name: &&&str| {
            surroundings
                .variable(name)
                .is_some_and(|value| !value.is_empty())
        };
        let name = rule.variables.iter().find(is_set)?;
        Some(Container {
            engine: rule.engine,
            evidence: Evidence::Variable(name),
        })
    })
}

fn marker_files(surroundings: &Surroundings) -> Option<Container> {
    RULES.iter().find_map(|rule| {
        let path = rule
            .files
            .iter()
            .find(|path| surroundings.exists(path).unwrap_or(false))?;
        Some(Container {
            engine: rule.engine,
            evidence: Evidence::File(path),
        })
    })
}

/// Where systemd, and whoever follows its container interface, writes the engine's name.
fn name_files(surroundings: &Surroundings) -> Option<Container> {
    ["/run/systemd/container", "/run/host/container-manager"]
        .into_iter()
        .find_map(|path| {
            let engine = named(surroundings.read(path)?.trim_ascii())?;
            Some(Container {
                engine,
                evidence: Evidence::File(path),
            })
        })
}

/// The engine tells the first process, which need not tell the others.
fn first_process(surroundings: &Surroundings) -> Option<Container> {
    const PATH: &str = "/proc/1/environ";
    let environment = surroundings.read(PATH)?;
    let name = environment
        .split(|byte| *byte == 0)
        .find_map(|entry| entry.strip_prefix(b"container="))?;
    Some(Container {
        engine: named(name)?,
        evidence: Evidence::File(PATH),
    })
}

fn control_group(surroundings: &Surroundings) -> Option<Container> {
    const PATH: &str = "/proc/self/cgroup";
    let groups = surroundings.read(PATH)?;
    let groups = String::from_utf8_lossy(&groups);
    // `hierarchy:controllers:path`, in both versions.
    let paths: Vec<&str> = groups
        .lines()
        .filter_map(|line| line.splitn(3, ':').nth(2))
        .collect();
    let rule = RULES
        .iter()
        .find(|rule| paths.iter().any(|path| rule.has_group(path)))?;
    Some(Container {
        engine: rule.engine,
        evidence: Evidence::File(PATH),
    })
}

/// The only one that is left where the control group is hidden and no file marks the container.
fn mounts(surroundings: &Surroundings) -> Option<Container> {
    const PATH: &str = "/proc/self/mountinfo";
    let table = surroundings.read(PATH)?;
    let table = String::from_utf8_lossy(&table);
    let mounts: Vec<Mount<'_>> = table.lines().filter_map(Mount::parse).collect();
    let rule = RULES
        .iter()
        .find(|rule| mounts.iter().any(|mount| rule.has_mount(mount)))?;
    Some(Container {
        engine: rule.engine,
        evidence: Evidence::File(PATH),
    })
}

fn named(name: &[u8]) -> Option<Engine> {
    let rule = RULES
        .iter()
        .find(|rule| rule.names.iter().any(|known| known.as_bytes() == name))?;
    Some(rule.engine)
}
