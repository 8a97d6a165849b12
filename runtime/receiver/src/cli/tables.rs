use std::error::Error;
use std::process::ExitCode;

use super::args::Tables;
use super::say;
use crate::store::{StoreAddress, clickhouse, sqlite};
use crate::tables;

pub(super) fn run(args: &Tables) -> Result<ExitCode, Box<dyn Error>> {
    let loaded = super::published(&args.schemas)?;
    if let Some(unreadable) = loaded.unreadable.first() {
        return Err(unreadable.to_string().into());
    }
    let views = tables::views(&loaded.schemas);
    match &args.store.address {
        StoreAddress::Sqlite(_) => {
            say(sqlite::layout().trim_end())?;
            for view in &views {
                say(&format!("\n{};", tables::sqlite::create(view)))?;
            }
        }
        StoreAddress::ClickHouse(_) => {
            for statement in clickhouse::layout() {
                say(&format!("{statement};\n"))?;
            }
            for view in &views {
                say(&format!("{};\n", tables::clickhouse::create(view)))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
