use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;

use super::super::temporary_root::TemporaryRoot;
use super::*;

const CGROUP: Evidence = Evidence::File("/proc/self/cgroup");
const MOUNTS: Evidence = Evidence::File("/proc/self/mountinfo");
const SYSTEMD: Evidence = Evidence::File("/run/systemd/container");
const MANAGER: Evidence = Evidence::File("/run/host/container-manager");
const FIRST_PROCESS: Evidence = Evidence::File("/proc/1/environ");

/// Every root in `fixtures/containers/inside`, with what is found there.
const INSIDE: &[(&str, Engine, Evidence)] = &[
    ("containerd-cgroup-v1", Engine::Containerd, CGROUP),
    ("containerd-cgroup-v2", Engine::Containerd, MOUNTS),
    ("containerd-cri-without-kubelet", Engine::Containerd, CGROUP),
    ("cri-o-cgroup-v1", Engine::CriO, CGROUP),
    ("cri-o-cgroup-v2", Engine::CriO, CGROUP),
    ("docker-cgroup-v1", Engine::Docker, CGROUP),
    ("docker-cgroup-v1-mounts-only", Engine::Docker, MOUNTS),
    ("docker-cgroup-v1-systemd", Engine::Docker, CGROUP),
    (
        "docker-cgroup-v2",
        Engine::Docker,
        Evidence::File("/.dockerenv"),
    ),
    ("docker-cgroup-v2-without-marker", Engine::Docker, MOUNTS),
    ("docker-own-data-disk", Engine::Docker, MOUNTS),
    ("docker-rootless-btrfs", Engine::Docker, MOUNTS),
    (
        "kubernetes-cgroup-v1-mounts-only",
        Engine::Kubernetes,
        MOUNTS,
    ),
    ("kubernetes-cgroupfs-v1", Engine::Kubernetes, CGROUP),
    (
        "kubernetes-containerd-cgroup-v1",
        Engine::Kubernetes,
        CGROUP,
    ),
    (
        "kubernetes-containerd-cgroup-v2",
        Engine::Kubernetes,
        MOUNTS,
    ),
    ("kubernetes-cri-o-cgroup-v2", Engine::Kubernetes, MOUNTS),
    (
        "kubernetes-cri-o-cgroup-v2-host-namespace",
        Engine::Kubernetes,
        CGROUP,
    ),
    ("kubernetes-docker-cgroup-v2", Engine::Kubernetes, MOUNTS),
    ("kubernetes-kind", Engine::Kubernetes, CGROUP),
    ("lxc-booted", Engine::Lxc, SYSTEMD),
    ("lxc-cgroup-v1", Engine::Lxc, CGROUP),
    ("lxc-cgroup-v2", Engine::Lxc, CGROUP),
    ("lxc-unprivileged-directory", Engine::Lxc, MOUNTS),
    ("lxd-directory", Engine::Lxc, MOUNTS),
    ("lxd-zfs", Engine::Lxc, MOUNTS),
    ("podman-cgroup-v1", Engine::Podman, CGROUP),
    ("podman-cgroup-v2-host-namespace", Engine::Podman, CGROUP),
    (
        "podman-named-by-first-process",
        Engine::Podman,
        FIRST_PROCESS,
    ),
    (
        "podman-rootless",
        Engine::Podman,
        Evidence::File("/run/.containerenv"),
    ),
    ("podman-rootless-without-marker", Engine::Podman, MOUNTS),
    ("systemd-nspawn-booted", Engine::SystemdNspawn, SYSTEMD),
    (
        "systemd-nspawn-cgroup-v1",
        Engine::SystemdNspawn,
        FIRST_PROCESS,
    ),
    ("systemd-nspawn-command", Engine::SystemdNspawn, MANAGER),
    ("systemd-nspawn-mounts-only", Engine::SystemdNspawn, MOUNTS),
];

fn roots(side: &str) -> Vec<(String, PathBuf)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/containers")
        .join(side);
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .map(|entry| (entry.file_name().into_string().unwrap(), entry.path()))
        .collect()
}

fn detect_in(root: impl Into<PathBuf>) -> Option<Container> {
    detect(&Surroundings::given::<OsString, OsString>([], root))
}

fn detect_with(variables: &[(&str, &str)]) -> Option<Container> {
    let root = TemporaryRoot::new();
    detect(&Surroundings::given(variables.iter().copied(), root.path()))
}

#[test]
fn each_engine_is_found_by_its_evidence() {
    let roots = roots("inside");
    let known: BTreeSet<&str> = INSIDE.iter().map(|(name, ..)| *name).collect();
    let there: BTreeSet<&str> = roots.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(known, there);
    for (name, engine, evidence) in INSIDE {
        let (_, root) = roots.iter().find(|(root, _)| root == name).unwrap();
        assert_eq!(
            detect_in(root),
            Some(Container {
                engine: *engine,
                evidence: *evidence
            }),
            "{name}"
        );
    }
}

#[test]
fn a_host_that_merely_runs_containers_is_none() {
    let roots = roots("outside");
    assert!(!roots.is_empty());
    for (name, root) in roots {
        assert_eq!(detect_in(root), None, "{name}");
    }
}

#[test]
fn the_variable_names_the_engine() {
    let evidence = Evidence::Variable("container");
    for (name, engine) in [
        ("docker", Engine::Docker),
        ("podman", Engine::Podman),
        ("lxc", Engine::Lxc),
        ("lxc-libvirt", Engine::Lxc),
        ("systemd-nspawn", Engine::SystemdNspawn),
        ("kube", Engine::Kubernetes),
        ("oci", Engine::Oci),
    ] {
        assert_eq!(
            detect_with(&[("container", name)]),
            Some(Container { engine, evidence }),
            "{name}"
        );
    }
}

#[test]
fn a_variable_that_names_no_engine_is_no_evidence() {
    for name in ["", "0", "1", "wsl", "flatpak", "my-docker"] {
        assert_eq!(detect_with(&[("container", name)]), None, "{name}");
    }
    assert_eq!(detect_with(&[("CONTAINER_NAME", "docker")]), None);
}

#[test]
fn kubernetes_is_found_by_the_variable_of_its_service() {
    const NAME: &str = "KUBERNETES_SERVICE_HOST";
    let container = Container {
        engine: Engine::Kubernetes,
        evidence: Evidence::Variable(NAME),
    };
    assert_eq!(detect_with(&[(NAME, "10.96.0.1")]), Some(container));
    assert_eq!(detect_with(&[(NAME, "")]), None);
}

#[test]
fn an_unreadable_file_is_no_evidence() {
    let root = TemporaryRoot::new();
    for path in [
        "proc/self/cgroup",
        "proc/self/mountinfo",
        "proc/1/environ",
        "run/systemd/container",
    ] {
        fs::create_dir_all(root.place(path)).unwrap();
    }
    assert_eq!(detect_in(root.path()), None);
}

#[cfg(unix)]
#[test]
fn a_marker_that_cannot_be_looked_up_is_no_evidence() {
    let root = TemporaryRoot::new().with_link("/run", "run");
    assert!(fs::symlink_metadata(root.path().join("run/.containerenv")).is_err());
    assert_eq!(detect_in(root.path()), None);
}

#[test]
fn what_is_no_text_is_read_past() {
    let id = "0123456789abcdef".repeat(4);
    let group = [
        b"5:\xff:/\xff\n0::/docker/".as_slice(),
        id.as_bytes(),
        b"\n",
    ]
    .concat();
    let root = TemporaryRoot::new().with("/proc/self/cgroup", group);
    assert_eq!(
        detect_in(root.path()).map(|container| container.evidence),
        Some(CGROUP)
    );
}

#[test]
fn a_file_is_only_read_up_to_its_limit() {
    let id = "0123456789abcdef".repeat(4);
    let late = format!("{}0::/docker/{id}\n", "7:pids:/\n".repeat(200_000));
    let root = TemporaryRoot::new().with("/proc/self/cgroup", late);
    assert_eq!(detect_in(root.path()), None);
}

#[test]
fn a_control_group_named_like_an_engine_needs_an_id() {
    for path in [
        "/docker",
        "/docker/",
        "/docker/build",
        "/system.slice/docker.service",
        "/system.slice/docker-compose-web.service",
        "/my-docker-0123456789abcdef0123456789abcdef",
        "/libpod-conmon-0123456789abcdef0123456789abcdef.scope",
        "/lxc.monitor.web",
        "/mylxc/web",
    ] {
        let root = TemporaryRoot::new().with("/proc/self/cgroup", format!("0::{path}\n"));
        assert_eq!(detect_in(root.path()), None, "{path}");
    }
}

#[test]
fn evidence_is_named_without_its_content() {
    let root = TemporaryRoot::new().with("/proc/1/environ", b"SECRET=canary\0container=podman\0");
    let container = detect_in(root.path()).unwrap();
    assert_eq!(
        container.to_string(),
        "a container of Podman (by `/proc/1/environ`)"
    );
    assert!(!format!("{container:?}").contains("canary"));
}
