//! What the manifest of a package says that bears on the derive. It is read line by line, as far as
//! people write it: what isn't understood is taken for the usual.

mod packed;

use std::path::{Path, PathBuf};
use std::{env, fs};

pub(crate) struct Manifest {
    text: String,
    /// Where it is.
    folder: PathBuf,
}

impl Manifest {
    /// That of the package which is compiled.
    pub(crate) fn of_this_build() -> Option<Self> {
        Self::in_folder(Path::new(&env::var_os("CARGO_MANIFEST_DIR")?))
    }

    fn in_folder(folder: &Path) -> Option<Self> {
        Some(Self {
            text: fs::read_to_string(folder.join("Cargo.toml")).ok()?,
            folder: folder.to_owned(),
        })
    }

    /// The name that the package gives the crate, where that is not the crate's own.
    pub(crate) fn renamed(&self) -> Option<String> {
        let mut section = Vec::new();
        let mut name = None;
        for line in self.lines() {
            if let Some(header) = header(line) {
                section = header.split('.').map(unquoted).collect();
                continue;
            }
            let Some((key, value)) = line.split_once('=') else {
                continue;
            };
            let (key, value) = (unquoted(key), value.trim());
            let last = section.last().copied().unwrap_or_default();
            // `[dependencies]`, or the table of one dependency.
            let (dependency, is_ours) = if last.ends_with("dependencies") {
                (key, package_of(value) == Some(OURS))
            } else {
                (last, key == "package" && unquoted(value) == OURS)
            };
            if is_own(dependency) {
                return None;
            }
            if is_ours {
                name = Some(dependency.replace('-', "_"));
            }
        }
        name
    }

    /// What to do about the target that is compiled, where its tests aren't run; for a message.
    pub(crate) fn untested_target(&self) -> Option<String> {
        let target = self.target();
        let says = |word: &str, wanted: &str| {
            value(&target.section, word).is_some_and(|value| unquoted(&value) == wanted)
        };
        // Cargo tests no example of itself.
        let is_tested = match target.is_example {
            true => says("test", "true"),
            false => !says("test", "false"),
        };
        let place = &target.place;
        match (is_tested, says("harness", "false")) {
            (true, false) => None,
            (false, false) => Some(format!("write `test = true` below {place}")),
            // What is run then is its `main`.
            (true, true) => Some(format!("remove `harness = false` below {place}")),
            (false, true) => Some(format!(
                "write `test = true` in place of `harness = false` below {place}"
            )),
        }
    }

    /// The features without which cargo leaves out the target that is compiled, as its command line
    /// takes them.
    pub(crate) fn required_features(&self) -> Option<String> {
        let list = value(&self.target().section, "required-features")?;
        let names = list.split([',', '[', ']']).map(unquoted);
        let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
        (!names.is_empty()).then(|| names.join(","))
    }

    /// The target that is compiled.
    fn target(&self) -> Target<'_> {
        let named = |kind: &str, name: &str| {
            let is_it = |section: &Vec<&str>| {
                value(section, "name").is_some_and(|found| unquoted(&found) == name)
            };
            let sections = self.sections(&format!("[[{kind}]]")).into_iter();
            sections.into_iter().find(is_it)
        };
        let Ok(name) = env::var("CARGO_BIN_NAME") else {
            return Target {
                place: "`[lib]`".to_owned(),
                section: self.sections("[lib]").concat(),
                is_example: false,
            };
        };
        // Examples are programs too.
        let program = named("bin", &name);
        let kind = match program.is_none() && is_example(&name) {
            true => "example",
            false => "bin",
        };
        Target {
            place: format!("`[[{kind}]]` with `name = \"{name}\"`"),
            section: program.or_else(|| named(kind, &name)).unwrap_or_default(),
            is_example: kind == "example",
        }
    }

    /// Whether builds of the package can differ by features of its own.
    pub(crate) fn has_features(&self) -> bool {
        let optional = |line: &str| {
            let (_, value) = line.split_once("optional").unwrap_or_default();
            let value = value.trim_start().strip_prefix('=');
            value.is_some_and(|value| value.trim_start().starts_with("true"))
        };
        let is_one = |line: &str| {
            let (name, _) = line.split_once('=').unwrap_or_default();
            !matches!(unquoted(name), "" | "default")
        };
        let mut features = self.sections("[features]").concat().into_iter();
        features.any(is_one) || self.lines().any(optional)
    }

    fn lines(&self) -> impl Iterator<Item = &str> {
        let lines = self.text.lines().map(str::trim);
        lines.filter(|line| !line.starts_with('#'))
    }

    /// The lines below each such header.
    fn sections(&self, wanted: &str) -> Vec<Vec<&str>> {
        let mut sections: Vec<Vec<&str>> = Vec::new();
        let mut is_in = false;
        for line in self.lines() {
            if line.starts_with('[') {
                is_in = line.starts_with(wanted);
                if is_in {
                    sections.push(Vec::new());
                }
            } else if let (true, Some(section)) = (is_in, sections.last_mut()) {
                section.push(line);
            }
        }
        sections
    }
}

/// What the manifest says of a target.
struct Target<'a> {
    /// For a message.
    place: String,
    section: Vec<&'a str>,
    is_example: bool,
}

/// Whether a program which the manifest has no section for is an example.
fn is_example(name: &str) -> bool {
    let folder = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let folder = Path::new(&folder);
    let files = [format!("{name}.rs"), format!("{name}/main.rs")];
    let is_in = |place: &str| {
        let mut files = files.iter();
        files.any(|file| folder.join(place).join(file).exists())
    };
    is_in("examples") && !is_in("src/bin")
}

const OURS: &str = "usage-stat";

fn is_own(name: &str) -> bool {
    matches!(name, "usage-stat" | "usage_stat")
}

fn header(line: &str) -> Option<&str> {
    let (name, _) = line.strip_prefix('[')?.split_once(']')?;
    Some(name)
}

fn unquoted(text: &str) -> &str {
    text.trim().trim_matches(['"', '\''])
}

/// `{ version = "1", package = "usage-stat" }`
fn package_of(value: &str) -> Option<&str> {
    let (_, rest) = value.split_once("package")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest
        .chars()
        .next()
        .filter(|first| matches!(first, '"' | '\''))?;
    rest.get(1..)?.split(quote).next()
}

/// What stands after a key, without comments. A list may go on below.
fn value(section: &[&str], wanted: &str) -> Option<String> {
    let mut lines = section.iter();
    let first = lines.by_ref().find_map(|line| {
        let (key, value) = line.split_once('=')?;
        (unquoted(key) == wanted).then_some(value)
    })?;
    let mut value = without_comment(first).trim().to_owned();
    if value.starts_with('[') {
        for line in lines {
            if value.ends_with(']') {
                break;
            }
            value.push_str(without_comment(line).trim());
        }
    }
    Some(value)
}

/// In quotes, a `#` begins none.
fn without_comment(line: &str) -> &str {
    let mut quote = None;
    let begin = line.find(|c| {
        match quote {
            None if c == '#' => return true,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            Some(open) if c == open => quote = None,
            _ => {}
        }
        false
    });
    begin.and_then(|at| line.get(..at)).unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::{Manifest, PathBuf, value};

    fn manifest(text: &str) -> Manifest {
        let (text, folder) = (text.to_owned(), PathBuf::new());
        Manifest { text, folder }
    }

    fn renamed(text: &str) -> Option<String> {
        manifest(text).renamed()
    }

    #[test]
    fn a_renamed_crate_is_found_in_each_form() {
        for text in [
            "[dependencies]\nclap = \"4\"\nmy-stats = { version = \"1\", package = \"usage-stat\" }",
            "[dependencies.my-stats]\nversion = \"1\"\npackage = 'usage-stat'",
            "[target.'cfg(unix)'.dependencies]\n\"my-stats\" = { package=\"usage-stat\", path = \"x\" }",
        ] {
            assert_eq!(renamed(text).as_deref(), Some("my_stats"), "{text}");
        }
    }

    #[test]
    fn all_else_is_the_usual() {
        for text in [
            "[dependencies]\nusage-stat = \"1\"",
            "[dependencies.usage-stat]\nversion = \"1\"",
            "[package]\nname = \"stats\"\n[dependencies]\nstats = { package = \"usage-stats\" }",
            "# my-stats = { package = \"usage-stat\" }",
            "",
        ] {
            assert_eq!(renamed(text), None, "{text}");
        }
    }

    #[test]
    fn features_are_found_in_each_form() {
        let has = |text: &str| manifest(text).has_features();
        for text in [
            "[features]\ndefault = []\ncuda = []",
            "[dependencies]\ncuda = { version = \"1\", optional = true }",
            "[dependencies.cuda]\nversion = \"1\"\noptional=true",
        ] {
            assert!(has(text), "{text}");
        }
        for text in [
            "[package]\nname = \"optional\"",
            "[features]\ndefault = []\n# cuda = []",
            "[dependencies]\ncuda = { version = \"1\", optional = false, features = [\"a\"] }",
        ] {
            assert!(!has(text), "{text}");
        }
    }

    #[test]
    fn a_value_has_no_comment_and_may_go_on_below() {
        for (lines, expected) in [
            (&["a = true # false before"][..], "true"),
            (&["a = 'one#two' # \"three\""], "'one#two'"),
            (&["a = [ # one", "\"b\", # ]", "]", "c = 1"], "[\"b\",]"),
            (&["a = []", "\"b\""], "[]"),
        ] {
            assert_eq!(value(lines, "a").as_deref(), Some(expected), "{lines:?}");
        }
        assert_eq!(value(&["ab = 1", "b = 2"], "a"), None);
    }
}
