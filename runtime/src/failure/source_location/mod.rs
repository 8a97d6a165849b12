//! Places in the source, without the folders of whoever built it.
//!
//! A folder is told only if it is certain that it is inside a package: by where cargo and rustc keep the
//! sources of others, by a path that cargo gave within its workspace, or because the name of the
//! function, which is told anyway, has all of its words.

mod known;
mod modules;
mod source_file;
#[cfg(test)]
mod tests;

use std::path::Path;

use source_file::SourceFile;

/// `file:line`, the file from the folder of its crate where that can be told, and else its name
/// alone. `function` is the name that is told of the function there.
pub(crate) fn source_location(file: &Path, line: u32, function: Option<&str>) -> Option<String> {
    let path = file.to_string_lossy();
    let file = SourceFile::parse(&path)?;
    let mut parts = told(&file, function).unwrap_or_default().to_vec();
    parts.push(file.name);
    Some(format!("{}:{line}", parts.join("/")))
}

/// The folders that are told.
fn told<'a>(file: &'a SourceFile<'_>, function: Option<&str>) -> Option<&'a [&'a str]> {
    let folders = &*file.folders;
    if known::is_generated(folders) {
        return None;
    }
    if file.is_relative {
        return known::within_workspace(folders);
    }
    known::of_registry(folders)
        .or_else(|| known::of_checkout(folders))
        .or_else(|| known::of_toolchain(folders))
        .or_else(|| file.is_rooted.then(|| known::of_rust(folders)).flatten())
        .or_else(|| modules::of_function(folders, file.name, function))
}
