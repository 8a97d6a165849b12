//! Why no release is told, and what to do about it.

use super::super::git;
use super::source::Source;
use super::tags::ALL_TAGS;

/// Whether the second revision of a range is, or comes before, the first.
pub(super) fn is_between(start: &str, end: &str) -> bool {
    start.is_empty() || !git::is_ancestor(end, start)
}

/// Which tags there are, of those that are asked for.
pub(super) struct TagMatches {
    /// A tag up to the end of the range.
    pub(super) any: bool,
    /// A tag in the range.
    pub(super) in_range: bool,
    /// A release that is told, be it a tag or not.
    pub(super) told: bool,
}

/// Why no release is told; none where some is.
pub(super) fn why(
    source: &Source<'_>,
    (start, end): (&str, &str),
    matches: &TagMatches,
) -> Option<String> {
    let glob = source.tags;
    let tag = match glob {
        ALL_TAGS => "tag".to_owned(),
        glob => format!("tag of the form `{glob}`"),
    };
    if !matches.any {
        return Some(match tags_of(glob) {
            None if glob != ALL_TAGS && tags_of(ALL_TAGS).is_some() => format!(
                "`--tags {glob}`: no tag is of this form, so no release is told; `git tag` lists those that there are"
            ),
            None => "no tag is in this repository, so no release is told; `git fetch --tags` gets those of the \
                     remote, and `git tag NAME` makes one"
                .to_owned(),
            Some(other) => format!(
                "no {tag} is in the history of `{end}`, so no release is told; name a revision that contains some, \
                 such as `..{other}`"
            ),
        });
    }
    if matches.told {
        return None;
    }
    let range = format!("{start}..{}", if end == "HEAD" { "" } else { end });
    if !is_between(start, end) {
        return Some(match git::is_ancestor(start, end) {
            true => format!(
                "`{range}`: both are the same commit, and no release is after it; write the earlier one first, and a \
                 later one second"
            ),
            false => format!(
                "`{range}`: `{start}` comes after `{end}`, so no release is between them; write `{end}..{start}`"
            ),
        });
    }
    let schema = source.schema;
    Some(match matches.in_range {
        false => format!(
            "`{range}`: no {tag} is in it, and `{end}` promises what the release before did; write an earlier first \
             revision"
        ),
        true => format!(
            "`{range}`: no release in it has {schema}; `usage-stat history {schema}` tells those that have it"
        ),
    })
}

/// The name of a tag of a form.
fn tags_of(glob: &str) -> Option<String> {
    git::line(&[
        "tag",
        "--list",
        "--no-column",
        "--sort=-version:refname",
        "--",
        glob,
    ])
}
