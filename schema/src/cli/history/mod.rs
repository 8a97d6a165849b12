mod no_releases;
mod source;
mod tags;
mod versions;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use clap::ValueEnum;

use no_releases::TagMatches;
pub(super) use source::Source;
use source::revisions;
pub(super) use tags::ALL_TAGS;
use tags::Tag;

use super::{
    Failure, Outcome, git,
    input::{Inputs, Reading, shown, unreadable},
    output::{BAD, NAME},
};
use crate::{
    language::phrase::printable_json,
    review::{
        diff::{Direction, acknowledged},
        history::{History, Point, learned, markdown},
    },
};

/// Tell the promise over a repository's tags: what each release widened, narrowed, and why.
///
/// Without REV..REV, all tags that HEAD contains, and SCHEMA as it is in the working tree. They stand in
/// the order of their versions where each tag ends in one, as `v1.10.0` and `my-app-v1.10.0` do, and
/// all of the same name; else in that of their dates.
#[derive(Debug, clap::Args)]
#[command(allow_missing_positional = true)]
pub(super) struct Args {
    /// Releases after the first revision and up to the second; either may be left out.
    #[arg(value_name = "REV..REV")]
    range: Option<String>,
    /// Published schema, as a path.
    schema: String,
    /// Only tags of this form, such as `v*`.
    #[arg(long, value_name = "GLOB", default_value = ALL_TAGS)]
    tags: String,
    /// TOML file of findings that were accepted, which says why. May be given more than once.
    #[arg(long, value_name = "FILE")]
    acknowledged: Vec<PathBuf>,
    /// How to print the history.
    #[arg(long, value_enum, default_value_t = Format::Markdown)]
    format: Format,
    #[command(flatten)]
    pub(super) reading: Reading,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Markdown,
    Json,
}

pub(super) fn run(args: &Args, inputs: &Inputs, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let history = of(
        inputs,
        &Source {
            range: args.range.as_deref(),
            schema: &args.schema,
            tags: &args.tags,
            acknowledged: &args.acknowledged,
        },
    )?;
    match args.format {
        Format::Markdown => styled(&markdown(&history, 1), out)?,
        Format::Json => {
            let json = serde_json::to_string_pretty(&history.json())
                .map_err(|error| Failure(error.to_string()))?;
            writeln!(out, "{}", printable_json(&json))?;
        }
    }
    Ok(Outcome::Clean)
}

/// Headings and what is widened stand out: no text of others begins a line.
fn styled(markdown: &str, out: &mut dyn Write) -> io::Result<()> {
    for line in markdown.lines() {
        if line.starts_with('#') {
            writeln!(out, "{NAME}{line}{NAME:#}")?;
        } else if line == learned(Direction::Widening) {
            writeln!(out, "{BAD}{line}{BAD:#}")?;
        } else {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

/// Refuses what git has no history of, before anything is read.
pub(super) fn refuse_stdin(schema: &str) -> Result<(), Failure> {
    match schema {
        "-" => Err(Failure(
            "standard input (`-`) has no history; name the schema by its path in the repository"
                .to_owned(),
        )),
        _ => Ok(()),
    }
}

/// Reads a history from git.
pub(super) fn of(inputs: &Inputs, source: &Source<'_>) -> Result<History, Failure> {
    refuse_stdin(source.schema)?;
    if git::is_shallow() {
        return Err(Failure(
            "this clone is shallow, and a history needs all of its tags; fetch them with `git fetch --unshallow \
             --tags` (`fetch-depth: 0` of actions/checkout, `GIT_DEPTH: 0` of GitLab)"
                .to_owned(),
        ));
    }
    let (start, end) = revisions(source.range)?;
    let names = names(source.schema, end);
    let at = |revision: &str| names.iter().find(|name| git::has(revision, name));
    for path in source.acknowledged {
        there(path, end)?;
    }
    // Where a commit up to a revision had the file, a release before it did.
    let is_gone = |revision: &str, points: &[Point]| {
        !points.is_empty() && names.iter().any(|name| git::was_ever(revision, name))
    };
    let mut points = Vec::new();
    let mut lacking = false;
    let all = tags::between(source.tags, "", end)?;
    let mut matches = TagMatches {
        any: !all.is_empty(),
        in_range: !all.is_empty(),
        told: false,
    };
    for Tag { name, date } in all {
        let revision = format!("refs/tags/{name}");
        let promise = match at(&revision) {
            Some(path) => match git::show(&revision, path) {
                Ok(text) => inputs
                    .document(&format!("{revision}:{path}"), &text)
                    .map(Some)
                    .map_err(|error| error.to_string()),
                Err(Failure(error)) => Err(error),
            },
            None if is_gone(&revision, &points) => Ok(None),
            // It promised nothing yet.
            None => {
                lacking = true;
                continue;
            }
        };
        points.push(Point {
            reasons: reasons(source, |path| committed(&revision, path))?,
            release: Some(name),
            date,
            promise,
        });
    }
    if lacking && points.is_empty() && at("HEAD").is_none() {
        inputs.note(format!(
            "{}: is in no release and no commit; if it had another name, `git add` both, and its history is told",
            shown(Path::new(source.schema))
        ));
    }
    let unreleased = match source.range {
        None if is_deleted(source.schema) && !points.is_empty() => Some(None),
        None => Some(Some(inputs.schema(source.schema)?)),
        Some(_) if tags::stands_at(source.tags, end) => None,
        Some(_) => match at(end) {
            None if is_gone(end, &points) => Some(None),
            named => {
                let path = named.or(names.first()).map_or("", String::as_str);
                Some(Some(inputs.schema(&format!("{end}:{path}"))?))
            }
        },
    };
    if let Some(promise) = unreleased {
        let is_new = match (points.last().map(|last| &last.promise), &promise) {
            (Some(Ok(Some(last))), Some(promise)) => last.json() != promise.json(),
            (Some(Ok(None)), None) => false,
            _ => true,
        };
        if is_new {
            points.push(Point {
                release: None,
                date: None,
                promise: Ok(promise),
                reasons: reasons(source, |path| match source.range {
                    None => fs::read_to_string(path).ok(),
                    Some(_) => committed(end, path),
                })?,
            });
        }
    }
    let mut history = History::of(points);
    if !start.is_empty() {
        // Since when a field is sent goes back further than the range.
        let shown: BTreeSet<String> = tags::between(source.tags, start, end)?
            .into_iter()
            .map(|tag| tag.name)
            .collect();
        let is_shown = |name: &String| shown.contains(name);
        matches.in_range = !shown.is_empty();
        // What stands before the range is not what comes next.
        let is_between = no_releases::is_between(start, end);
        (history.releases).retain(|release| release.name.as_ref().map_or(is_between, is_shown));
    }
    matches.told = !history.releases.is_empty();
    if let Some(note) = no_releases::why(source, (start, end), &matches) {
        inputs.note(note);
    }
    Ok(history)
}

/// The names of a schema's file, the latest first: a file that was moved promises what it did.
fn names(schema: &str, end: &str) -> Vec<String> {
    let path = git::from_root(schema);
    let mut names = vec![path.clone()];
    if let Some(from) = git::staged_from(&path) {
        let before = git::former_names("HEAD", &from);
        names.push(from);
        names.extend(before);
        return names;
    }
    let revision = match git::has("HEAD", &path) {
        true => "HEAD",
        false => end,
    };
    names.extend(git::former_names(revision, &path));
    names
}

/// Whether a path leads to nothing. Of a revision only git can tell.
fn is_deleted(schema: &str) -> bool {
    !schema.contains(':') && !Path::new(schema).exists()
}

fn committed(revision: &str, path: &str) -> Option<String> {
    git::show(revision, &git::from_root(path)).ok()
}

/// Refuses a file that never was: by a name that is mistyped, no release would have a reason. One
/// that is gone may still say why an earlier release let more be learned.
fn there(path: &Path, end: &str) -> Result<(), Failure> {
    let Err(error) = fs::metadata(path) else {
        return Ok(());
    };
    let name = path.display().to_string();
    match git::was_ever(end, &git::from_root(&name)) {
        true => Ok(()),
        false => Err(unreadable(path, &error)),
    }
}

/// Why findings were accepted, as the files said at some time.
fn reasons(
    source: &Source<'_>,
    text: impl Fn(&str) -> Option<String>,
) -> Result<BTreeMap<String, String>, Failure> {
    let mut reasons = BTreeMap::new();
    for path in source.acknowledged {
        let name = path.display().to_string();
        let Some(text) = text(&name) else { continue };
        let entries =
            acknowledged::read(&text).map_err(|error| Failure(format!("{name}: {error}")))?;
        reasons.extend(
            entries
                .into_iter()
                .map(|entry| (entry.finding, entry.reason)),
        );
    }
    Ok(reasons)
}
