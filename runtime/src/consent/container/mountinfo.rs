//! What `/proc/self/mountinfo` tells about a container.

use std::io::Read;

use usage_stat_schema::containers::{ENGINES, Engine, SANDBOXES};

use super::super::surroundings::Surroundings;

pub(super) const PATH: &str = "/proc/self/mountinfo";

/// As much as is read before it is looked through: most tables of containers are shorter.
const CHUNK: u64 = 1 << 13;

/// What an engine mounts comes first, and the kernel takes a while for thousands of lines.
const LIMIT: u64 = 1 << 16;

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

/// The lines of the table of mounts that can tell anything; none when it can't be read.
///
/// A machine may have thousands: where the root is its own, the rest is not asked for.
pub(super) fn read(surroundings: &Surroundings) -> Option<String> {
    let mut file = surroundings.open(PATH)?.take(LIMIT);
    let mut table = Vec::new();
    let mut seen = 0;
    loop {
        let before = table.len();
        file.by_ref().take(CHUNK).read_to_end(&mut table).ok()?;
        let new = String::from_utf8_lossy(table.get(seen..)?);
        if table.len() == before || has_machines_root(&new) {
            break;
        }
        // The last line may go on.
        seen += table
            .get(seen..)?
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |end| end + 1);
    }
    let table = String::from_utf8_lossy(&table);
    let mut telling = String::new();
    let mut is_readable = false;
    for line in table.lines() {
        let Some(mount) = Mount::parse(line) else {
            continue;
        };
        is_readable = true;
        if mount.is_telling() {
            telling.push_str(line);
            telling.push('\n');
        }
    }
    is_readable.then_some(telling)
}

fn has_machines_root(table: &str) -> bool {
    let mut mounts = table.lines().filter_map(Mount::parse);
    mounts.any(|mount| mount.is_machines_root())
}

/// One line of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mount<'a> {
    pub(super) id: &'a str,
    /// The mount that it is on.
    pub(super) parent: &'a str,
    /// Directory of the mounted file system that is seen at `point`.
    pub(super) root: &'a str,
    pub(super) point: &'a str,
    pub(super) file_system: &'a str,
    pub(super) source: &'a str,
    /// The file system's own options: for an overlay, its layers.
    pub(super) options: &'a str,
}

impl<'a> Mount<'a> {
    pub(super) fn parse(line: &'a str) -> Option<Self> {
        // Any number of fields, ended by a dash, stand between the mount's and the file system's.
        let (mount, file_system) = line.split_once(" - ")?;
        let mut mount = mount.split(' ');
        let mut file_system = file_system.splitn(3, ' ');
        Some(Self {
            id: mount.next()?,
            parent: mount.next()?,
            root: mount.nth(1)?,
            point: mount.next()?,
            file_system: file_system.next()?,
            source: file_system.next()?,
            options: file_system.next()?,
        })
    }

    /// Whether it can show a container, its engine or a sandbox.
    fn is_telling(&self) -> bool {
        let made = || ENGINES.iter().flat_map(|engine| engine.mounts);
        let points = || SANDBOXES.iter().flat_map(|sandbox| sandbox.points);
        self.is_own()
            || self.is_control_group()
            || made().any(|own| own.point == self.point)
            || points().any(|start| self.point.starts_with(start))
    }

    /// Whether what is mounted here shows where the container is kept.
    pub(super) fn is_own(&self) -> bool {
        OWN_MOUNTS.contains(&self.point)
    }

    /// Whether this is of the first version, where the mount shows the group.
    pub(super) fn is_control_group(&self) -> bool {
        self.file_system == "cgroup" && self.point.starts_with("/sys/fs/cgroup")
    }

    /// Whether this is `/` where the first process finds it: on the kernel's own first mount, which
    /// has the number 1 and is in no other list of mounts. (Some engines number mounts anew.)
    pub(super) fn is_machines_root(&self) -> bool {
        self.point == "/"
            && self.parent == "1"
            && self.id != "1"
            && !ENGINES.iter().any(|engine| self.is_made_by(engine))
    }

    /// Whether only containers of the engine have it.
    pub(super) fn is_made_by(&self, engine: &Engine) -> bool {
        engine.mounts.iter().any(|own| {
            let mut options = self.options.split(',');
            own.point == self.point
                && own.file_system == self.file_system
                && (own.source.is_empty() || own.source == self.source)
                && (own.without.is_empty()
                    || !options.any(|option| option.starts_with(own.without)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::temporary_root::TemporaryRoot;
    use super::*;

    #[test]
    fn reads_a_line_with_and_without_optional_fields() {
        for optional in ["", " master:181", " shared:2 propagate_from:3"] {
            let line = format!(
                "473 387 0:143 /a /b rw,relatime{optional} - overlay layers rw,upperdir=/c d"
            );
            let mount = Mount {
                id: "473",
                parent: "387",
                root: "/a",
                point: "/b",
                file_system: "overlay",
                source: "layers",
                options: "rw,upperdir=/c d",
            };
            assert_eq!(Mount::parse(&line), Some(mount));
        }
    }

    #[test]
    fn a_line_that_was_cut_is_none() {
        let line = "473 387 0:143 / / rw,relatime - overlay overlay rw";
        for end in 0..line.len() - 2 {
            assert_eq!(Mount::parse(&line[..end]), None, "{}", &line[..end]);
        }
    }

    #[test]
    fn what_follows_the_machines_own_root_is_not_read() {
        let noise = "31 28 0:28 / /srv rw - ext4 /dev/sdb rw\n".repeat(400);
        let root = "28 1 8:2 / / rw - ext4 /dev/sda2 rw\n";
        let late = "32 28 0:29 /x /etc/hosts rw - ext4 /dev/sdb rw\n";
        let read = |table: String| {
            let root = TemporaryRoot::new().with(PATH, table);
            read(&Surroundings::given::<&str, &str>([], root.path())).unwrap()
        };
        // Across the ends of what is read at once, too.
        for before in 350..450 {
            let before = "31 28 0:28 / /srv rw - ext4 /dev/sdb rw\n".repeat(before);
            assert_eq!(read(format!("{before}{root}{noise}{noise}{late}")), root);
        }
        let other = root.replace("28 1 ", "28 9 ");
        let all = read(format!("{other}{noise}{noise}{late}"));
        assert_eq!(all, format!("{other}{late}"));
    }

    #[test]
    fn a_table_without_a_line_of_its_form_cannot_be_read() {
        for table in ["", "\n", "a b c\n"] {
            let root = TemporaryRoot::new().with(PATH, table);
            let surroundings = Surroundings::given::<&str, &str>([], root.path());
            assert_eq!(read(&surroundings), None, "{table:?}");
        }
    }
}
