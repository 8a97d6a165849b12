use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::process::ExitCode;

use super::args::{Format, Report as Args};
use super::output;
use crate::report::{Disclosure, Question, Report};
use crate::store::{Days, Reader, Refused, StoreAddress, Unavailable};

pub(super) fn run(args: &Args) -> Result<ExitCode, Box<dyn Error>> {
    let loaded = super::published(&args.schemas)?;
    for unreadable in &loaded.unreadable {
        super::tell(&format!("not a published schema: {unreadable}"));
    }
    if let (Some(since), Some(until)) = (args.since, args.until)
        && since > until
    {
        return Err(format!("--since {since} is after --until {until}").into());
    }
    let app = app(&Reader::open(&args.store.address)?, args.app.as_deref())?;
    let question = Question {
        days: Days {
            since: args.since,
            until: args.until,
        },
        version: args.app_version.clone(),
        disclosure: args.public.map_or(Disclosure::Full, Disclosure::Public),
    };
    let report = Report::of(&args.store.address, &loaded.schemas, &app, &question)?;
    if let (0, Some(version)) = (report.read, &args.app_version) {
        return Err(no_version(&args.store.address, &app, version, &question)?.into());
    }
    let text = match args.format {
        Format::Html => report.html(),
        Format::Json => report.json(),
        Format::Markdown => report.markdown(),
    };
    match &args.output {
        // It may be a pipe, too.
        Some(path) => output::reader(std::fs::write(path, text))
            .map_err(|error| format!("{}: {error}", path.display()))?,
        None => output::print(|out| out.write_all(text.as_bytes()))?,
    };
    Ok(ExitCode::SUCCESS)
}

/// The app that is asked for, or the only one that there is.
fn app(reader: &Reader, asked: Option<&str>) -> Result<String, Box<dyn Error>> {
    let refused = reader.refused(Days::default())?;
    let mut apps = reader.apps()?;
    // Of one whose every event was refused there is something to tell.
    apps.extend(refused.iter().map(|refused| refused.app.clone()));
    apps.retain(|app| !app.is_empty());
    apps.sort_unstable();
    apps.dedup();
    match (asked, apps.as_slice()) {
        (_, []) => Err(nothing(&refused).into()),
        (Some(asked), apps) if apps.iter().any(|app| app == asked) => Ok(asked.to_owned()),
        (Some(asked), apps) => Err(format!(
            "the store has no events of `{asked}`; it has those of {}",
            apps.join(", ")
        )
        .into()),
        (None, [app]) => Ok(app.clone()),
        (None, apps) => Err(format!(
            "the store has events of several apps; add --app with one of {}",
            apps.join(", ")
        )
        .into()),
    }
}

/// Versions that are named.
const NAMED: usize = 20;

/// Why a version has nothing to tell, and which have. Who asks for what the public may see is not told what few
/// run. Anybody may have sent their names.
fn no_version(
    store: &StoreAddress,
    app: &str,
    version: &str,
    question: &Question,
) -> Result<String, Unavailable> {
    let none = format!("no event of {app} {version} arrived in these days");
    if let Disclosure::Public(_) = question.disclosure {
        return Ok(format!(
            "{none}; a report without --public says which versions there are"
        ));
    }
    let mut versions = BTreeSet::new();
    Reader::open(store)?.events(app, question.days, None, |event| {
        if versions.len() <= NAMED {
            let name: String = event.app_version.chars().take(40).collect();
            versions.insert(format!("{name:?}"));
        }
    })?;
    let named: Vec<&str> = versions.iter().take(NAMED).map(String::as_str).collect();
    Ok(match (named.join(", "), versions.len() > NAMED) {
        (_, _) if named.is_empty() => format!("{none}, nor of another version"),
        (named, false) => format!("{none}, but those of {named}"),
        (named, true) => format!("{none}, but those of {named} and of others"),
    })
}

/// Why there is no app to tell of.
fn nothing(refused: &[Refused]) -> String {
    let mut reasons: BTreeMap<&str, u64> = BTreeMap::new();
    for refused in refused {
        *reasons.entry(&refused.reason).or_default() += refused.events;
    }
    if reasons.is_empty() {
        return "the store has no events yet".to_owned();
    }
    let reasons = reasons
        .iter()
        .map(|(reason, events)| format!("{events} {reason}"));
    format!(
        "the store has no events yet; what arrived was refused or dropped: {}",
        reasons.collect::<Vec<_>>().join(", ")
    )
}
