//! A launcher that serves nothing, but is configured, runs and fails as a real one does.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};
use usage_stat::{Published, Reporter};
use usage_stat_tests::launcher::{Args, LauncherError};

fn main() -> ExitCode {
    let matches = Args::command().get_matches();
    let args = Args::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    if args.usage.usage_stats_schema {
        return print(Args::SCHEMA.map(|schema| schema.text().as_bytes()));
    }
    let reporter = Reporter::<Args>::builder()
        .level(args.usage.usage_stats)
        .arg_matches(&matches)
        .endpoint(args.usage.usage_stats_endpoint.clone())
        .exit_budget(args.usage.usage_stats_exit_budget);
    if args.usage.usage_stats_inspect {
        return print(reporter.preview(&args).map(line).as_deref());
    }
    let reporter = reporter.start(&args);
    let result = run(&args);
    reporter.finish(&result);
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(3),
    }
}

fn run(args: &Args) -> Result<(), LauncherError> {
    args.usage.run();
    #[expect(clippy::panic, reason = "that is what the option asks for")]
    if args.usage.panic {
        panic!("asked to panic while serving {}", args.model_id);
    }
    if args.usage.fail {
        return Err(LauncherError::WeightsNotFound {
            model_id: args.model_id.clone(),
        });
    }
    Ok(())
}

/// For a person or a pipe.
fn line(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.push(b'\n');
    bytes
}

fn print(bytes: Option<&[u8]>) -> ExitCode {
    let Some(bytes) = bytes else {
        return ExitCode::FAILURE;
    };
    match io::stdout().lock().write_all(bytes) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
