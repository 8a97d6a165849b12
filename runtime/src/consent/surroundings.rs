use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::PathBuf;

/// No file that a decision reads is longer; what is beyond is not looked at.
const FILE_LIMIT: u64 = 1 << 18;

/// Everything that a decision may look at: environment variables and files.
#[derive(Clone, Debug)]
pub(crate) struct Surroundings {
    variables: Variables,
    root: PathBuf,
}

#[derive(Clone, Debug)]
enum Variables {
    /// Asked one by one: a copy would hold the launcher's secrets.
    OfProcess,
    #[cfg(test)]
    Given(std::collections::BTreeMap<OsString, OsString>),
}

impl Surroundings {
    /// The process's own environment and the machine's files.
    pub(crate) fn of_process() -> Self {
        Self {
            variables: Variables::OfProcess,
            // Without a drive it would be that of the folder that the launcher runs in.
            root: PathBuf::from(if cfg!(windows) { "C:\\" } else { "/" }),
        }
    }

    /// Only these variables, and files under `root` in place of `/`.
    #[cfg(test)]
    pub(crate) fn given<N, V>(
        variables: impl IntoIterator<Item = (N, V)>,
        root: impl Into<PathBuf>,
    ) -> Self
    where
        N: Into<OsString>,
        V: Into<OsString>,
    {
        let variables = variables
            .into_iter()
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
        Self {
            variables: Variables::Given(variables),
            root: root.into(),
        }
    }

    pub(crate) fn variable(&self, name: &str) -> Option<OsString> {
        match &self.variables {
            Variables::OfProcess => std::env::var_os(name),
            #[cfg(test)]
            Variables::Given(variables) => variables.get(std::ffi::OsStr::new(name)).cloned(),
        }
    }

    /// Whether there is anything at `path`, be it a link that leads nowhere.
    ///
    /// # Errors
    ///
    /// When it can't be told.
    pub(super) fn exists(&self, path: &str) -> io::Result<bool> {
        match fs::symlink_metadata(self.place(path)) {
            Ok(_) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The start of a regular file (anything else could block); none when it can't be read.
    pub(super) fn read(&self, path: &str) -> Option<Vec<u8>> {
        let mut content = Vec::new();
        self.open(path)?.read_to_end(&mut content).ok()?;
        Some(content)
    }

    /// Likewise, to be read bit by bit.
    pub(super) fn open(&self, path: &str) -> Option<io::Take<File>> {
        let mut options = OpenOptions::new();
        options.read(true);
        #[cfg(unix)]
        {
            use rustix::fs::OFlags;
            use std::os::unix::fs::OpenOptionsExt;
            // A pipe in its place would be waited for.
            options.custom_flags(i32::from_ne_bytes(OFlags::NONBLOCK.bits().to_ne_bytes()));
        }
        let file = options.open(self.place(path)).ok()?;
        file.metadata()
            .ok()?
            .is_file()
            .then(|| file.take(FILE_LIMIT))
    }

    /// Where a link leads; none when it is no link.
    pub(super) fn link(&self, path: &str) -> Option<PathBuf> {
        fs::read_link(self.place(path)).ok()
    }

    fn place(&self, path: &str) -> PathBuf {
        self.root.join(path.trim_start_matches('/'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_the_process_are_its_variables_and_the_machines_files() {
        let surroundings = Surroundings::of_process();
        let (name, value) = std::env::vars()
            .find(|(name, _)| name.starts_with("CARGO"))
            .expect("tests run under cargo");
        assert_eq!(surroundings.variable(&name), Some(value.into()));
        let here = std::env::current_exe().unwrap();
        assert!(surroundings.exists(here.to_str().unwrap()).unwrap());
    }

    #[test]
    fn given_ones_are_all_there_is() {
        let surroundings = Surroundings::given([("A", "1")], "/nowhere");
        assert_eq!(surroundings.variable("A"), Some("1".into()));
        assert_eq!(surroundings.variable("PATH"), None);
        assert!(!surroundings.exists("/").unwrap());
    }
}
