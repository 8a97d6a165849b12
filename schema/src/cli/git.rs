//! What git has: files of revisions and of the index, and where the repository begins.

use std::{
    path::Path,
    process::{Command, Output, Stdio},
};

use super::Failure;
use crate::plain_path::plain;

/// Runs git. No filter and no configuration of its own answers in its place.
pub(super) fn git(args: &[&str]) -> Result<Output, Failure> {
    Command::new("git")
        .args(args)
        // Its messages are repeated to people, and looked at here.
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .output()
        .map_err(|error| Failure(format!("git cannot be run: {error}")))
}

/// The first line that git prints, if it succeeds.
pub(super) fn line(args: &[&str]) -> Option<String> {
    let output = git(args).ok().filter(|output| output.status.success())?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.lines().next().map(str::to_owned)
}

/// The file of a revision; without a revision, that of the index.
pub(super) fn show(revision: &str, path: &str) -> Result<String, Failure> {
    let name = format!("{revision}:{path}");
    // The file as it is committed: a revision is never an option.
    let output = git(&["show", "--no-textconv", "--end-of-options", &name])
        .map_err(|Failure(error)| Failure(format!("{name}: {error}")))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().next().unwrap_or("git failed");
        let advice = missing(revision)
            .or_else(|| here(revision, path))
            .unwrap_or_default();
        return Err(Failure(format!(
            "{name}: is no file, and git says: {said}{advice}"
        )));
    }
    String::from_utf8(output.stdout).map_err(|_| Failure(format!("{name}: is not UTF-8")))
}

/// How to name a file that is there, seen from this folder: git begins at the root.
fn here(revision: &str, path: &str) -> Option<String> {
    let here = format!("./{path}");
    has(revision, &here).then(|| {
        format!(
            "\na path begins at the root of the repository; from here it is `{revision}:{here}`"
        )
    })
}

/// Whether a revision has a file; without a revision, whether the index has.
pub(super) fn has(revision: &str, path: &str) -> bool {
    is_known(&format!("{revision}:{path}"))
}

fn is_known(name: &str) -> bool {
    line(&["rev-parse", "--verify", "--quiet", "--end-of-options", name]).is_some()
}

/// How to get a revision that a shallow clone lacks.
fn missing(revision: &str) -> Option<String> {
    let commit = format!("{revision}^{{commit}}");
    if revision.is_empty() || is_known(&commit) || !is_shallow() {
        return None;
    }
    Some(format!(
        "\nthis clone is shallow and ends before `{revision}`; fetch it with {}, or all of the history with \
         `git fetch --unshallow` (`fetch-depth: 0` of actions/checkout, `GIT_DEPTH: 0` of GitLab)",
        fetch(revision)
    ))
}

pub(super) fn is_shallow() -> bool {
    line(&["rev-parse", "--is-shallow-repository"]).as_deref() == Some("true")
}

/// The command that fetches as much as is needed for a revision, and how to call it then: a fetch
/// by name keeps the name only of a branch that is tracked.
fn fetch(revision: &str) -> String {
    let base_end = revision.find(['~', '^']).unwrap_or(revision.len());
    let (base, steps) = revision
        .split_at_checked(base_end)
        .unwrap_or((revision, ""));
    let depth = 1 + depth(steps);
    let is_commit = matches!(base.len(), 40 | 64) && base.bytes().all(|b| b.is_ascii_hexdigit());
    match base.split_once('/') {
        Some((remote, branch)) if is_remote(remote) => {
            format!("`git fetch --depth={depth} {remote} +{branch}:refs/remotes/{base}`")
        }
        _ if matches!(base, "HEAD" | "@" | "") || base.contains("@{") => {
            format!("`git fetch --depth={depth}`")
        }
        _ if is_commit => format!("`git fetch --depth={depth} origin {base}`"),
        _ => format!("`git fetch --depth={depth} origin {base}` and call it `FETCH_HEAD{steps}`"),
    }
}

fn is_remote(name: &str) -> bool {
    let key = format!("remote.{name}.url");
    line(&["config", "--get", &key]).is_some()
}

/// How many commits before its base a revision such as `HEAD~2^` is.
fn depth(steps: &str) -> u64 {
    let mut depth = 0_u64;
    let mut rest = steps;
    while let Some(step) = rest.chars().next() {
        let after = rest.get(step.len_utf8()..).unwrap_or_default();
        let end = after
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(after.len());
        let (number, next) = after.split_at_checked(end).unwrap_or((after, ""));
        depth = depth.saturating_add(match step {
            '~' => number.parse().unwrap_or(1),
            '^' => 1,
            _ => 0,
        });
        rest = next;
    }
    depth
}

/// Whether a revision is another one, or comes before it.
pub(super) fn is_ancestor(revision: &str, other: &str) -> bool {
    let args = [
        "merge-base",
        "--is-ancestor",
        "--end-of-options",
        revision,
        other,
    ];
    git(&args).is_ok_and(|output| output.status.success())
}

/// Whether a commit up to a revision has, or had, a file.
pub(super) fn was_ever(revision: &str, path: &str) -> bool {
    let file = format!(":(top,literal){path}");
    let commit = line(&[
        "log",
        "-1",
        "--no-show-signature",
        "--format=%H",
        "--end-of-options",
        revision,
        "--",
        &file,
    ]);
    commit.is_some()
}

/// The names that a file of a revision had before, the latest first, all from the root.
pub(super) fn former_names(revision: &str, path: &str) -> Vec<String> {
    let file = format!(":(top,literal){path}");
    let renames = renames(&[
        "log",
        "--follow",
        "--no-relative",
        "--no-show-signature",
        "--format=",
        "--name-status",
        "--diff-filter=R",
        "-z",
        "--end-of-options",
        revision,
        "--",
        &file,
    ]);
    renames.into_iter().map(|(from, _)| from).collect()
}

/// The name that a file of the index has in HEAD, if it is renamed there.
pub(super) fn staged_from(path: &str) -> Option<String> {
    let renames = renames(&[
        "diff",
        "--cached",
        "--no-relative",
        "--find-renames",
        "--name-status",
        "--diff-filter=R",
        "-z",
        "HEAD",
    ]);
    let renamed = renames.into_iter().find(|(_, to)| to == path);
    renamed.map(|(from, _)| from)
}

/// What git says was renamed, from what to what.
fn renames(args: &[&str]) -> Vec<(String, String)> {
    let output = git(args).ok().filter(|output| output.status.success());
    let text = output.and_then(|output| String::from_utf8(output.stdout).ok());
    let text = text.unwrap_or_default();
    let mut words = text.split('\0');
    let mut renames = Vec::new();
    while let (Some(_how), Some(from), Some(to)) = (words.next(), words.next(), words.next()) {
        renames.push((from.to_owned(), to.to_owned()));
    }
    renames
}

/// The file that a schema was named by, from the root of the repository: where other programs
/// look for it. As it was named if it is in no repository.
pub(super) fn from_root(name: &str) -> String {
    match named(name) {
        (path, true) => inside(path).unwrap_or_else(|| path.to_owned()),
        (path, false) => path.to_owned(),
    }
}

/// The file that a schema was named by, from this folder.
pub(super) fn from_here(name: &str) -> String {
    match named(name) {
        (path, true) => path.to_owned(),
        (path, false) => line(&["rev-parse", "--show-cdup"]).unwrap_or_default() + path,
    }
}

/// The path in the name of a schema, and whether it begins in this folder: in git it begins at
/// the root, unless it says otherwise.
fn named(name: &str) -> (&str, bool) {
    match name.split_once(':') {
        _ if Path::new(name).exists() => (name, true),
        Some((_, path)) => (path, path.starts_with("./") || path.starts_with("../")),
        None => (name, true),
    }
}

fn inside(path: &str) -> Option<String> {
    let prefix = line(&["rev-parse", "--show-prefix"])?;
    let whole = match Path::new(path).strip_prefix(&line(&["rev-parse", "--show-toplevel"])?) {
        Ok(inner) => inner.to_owned(),
        Err(_) if Path::new(path).is_absolute() => return None,
        Err(_) => Path::new(&prefix).join(path),
    };
    let whole = plain(&whole);
    let is_inside = !whole.starts_with("..");
    whole.to_str().filter(|_| is_inside).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::depth;

    #[test]
    fn counts_the_commits_before() {
        for (steps, count) in [("", 0), ("~3", 3), ("^", 1), ("~2^~", 4), ("^2~10", 11)] {
            assert_eq!(depth(steps), count, "{steps}");
        }
    }
}
