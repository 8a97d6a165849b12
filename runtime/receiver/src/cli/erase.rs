use std::error::Error;
use std::process::ExitCode;

use super::args::Erase;
use super::say;
use crate::store::{StoreAddress, clickhouse, sqlite};

pub(super) fn run(args: &Erase) -> Result<ExitCode, Box<dyn Error>> {
    let mut runs = args.runs.clone();
    runs.sort_unstable();
    runs.dedup();
    let erased = match &args.store.address {
        StoreAddress::Sqlite(path) => sqlite::erase(path, &runs)?,
        StoreAddress::ClickHouse(address) => {
            super::wait(async { clickhouse::erase(address, &runs).await })??
        }
    };
    let events = |count: u64| if count == 1 { "event" } else { "events" };
    let mut line = format!("deleted {} {}", erased.events, events(erased.events));
    if erased.held > 0 {
        line += &format!(", and {} that waited for a schema", erased.held);
    }
    say(&line)?;
    Ok(ExitCode::SUCCESS)
}
