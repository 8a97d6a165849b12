//! From a config to events that arrive: what a launcher sends, as it is received.
//!
//! Starts a receiver on this machine, takes the sample launcher's config through a start, a ping
//! and a stop, prints each event as it arrives, and checks it against the published schema.

#![expect(clippy::print_stdout, reason = "a tour shows something")]

use std::error::Error;
use std::time::Duration;

use clap::Parser;
use serde_json::Value;
use usage_stat::{BuildInfo, Fingerprint, Policy, Published, PublishedSchema, Reporter, UsageStat};
use usage_stat_tests::launcher::{Args, LauncherError};
use usage_stat_tests::receiver::Receiver;

/// The launcher's config, with a heart that beats each second: nobody waits for 15 minutes here.
struct Tour(Args);

impl UsageStat for Tour {
    type Projection = <Args as UsageStat>::Projection;
    const FINGERPRINT: Fingerprint = Args::FINGERPRINT;
    fn usage(&self) -> Self::Projection {
        self.0.usage()
    }
}

// It sends what the launcher's own config does, which is published.
impl usage_stat::__private::Compared for Tour {}

impl Published for Tour {
    type Errors = LauncherError;
    const POLICY: Policy = Policy {
        heartbeat: Some(Duration::from_secs(1)),
        ..Args::POLICY
    };
    const BUILD: BuildInfo = Args::BUILD;
    const SCHEMA: Option<PublishedSchema> = Args::SCHEMA;
    // Its heart beats faster than is published, so each event is compared.
    const FEATURE_GATED: bool = true;
}

/// Longer than any machine takes to answer.
const PATIENCE: Duration = Duration::from_secs(60);

fn main() -> Result<(), Box<dyn Error>> {
    if std::env::var_os("USAGE_STAT_INSPECT").is_some() {
        return Err(
            "the tour shows events as they are received; unset `USAGE_STAT_INSPECT`".into(),
        );
    }
    let schema = Args::SCHEMA.ok_or("this build was made to write the schema")?;
    let schema = jsonschema::validator_for(&serde_json::from_str(schema.text())?)?;

    let receiver = Receiver::start()?;
    println!("a receiver listens at {}", receiver.url());
    let args = Args::parse_from([
        "launcher",
        "--model-id=/home/someone/secret-model",
        "--model-type=Bloom",
        "--tokenizer-class=BloomTokenizerFast",
        "--api-key=a-secret",
        "--max-batch-size=8",
    ]);
    let reporter = Reporter::builder()
        .endpoint(receiver.url())
        .state_directory(None)
        .start(&Tour(args));
    println!("usage statistics are {}", reporter.decision());
    if !reporter.is_on() {
        println!("the tour respects that, and sends nothing");
        return Ok(());
    }

    show(&receiver, "start", &schema)?;
    show(&receiver, "ping", &schema)?;
    reporter.finish(&Ok::<(), LauncherError>(()));
    show(&receiver, "stop", &schema)?;
    println!("\nall three are what the published schema promises");
    Ok(())
}

fn show(
    receiver: &Receiver,
    expected: &str,
    schema: &jsonschema::Validator,
) -> Result<(), Box<dyn Error>> {
    let body = receiver
        .next(PATIENCE)
        .ok_or_else(|| format!("no {expected} event came"))?;
    let event: Value = serde_json::from_slice(&body)?;
    println!("\n{expected} event, {} bytes:", body.len());
    println!("{}", serde_json::to_string_pretty(&event)?);
    if event.get("event_type").and_then(Value::as_str) != Some(expected) {
        return Err(format!("this is no {expected} event").into());
    }
    schema
        .validate(&event)
        .map_err(|error| format!("not as published, at {}", error.instance_path()))?;
    Ok(())
}
