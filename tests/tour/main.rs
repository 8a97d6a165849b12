//! The whole loop on this machine: a launcher sends, a receiver checks and keeps, a report says what was learned.
//!
//! Takes the sample launcher's config through a start, a ping, an error and a stop, shows what is stored of it,
//! sends one event that breaks its promise, and writes the report of a fleet that is made up.

#![expect(clippy::print_stdout, reason = "a tour shows something")]

mod fleet;
mod receiving;

use std::error::Error;

use clap::Parser;
use serde_json::Value;
use usage_stat::Reporter;
use usage_stat_tests::launcher::{Args, Beating, LauncherError};

use receiving::{Receiving, Stored};

fn main() -> Result<(), Box<dyn Error>> {
    if std::env::var_os("USAGE_STAT_INSPECT").is_some() {
        return Err("the tour shows events as they are kept; unset `USAGE_STAT_INSPECT`".into());
    }
    // The one that the events name.
    let schema = include_str!("../launcher/beating.schema.json");
    let folder = tempfile::Builder::new()
        .prefix("usage-stat-tour-")
        .tempdir()?
        .keep();
    let receiving = Receiving::start(&folder, schema)?;
    println!("a receiver listens at {}", receiving.url());
    println!("it keeps events in {}", receiving.store().display());

    let Some(reporter) = start(&receiving)? else {
        println!("the tour respects that, and sends nothing");
        return receiving.stop();
    };
    let stored = receiving.wait_for("ping")?;
    reporter.finish(&Ok::<(), LauncherError>(()));
    let ended = receiving.wait_for("stop")?;
    let Some(reporter) = start(&receiving)? else {
        return receiving.stop();
    };
    let error = LauncherError::ShardFailed {
        rank: 3,
        output: "what nobody may see".to_owned(),
    };
    reporter.finish(&Err::<(), _>(error));
    let failed = receiving.wait_for("error")?;

    show_all(&stored, &ended, &failed)?;
    refuse(&receiving, &stored)?;
    receiving.stop()?;
    receiving::show_refused(&folder)?;
    fleet::report(&folder)
}

/// Starts the launcher, if its user lets it tell anything.
fn start(receiving: &Receiving) -> Result<Option<Reporter<Beating>>, Box<dyn Error>> {
    let args = Args::try_parse_from([
        "launcher",
        "--model-id=/home/someone/secret-model",
        "--model-type=Bloom",
        "--tokenizer-class=BloomTokenizerFast",
        "--api-key=a-secret",
        "--max-batch-size=8",
    ])?;
    let reporter = Reporter::builder()
        .endpoint(receiving.url())
        .state_directory(None)
        .start(&Beating { args });
    println!("usage statistics are {}", reporter.decision());
    Ok(reporter.is_on().then_some(reporter))
}

/// The start as a whole, and of the others what is not the same again.
fn show_all(started: &[Stored], ended: &[Stored], failed: &[Stored]) -> Result<(), Box<dyn Error>> {
    let start = started.first().ok_or("no start was stored")?;
    println!("\nstored of the start, {} bytes:", start.event.len());
    let event: Value = serde_json::from_str(&start.event)?;
    println!("{}", serde_json::to_string_pretty(&event)?);
    let error = failed.iter().find(|stored| stored.event_type == "error");
    let error = error.ok_or("no error was stored")?;
    let event: Value = serde_json::from_str(&error.event)?;
    let cause = event.pointer("/error/cause").unwrap_or(&Value::Null);
    println!("\nstored of the error, among the rest: {cause}");
    println!("\nall that is stored:");
    for stored in ended.iter().chain(failed.iter().skip(ended.len())) {
        println!(
            "  run {}…, {}: {}, arrived on {}",
            stored.run_id.get(..8).unwrap_or_default(),
            stored.sequence,
            stored.event_type,
            stored.day
        );
    }
    Ok(())
}

/// An event with one field more than was published.
fn refuse(receiving: &Receiving, stored: &[Stored]) -> Result<(), Box<dyn Error>> {
    let start = stored.first().ok_or("no start was stored")?;
    let mut event: Value = serde_json::from_str(&start.event)?;
    if let Some(members) = event.as_object_mut() {
        members.insert("host_name".to_owned(), "somebody's machine".into());
    }
    let (status, answer) = receiving.post(event.to_string())?;
    println!("\nan event with one field more than was published is answered {status}: {answer}");
    if status != 400 {
        return Err("it was taken all the same".into());
    }
    Ok(())
}
