//! Places in the source, without the folders of whoever built it.

use std::path::{Component, Path};

/// Folders at which the path within a crate begins.
const ROOTS: [&str; 5] = ["src", "library", "tests", "examples", "benches"];

/// `file:line`, the file from the folder of its crate. Generated files, and those outside of such
/// a folder, keep only their name.
pub(crate) fn source_location(file: &Path, line: u32) -> Option<String> {
    let parts: Vec<&str> = file
        .components()
        .filter_map(|component| match component {
            Component::Normal(part) => part.to_str(),
            _ => None,
        })
        .flat_map(|part| part.split('\\'))
        .collect();
    let root = parts.iter().rposition(|part| ROOTS.contains(part));
    let first = root.unwrap_or(parts.len().saturating_sub(1));
    let inside = parts.get(first..)?.join("/");
    (!inside.is_empty()).then(|| format!("{inside}:{line}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folders_before_the_crate_are_left_out() {
        for (file, expected) in [
            ("/home/someone/secret-project/src/main.rs", "src/main.rs:7"),
            (
                "/home/someone/src/launcher/src/net/http.rs",
                "src/net/http.rs:7",
            ),
            ("/rustc/abc/library/core/src/option.rs", "src/option.rs:7"),
            ("src/main.rs", "src/main.rs:7"),
            ("/tmp/build/someone/out/generated.rs", "generated.rs:7"),
            ("C:\\Users\\someone\\app\\src\\main.rs", "src/main.rs:7"),
            ("./tests/it.rs", "tests/it.rs:7"),
        ] {
            assert_eq!(
                source_location(Path::new(file), 7).as_deref(),
                Some(expected)
            );
        }
        assert_eq!(source_location(Path::new(""), 7), None);
    }
}
