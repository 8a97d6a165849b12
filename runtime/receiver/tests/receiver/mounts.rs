//! Mounts that one receiver alone sees.

use std::io::Write;
use std::process::Command;

use crate::program::Program;
use crate::support::place::Place;

/// What starts a program that may mount: as root, or in a namespace of a user, where anybody is root.
const WAYS: [&[&str]; 2] = [
    &["unshare", "--user", "--map-root-user", "--mount"],
    &["unshare", "--mount"],
];

pub(crate) struct Mounts(&'static [&'static str]);

impl Mounts {
    /// None where this machine has none, as most containers: then it says what is not seen. Whether there
    /// are any is asked of a mount that is not the test's own, which may be what is wrong.
    pub(crate) fn to_be_had(unseen: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let can_mount = |way: &&[&str]| {
            let mut mount = command(way, "mount -t tmpfs tmpfs \"$1\"");
            let mount = mount.arg(folder.path()).output();
            mount.is_ok_and(|ended| ended.status.success())
        };
        let way = WAYS.into_iter().find(can_mount);
        if way.is_none() {
            lacks(&format!(
                "no mounts, neither as root nor in a namespace of a user: {unseen} is not seen"
            ));
        }
        way.map(Self)
    }

    /// Starts a receiver where something is mounted, or says what it told instead.
    pub(crate) fn start(&self, place: &Place, mount: &str) -> Result<Program, String> {
        let receiver = place.serve(&[]);
        let mut command = command(self.0, &format!("{mount} && exec \"$@\""));
        command
            .arg(receiver.get_program())
            .args(receiver.get_args());
        Program::try_start(command).map_err(|(_, log)| log)
    }
}

fn command(way: &[&str], script: &str) -> Command {
    let mut command = Command::new(way[0]);
    command.args(&way[1..]).args(["sh", "-c", script, "sh"]);
    command
}

/// Who runs the tests has to know: what is printed by the macros is shown for tests that fail only.
fn lacks(what: &str) {
    let told = format!("{what}\n");
    std::io::stderr().write_all(told.as_bytes()).unwrap();
}
