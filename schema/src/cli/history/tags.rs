//! The releases of a repository: its tags.

use super::{super::Failure, super::git, versions};

/// What stands for tags of any form.
pub(in super::super) const ALL_TAGS: &str = "*";

/// A release.
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) date: Option<String>,
}

/// The tags between two revisions, the oldest first: by their versions, or by their dates where not
/// each of them ends in one. As `git tag` has it, a `*` is a `/` as well: tags such as
/// `my-server/v1.0.0` are usual where a repository has many packages.
pub(super) fn between(glob: &str, start: &str, end: &str) -> Result<Vec<Tag>, Failure> {
    let merged = format!("--merged={end}");
    let unmerged = format!("--no-merged={start}");
    let mut args = vec![
        "tag",
        "--list",
        "--no-column",
        "--sort=version:refname",
        "--sort=creatordate",
        "--format=%(refname:lstrip=2) %(creatordate:short)",
        &merged,
    ];
    if !start.is_empty() {
        args.push(&unmerged);
    }
    args.extend(["--", glob]);
    let output = git::git(&args)?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().next().unwrap_or("git failed");
        return Err(Failure(format!("git says: {said}")));
    }
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let tag = |line: &str| {
        let (name, date) = line.split_once(' ')?;
        Some(Tag {
            name: name.to_owned(),
            date: (!date.is_empty()).then(|| date.to_owned()),
        })
    };
    let mut tags: Vec<Tag> = text.lines().filter_map(tag).collect();
    versions::sort(&mut tags, |tag| &tag.name);
    Ok(tags)
}

/// Whether a tag of that form stands at the revision itself.
pub(super) fn stands_at(glob: &str, revision: &str) -> bool {
    let at = format!("--points-at={revision}");
    git::line(&["tag", "--list", "--no-column", &at, "--", glob]).is_some()
}
