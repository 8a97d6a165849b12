//! Whether a package may be packed for others.

use super::{Manifest, unquoted, value};

impl Manifest {
    /// Whether the package may be packed for a registry.
    pub(crate) fn may_be_packed(&self) -> bool {
        let package = self.sections("[package]").concat();
        match publish(&package) {
            Some(Setting::Here(may)) => may,
            // What can't be found may say so.
            Some(Setting::InTheWorkspace) => self.workspace().is_none_or(|workspace| {
                let shared = workspace.sections("[workspace.package]").concat();
                !matches!(publish(&shared), Some(Setting::Here(false)))
            }),
            // As cargo has it: what has no version is for no registry.
            None => ["version", "version.workspace"]
                .iter()
                .any(|key| value(&package, key).is_some()),
        }
    }

    /// The manifest of the workspace, which may be this one.
    fn workspace(&self) -> Option<Self> {
        let package = self.sections("[package]").concat();
        if let Some(root) = value(&package, "workspace") {
            return Self::in_folder(&self.folder.join(unquoted(&root)));
        }
        let mut folders = self.folder.ancestors();
        folders.find_map(|folder| Self::in_folder(folder).filter(Self::has_a_workspace))
    }

    fn has_a_workspace(&self) -> bool {
        self.lines().any(|line| line.starts_with("[workspace"))
    }
}

/// What `publish` says.
enum Setting {
    Here(bool),
    InTheWorkspace,
}

fn publish(section: &[&str]) -> Option<Setting> {
    if value(section, "publish.workspace").is_some() {
        return Some(Setting::InTheWorkspace);
    }
    let publish = value(section, "publish")?;
    if publish.starts_with('{') {
        return Some(Setting::InTheWorkspace);
    }
    // A list names registries: an empty one is none.
    let is_none = |list: &str| list.trim_matches(['[', ']', ',', ' ']).is_empty();
    let may = publish != "false" && !(publish.starts_with('[') && is_none(&publish));
    Some(Setting::Here(may))
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};
    use std::{env, fs, process};

    use super::Manifest;

    fn may(text: &str, folder: &Path) -> bool {
        let (text, folder) = (text.to_owned(), folder.to_owned());
        Manifest { text, folder }.may_be_packed()
    }

    #[test]
    fn what_is_not_packed_says_so() {
        let may = |text: &str| may(text, &PathBuf::new());
        for text in [
            "[package]\nname = \"a\"\nversion = \"1.0.0\"",
            "[package]\nversion.workspace = true",
            "[package]\npublish = true",
            "[package]\npublish = true # false before",
            "[package]\npublish = [\"of-the-company\"]",
            "[package]\npublish = ['false-friends']",
            "[package]\npublish = [\n    # Not to \"false\".\n    \"of-the-company\",\n]",
            "[package]\nversion = \"1.0.0\"\n# publish = false",
            "[package]\nversion = \"1.0.0\"\n[package.metadata.x]\npublish = false",
            "[package]\nversion = \"1.0.0\"\npublisher = false",
        ] {
            assert!(may(text), "{text}");
        }
        for text in [
            "[package]\npublish = false",
            "[package]\npublish=false # true before",
            "[package]\nversion = \"1.0.0\"\n\"publish\" = false",
            "[package]\npublish = []",
            "[package]\npublish = [ ] # none",
            "[package]\npublish = [\n    # \"of-the-company\",\n]\nversion = \"1.0.0\"",
            "[package]\nname = \"a\"",
        ] {
            assert!(!may(text), "{text}");
        }
    }

    #[test]
    fn what_the_workspace_says_is_asked_there() {
        let root = env::temp_dir().join(format!("usage-stat-macros-{}", process::id()));
        let member = root.join("launchers/member");
        fs::create_dir_all(&member).unwrap();
        let says = |text: &str| fs::write(root.join("Cargo.toml"), text).unwrap();
        let inherits = [
            "[package]\npublish.workspace = true",
            "[package]\npublish = { workspace = true }",
            "[package]\npublish.workspace = true\nworkspace = \"../..\"",
        ];
        for (text, expected) in [
            ("[workspace.package]\npublish = true", true),
            ("[workspace]\n[workspace.package]\npublish = false", false),
            ("[workspace.package]\npublish = [\n]", false),
            ("[workspace.package]\npublish = [\"false\"]", true),
            // Nothing that cargo takes.
            ("[workspace]", true),
        ] {
            says(text);
            for member_says in inherits {
                assert_eq!(may(member_says, &member), expected, "{text} {member_says}");
            }
        }
        // The root is a package itself.
        let both = "[package]\npublish.workspace = true\n[workspace.package]\npublish = false";
        says(both);
        assert!(!may(both, &root));
        fs::remove_dir_all(&root).unwrap();
        // Where no workspace can be found, it may be.
        assert!(inherits.iter().all(|text| may(text, &member)));
    }
}
