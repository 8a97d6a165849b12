/// What one line of `/proc/self/mountinfo` tells about a container.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mount<'a> {
    /// Directory of the mounted file system that is seen at `point`.
    pub(super) root: &'a str,
    pub(super) point: &'a str,
    pub(super) file_system: &'a str,
    /// The file system's own options: for an overlay, its layers.
    pub(super) options: &'a str,
}

impl<'a> Mount<'a> {
    pub(super) fn parse(line: &'a str) -> Option<Self> {
        // Any number of fields, ended by a dash, stand between the mount's and the file system's.
        let (mount, file_system) = line.split_once(" - ")?;
        let mut mount = mount.split(' ').skip(3);
        let mut file_system = file_system.splitn(3, ' ');
        Some(Self {
            root: mount.next()?,
            point: mount.next()?,
            file_system: file_system.next()?,
            options: file_system.nth(1)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_line_with_and_without_optional_fields() {
        for optional in ["", " master:181", " shared:2 propagate_from:3"] {
            let line = format!(
                "473 387 0:143 /a /b rw,relatime{optional} - overlay overlay rw,upperdir=/c d"
            );
            let mount = Mount {
                root: "/a",
                point: "/b",
                file_system: "overlay",
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
}
