//! Files that are where the name of a function says that its module is.

/// Of a folder that could be anybody's, `src` and what is below it, if a path in the function's name has
/// all of these words: then they tell nothing that the name doesn't.
pub(super) fn of_function<'a>(
    folders: &'a [&'a str],
    name: &str,
    function: Option<&str>,
) -> Option<&'a [&'a str]> {
    let paths: Vec<Vec<&str>> = function.map(paths).unwrap_or_default();
    let sources = (0..folders.len()).rev();
    let mut sources = sources.filter_map(|first| folders.get(first..));
    sources.find(|sources| match sources {
        ["src"] if matches!(name, "main.rs" | "lib.rs") => true,
        ["src", "bin", below @ ..] => {
            let file = modules(below, name, "main.rs");
            paths.iter().any(|path| is_program(path, &file))
        }
        ["src", below @ ..] => {
            let file = modules(below, name, "mod.rs");
            let inside = |path: &Vec<&str>| path.get(1..).is_some_and(|p| p.starts_with(&file));
            !file.is_empty() && paths.iter().any(inside)
        }
        _ => false,
    })
}

/// The modules of a file, of which `root` is that of its folder.
fn modules<'a>(folders: &[&'a str], name: &'a str, root: &str) -> Vec<&'a str> {
    let mut modules = folders.to_vec();
    if name != root || modules.is_empty() {
        modules.push(name.strip_suffix(".rs").unwrap_or(name));
    }
    modules
}

/// Whether it is a file of the crate that the path begins with. Its dashes are underscores there.
fn is_program(path: &[&str], file: &[&str]) -> bool {
    match (path, file) {
        ([crate_name, path @ ..], [program, file @ ..]) => {
            *crate_name == program.replace('-', "_") && path.starts_with(file)
        }
        _ => false,
    }
}

/// The paths in the name of a function, which may be that of a trait or a type too.
fn paths(function: &str) -> Vec<Vec<&str>> {
    let is_other = |c: char| !(c.is_alphanumeric() || c == '_' || c == ':');
    let paths = function.split(is_other);
    paths
        .map(|path| path.split("::").filter(|part| !part.is_empty()).collect())
        .collect()
}
