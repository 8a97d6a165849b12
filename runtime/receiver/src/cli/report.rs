use std::error::Error;
use std::io::Write;
use std::process::ExitCode;

use super::args::{Format, Report as Args};
use crate::report::{Disclosure, Question, Report};
use crate::schemas::Folder;
use crate::store::{Days, Reader};

pub(super) fn run(args: &Args) -> Result<ExitCode, Box<dyn Error>> {
    let loaded = Folder::new(&args.schemas.folder)
        .read()?
        .unwrap_or_default();
    for unreadable in &loaded.unreadable {
        super::tell(&format!("not a published schema: {unreadable}"));
    }
    let app = match &args.app {
        Some(app) => app.clone(),
        None => only_app(Reader::open(&args.store.address)?.apps()?)?,
    };
    let question = Question {
        days: Days {
            since: args.since,
            until: args.until,
        },
        version: args.app_version.clone(),
        disclosure: args.public.map_or(Disclosure::Full, Disclosure::Public),
    };
    let report = Report::of(&args.store.address, &loaded.schemas, &app, &question)?;
    let text = match args.format {
        Format::Html => report.html(),
        Format::Json => report.json(),
        Format::Markdown => report.markdown(),
    };
    match &args.output {
        Some(path) => {
            std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))?
        }
        None => std::io::stdout().lock().write_all(text.as_bytes())?,
    }
    Ok(ExitCode::SUCCESS)
}

fn only_app(apps: Vec<String>) -> Result<String, String> {
    match <[String; 1]>::try_from(apps) {
        Ok([app]) => Ok(app),
        Err(apps) if apps.is_empty() => Err("the store has no events yet".to_owned()),
        Err(apps) => Err(format!(
            "the store has events of several apps; add --app with one of {}",
            apps.join(", ")
        )),
    }
}
