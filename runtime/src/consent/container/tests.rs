use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::super::temporary_root::TemporaryRoot;
use super::fixture::Fixture;
use super::*;

/// What is said of each fixture.
const ANSWERS: &str = include_str!("../../../fixtures/containers/answers.txt");

fn detect_in(root: impl Into<PathBuf>) -> Result<Container, Outside> {
    detect(&Surroundings::given::<OsString, OsString>([], root))
}

fn fixture(name: &str) -> Fixture {
    Fixture::on_both_sides()
        .find(|fixture| fixture.name.ends_with(&format!("/{name}")))
        .unwrap()
}

/// A container of no known engine.
fn unknown() -> TemporaryRoot {
    fixture("unknown-engine-layers").root()
}

#[test]
fn inside_is_a_container_and_outside_is_none() {
    for fixture in Fixture::all("inside") {
        let container = fixture.detect();
        assert!(container.is_ok(), "{}: {container:?}", fixture.name);
    }
    for fixture in Fixture::all("outside") {
        let container = fixture.detect();
        assert!(container.is_err(), "{}: {container:?}", fixture.name);
    }
}

#[test]
fn the_answer_names_what_shows_it() {
    let answers: String = Fixture::on_both_sides()
        .map(|fixture| match fixture.detect() {
            Ok(container) => format!("{}: {container}\n", fixture.name),
            Err(outside) => format!("{}: {outside}\n", fixture.name),
        })
        .collect();
    assert!(answers == ANSWERS, "these are the answers:\n{answers}");
}

#[test]
fn every_engine_and_every_sandbox_has_a_fixture() {
    let inside: BTreeSet<_> = Fixture::all("inside")
        .iter()
        .filter_map(|fixture| fixture.detect().unwrap().engine)
        .map(|engine| engine.name)
        .collect();
    let engines: BTreeSet<_> = ENGINES.iter().map(|engine| engine.name).collect();
    assert_eq!(inside, engines);

    let outside: BTreeSet<_> = Fixture::all("outside")
        .iter()
        .filter_map(|fixture| match fixture.detect().unwrap_err().because {
            NoContainer::Sandbox { sandbox, .. } => Some(sandbox.name),
            _ => None,
        })
        .collect();
    let sandboxes: BTreeSet<_> = SANDBOXES.iter().map(|sandbox| sandbox.name).collect();
    assert_eq!(outside, sandboxes);
}

#[test]
fn no_variable_makes_a_container_of_a_machine() {
    for fixture in Fixture::all("outside") {
        let root = fixture.root();
        // Of such an engine the variable tells, where the kernel doesn't say whose users these are.
        let is_told = |engine: &&Engine| engine.shared.is_none() || fixture.tells_users();
        for engine in ENGINES.iter().filter(is_told) {
            let names = engine.marks.names.iter().map(|name| ("container", *name));
            let variables = engine.marks.variables.iter().map(|name| (*name, "1"));
            for mark in names.chain(variables) {
                let container = fixture.detect_in(&root, &[mark]);
                let name = &fixture.name;
                assert!(container.is_err(), "{name} with {mark:?}: {container:?}");
            }
        }
    }
}

#[test]
fn no_file_makes_a_container_of_a_machine() {
    for name in [
        "virtual-machine",
        "host-docker-cgroup-v2",
        "service-with-private-mounts",
    ] {
        for engine in ENGINES {
            let names = engine.marks.names.iter().flat_map(|name| {
                ["/run/systemd/container", "/run/host/container-manager"].map(|path| (path, *name))
            });
            let files = engine.marks.files.iter().map(|path| (*path, ""));
            for (path, content) in names.chain(files) {
                let root = fixture(name).root().with(path, content);
                assert!(detect_in(root.path()).is_err(), "{name} with {path}");
            }
        }
    }
}

#[test]
fn a_mark_names_the_engine_of_a_container() {
    for engine in ENGINES {
        for name in engine.marks.names {
            let root = unknown();
            let variables = [("container", *name)];
            let container = detect(&Surroundings::given(variables, root.path())).unwrap();
            assert_eq!(container.engine, Some(engine), "{name}");
            assert_eq!(container.mark, Some(Evidence::Variable("container")));
        }
        for file in engine.marks.files {
            let root = unknown().with(file, "");
            let container = detect_in(root.path()).unwrap();
            assert_eq!(container.engine, Some(engine), "{file}");
            assert_eq!(container.mark, Some(Evidence::File(file)));
        }
        for name in engine.marks.variables {
            let root = unknown();
            let container = detect(&Surroundings::given([(*name, "x")], root.path())).unwrap();
            assert_eq!(container.engine, Some(engine), "{name}");
            let empty = detect(&Surroundings::given([(*name, "")], root.path())).unwrap();
            assert_eq!(empty.engine, None, "{name}");
        }
    }
}

#[test]
fn a_name_that_no_engine_has_names_none() {
    for name in ["", "0", "1", "my-docker", "dockerd"] {
        let root = unknown();
        let container = detect(&Surroundings::given([("container", name)], root.path()));
        assert_eq!(container.unwrap().engine, None, "{name}");
    }
}

#[test]
fn any_sandbox_is_none_whatever_is_left_behind() {
    for sandbox in SANDBOXES {
        let names = sandbox.marks.names.iter().map(|name| ("container", *name));
        let variables = sandbox.marks.variables.iter().map(|name| (*name, "x"));
        for mark in names.chain(variables) {
            let root = unknown().with("/.dockerenv", "");
            let outside = detect(&Surroundings::given([mark], root.path())).unwrap_err();
            let evidence = Evidence::Variable(mark.0);
            assert_eq!(outside.because, NoContainer::Sandbox { sandbox, evidence });
            assert_eq!(outside.mark, Some(Evidence::File("/.dockerenv")));
        }
        for file in sandbox.marks.files {
            let outside = detect_in(unknown().with(file, "").path()).unwrap_err();
            let evidence = Evidence::File(file);
            assert_eq!(outside.because, NoContainer::Sandbox { sandbox, evidence });
        }
    }
}

#[test]
fn a_sandbox_within_a_container_changes_nothing() {
    let docker = fixture("docker-cgroup-v2-without-marker");
    let root = docker.root();
    for sandbox in SANDBOXES {
        let names = sandbox.marks.names.iter().map(|name| ("container", *name));
        let variables = sandbox.marks.variables.iter().map(|name| (*name, "x"));
        for mark in names.chain(variables) {
            let container = docker.detect_in(&root, &[mark]).unwrap();
            assert_eq!(
                container.engine.map(|engine| engine.name),
                Some("Docker"),
                "{mark:?}"
            );
        }
    }
}

#[test]
fn what_cannot_be_read_is_no_container() {
    let files = [
        "/proc/self/cgroup",
        "/proc/self/mountinfo",
        "/proc/self/ns/pid",
        "/proc/1/environ",
        "/proc/sys/kernel/osrelease",
        "/run/systemd/container",
        "/run/host/container-manager",
    ];
    let folders = TemporaryRoot::new();
    for path in files {
        fs::create_dir_all(folders.place(path)).unwrap();
    }
    let unreadable = Outside {
        because: NoContainer::Unreadable {
            path: "/proc/self/mountinfo",
        },
        mark: None,
    };
    assert_eq!(detect_in(folders.path()), Err(unreadable));
    assert_eq!(detect_in(TemporaryRoot::new().path()), Err(unreadable));
    assert_eq!(detect_in("/nowhere"), Err(unreadable));
}

#[test]
fn a_pipe_is_not_waited_for() {
    let root = TemporaryRoot::new();
    for path in [
        "/proc/self/cgroup",
        "/proc/self/mountinfo",
        "/proc/1/environ",
        "/run/systemd/container",
    ] {
        assert!(
            Command::new("mkfifo")
                .arg(root.place(path))
                .status()
                .unwrap()
                .success()
        );
    }
    assert!(detect_in(root.path()).is_err());
}

#[test]
fn a_mark_that_cannot_be_looked_up_is_none() {
    let root = TemporaryRoot::new().with_link("/run", "run");
    assert!(fs::symlink_metadata(root.path().join("run/.containerenv")).is_err());
    assert_eq!(detect_in(root.path()).unwrap_err().mark, None);
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
    assert_eq!(detect_in(root.path()).unwrap().sign, Sign::ControlGroup);

    let mounts =
        b"9 8 0:9 /\xff /\xff rw - ext4 /dev/\xff rw\n829 700 0:113 / / rw - overlay \xff rw\n";
    let root = TemporaryRoot::new().with("/proc/self/mountinfo", mounts);
    assert_eq!(detect_in(root.path()).unwrap().sign, Sign::Root);
}

#[test]
fn a_file_is_only_read_up_to_its_limit() {
    let id = "0123456789abcdef".repeat(4);
    let late = format!("{}0::/docker/{id}\n", "7:pids:/\n".repeat(200_000));
    let root = TemporaryRoot::new().with("/proc/self/cgroup", late);
    assert!(detect_in(root.path()).is_err());

    let noise = "31 28 0:28 / /srv rw - ext4 /dev/sdb rw\n".repeat(2_000);
    let late = format!("{noise}829 700 0:113 / / rw - overlay overlay rw\n");
    let root = TemporaryRoot::new().with("/proc/self/mountinfo", late);
    assert!(detect_in(root.path()).is_err());
}

#[test]
fn a_control_group_named_like_an_engine_needs_an_id() {
    for path in [
        "/docker",
        "/docker/",
        "/docker/build",
        "/mesos/agent",
        "/ecs/agent",
        "/system.slice/docker.service",
        "/system.slice/docker-compose-web.service",
        "/system.slice/buildkit.service",
        "/system.slice/garden.service",
        "/my-docker-0123456789abcdef0123456789abcdef",
        "/libpod-conmon-0123456789abcdef0123456789abcdef.scope",
        "/lxc.monitor.web",
        "/mylxc/web",
    ] {
        let root = TemporaryRoot::new().with("/proc/self/cgroup", format!("0::{path}\n"));
        assert!(detect_in(root.path()).is_err(), "{path}");
    }
}

/// Words of at least four letters or digits that are in a fixture: ids, host names, paths.
fn words(content: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(content);
    text.split(|letter: char| !(letter.is_ascii_alphanumeric()))
        .filter(|word| word.len() >= 4)
        .map(str::to_owned)
        .collect()
}

/// All that an answer may ever say: the tables, and the words between.
fn fixed() -> String {
    let mut fixed =
        "a container of an unknown engine shows names the engine which is none does not show \
                     can't be read and alone proves nothing /proc/sys/kernel/osrelease \
                     /run/systemd/container /run/host/container-manager /proc/1/environ /proc/1/comm"
            .to_owned();
    let engines = ENGINES.iter().map(|engine| (engine.name, engine.marks));
    let sandboxes = SANDBOXES
        .iter()
        .map(|sandbox| (sandbox.name, sandbox.marks));
    for (name, marks) in engines.chain(sandboxes) {
        for text in [[name].as_slice(), marks.variables, marks.files].concat() {
            fixed.push(' ');
            fixed.push_str(text);
        }
    }
    for sign in Sign::ALL {
        fixed.push_str(&format!(" {} {}", sign.as_str(), sign.path()));
    }
    fixed
}

#[test]
fn nothing_of_what_is_read_is_in_an_answer() {
    let fixed = words(fixed().as_bytes());
    for fixture in Fixture::on_both_sides() {
        let answer = match fixture.detect() {
            Ok(container) => format!("{container} {container:?}"),
            Err(outside) => format!("{outside} {outside:?}"),
        };
        let said = words(answer.as_bytes());
        for (path, content) in fixture.files() {
            let read = words(&content);
            let leaked: Vec<_> = said
                .intersection(&read)
                .filter(|word| !fixed.contains(*word))
                .collect();
            assert!(
                leaked.is_empty(),
                "{} says {leaked:?} of {path:?}",
                fixture.name
            );
        }
    }
}

/// The words of the answers themselves are fixed, whatever a fixture holds.
#[test]
fn an_answer_is_made_of_fixed_words() {
    let fixed = words(fixed().as_bytes());
    let said = ANSWERS
        .lines()
        .filter_map(|line| line.split_once(": "))
        .map(|(_, said)| said);
    for said in said {
        let words = words(said.as_bytes());
        assert!(words.is_subset(&fixed), "{said}");
    }
}
