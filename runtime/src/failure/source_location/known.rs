//! Folders whose layout cargo and rustc decide. Names alone are not enough, as a builder's folders may
//! have them too: hashes and versions have to be where these put them.

/// Where the sources of a target begin.
const TARGETS: [&str; 3] = ["tests", "examples", "benches"];

/// What a build script writes: `build/PACKAGE-HASH/out`, or `build/PACKAGE/HASH/out`.
pub(super) fn is_generated(folders: &[&str]) -> bool {
    let is_out = |at: usize| folders.get(at) == Some(&"out");
    let mut builds = (0..).zip(folders).filter(|(_, name)| **name == "build");
    builds.any(|(at, _)| is_out(at + 2) || is_out(at + 3))
}

/// In a workspace, from what looks like the sources of a package.
pub(super) fn within_workspace<'a>(folders: &'a [&'a str]) -> Option<&'a [&'a str]> {
    let source = folders.iter().rposition(|name| *name == "src");
    let target = || folders.iter().rposition(|name| TARGETS.contains(name));
    folders.get(source.or_else(target)?..)
}

/// `registry/src/HOST-HASH/PACKAGE-VERSION`: the host may be a company's.
pub(super) fn of_registry<'a>(folders: &'a [&'a str]) -> Option<&'a [&'a str]> {
    last(folders, |rest| match rest {
        ["registry", "src", host, package, inside @ ..]
            if is_hashed(host) && is_versioned(package) =>
        {
            Some(inside)
        }
        _ => None,
    })
}

/// `git/checkouts/NAME-HASH/REVISION`, with a whole workspace in it.
pub(super) fn of_checkout<'a>(folders: &'a [&'a str]) -> Option<&'a [&'a str]> {
    last(folders, |rest| match rest {
        ["git", "checkouts", name, revision, inside @ ..]
            if is_hashed(name) && is_hexadecimal(revision, 7) =>
        {
            Some(inside)
        }
        _ => None,
    })
    .map(|inside| within_workspace(inside).unwrap_or_default())
}

/// The standard library's own sources, as a toolchain brings them.
pub(super) fn of_toolchain<'a>(folders: &'a [&'a str]) -> Option<&'a [&'a str]> {
    last(folders, |rest| match rest {
        ["lib", "rustlib", "src", "rust", "library", _, inside @ ..] => Some(inside),
        _ => None,
    })
}

/// The standard library and what it is built with, from where the compiler says that they are.
pub(super) fn of_rust<'a>(folders: &'a [&'a str]) -> Option<&'a [&'a str]> {
    match folders {
        ["rustc", revision, "library", _, inside @ ..]
            if is_hexadecimal(revision, 40) || is_version(revision) =>
        {
            Some(inside)
        }
        ["usr", "src", compiler, "library", _, inside @ ..]
            if compiler.strip_prefix("rustc-").is_some_and(is_version) =>
        {
            Some(inside)
        }
        ["rust", "deps", package, inside @ ..] if is_versioned(package) => Some(inside),
        _ => None,
    }
}

/// What `find` has of the last folders for which it has something.
fn last<'a>(
    folders: &'a [&'a str],
    find: impl Fn(&'a [&'a str]) -> Option<&'a [&'a str]>,
) -> Option<&'a [&'a str]> {
    (0..folders.len())
        .rev()
        .find_map(|first| find(folders.get(first..)?))
}

/// `NAME-HASH`, as cargo names what it downloads.
fn is_hashed(name: &str) -> bool {
    name.rsplit_once('-')
        .is_some_and(|(name, hash)| !name.is_empty() && is_hexadecimal(hash, 16))
}

fn is_hexadecimal(text: &str, at_least: usize) -> bool {
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    text.len() >= at_least && text.bytes().all(is_digit)
}

/// `NAME-1.2.3`.
fn is_versioned(package: &str) -> bool {
    let mut rest = package;
    while let Some((_, after)) = rest.split_once('-') {
        if is_version(after) {
            return true;
        }
        rest = after;
    }
    false
}

fn is_version(text: &str) -> bool {
    let numbers = text.split(['-', '+']).next().unwrap_or_default();
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    numbers.split('.').count() == 3 && numbers.split('.').all(is_number)
}
