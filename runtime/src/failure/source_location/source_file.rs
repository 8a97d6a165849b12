/// A path as a compiler wrote it, on whichever system.
#[derive(Debug)]
pub(super) struct SourceFile<'a> {
    /// Without detours.
    pub(super) folders: Vec<&'a str>,
    pub(super) name: &'a str,
    /// It begins where the compiler was started, and does not leave that.
    pub(super) is_relative: bool,
    /// It begins with a slash.
    pub(super) is_rooted: bool,
}

const SEPARATORS: [char; 2] = ['/', '\\'];

impl<'a> SourceFile<'a> {
    /// None of what ends with a folder.
    pub(super) fn parse(path: &'a str) -> Option<Self> {
        let (before, last) = path.rsplit_once(SEPARATORS).unwrap_or(("", path));
        let name = without_drive(last);
        if matches!(name, "" | "." | "..") {
            return None;
        }
        let mut folders = Vec::new();
        // A colon stands behind a drive or a scheme.
        let mut is_relative = !path.starts_with(SEPARATORS) && !path.contains(':');
        for part in before.split(SEPARATORS) {
            match without_drive(part) {
                "" | "." => {}
                ".." => is_relative &= folders.pop().is_some(),
                part => folders.push(part),
            }
        }
        Some(Self {
            folders,
            name,
            is_relative,
            is_rooted: path.starts_with('/'),
        })
    }
}

/// Of `C:main.rs` too, which is in whichever folder of that drive.
fn without_drive(part: &str) -> &str {
    part.rsplit(':').next().unwrap_or_default()
}
