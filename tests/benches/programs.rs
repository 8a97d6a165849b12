//! Small programs of their own, with no other features in their dependencies than they ask for.

use std::fs;
use std::path::{Path, PathBuf};

use usage_stat_tests::root;
use usage_stat_tests::standalone::{cargo, lock};

/// A program's name, source and dependencies, where `@` stands for this workspace's folder.
pub(crate) type Source = (&'static str, &'static str, &'static str);

/// A workspace of programs.
#[derive(Debug)]
pub(crate) struct Programs {
    folder: PathBuf,
}

impl Programs {
    /// Where the programs of this name are, whether or not they were written yet.
    pub(crate) fn named(name: &str) -> Self {
        Self {
            folder: Path::new(env!("CARGO_TARGET_TMPDIR")).join(name),
        }
    }

    /// Writes them, with the versions of this workspace where it has any.
    pub(crate) fn write(&self, sources: &[Source]) {
        let names: Vec<&str> = sources.iter().map(|(name, _, _)| *name).collect();
        fs::create_dir_all(&self.folder).unwrap();
        let workspace = format!(
            "[workspace]\nresolver = \"3\"\nmembers = {names:?}\n[profile.release]\nstrip = true\n"
        );
        fs::write(self.folder.join("Cargo.toml"), workspace).unwrap();
        lock(&self.folder);
        for (name, source, dependencies) in sources {
            let package = self.folder.join(name);
            fs::create_dir_all(package.join("src")).unwrap();
            fs::write(package.join("src/main.rs"), source).unwrap();
            let dependencies = dependencies.replace('@', root().to_str().unwrap());
            let manifest = format!(
                "[package]\nname = \"{name}\"\nversion = \"1.0.0\"\nedition = \"2024\"\n\
                 [dependencies]\n{dependencies}\n"
            );
            fs::write(package.join("Cargo.toml"), manifest).unwrap();
        }
    }

    /// Builds one, and tells where it is.
    pub(crate) fn build(&self, name: &str) -> PathBuf {
        self.cargo(&["build", "--quiet", "--release", "--package", name]);
        self.path(name)
    }

    /// Where one is once it was built.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join("target/release").join(name)
    }

    /// What cargo says to this.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> String {
        let output = cargo(&self.folder).args(arguments).output().unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    }
}
