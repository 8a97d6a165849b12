use std::error::Error;
use std::process::ExitCode;

use super::args::Simulate;
use super::output::{Reader, print};
use super::say;
use crate::day::Day;
use crate::schemas::Schemas;
use crate::simulate::Fleet;
use crate::store::{Store, StoreAddress, clickhouse, sqlite};

pub(super) fn run(args: &Simulate) -> Result<ExitCode, Box<dyn Error>> {
    let loaded = super::published(&args.schemas)?;
    if let Some(unreadable) = loaded.unreadable.first() {
        return Err(unreadable.to_string().into());
    }
    let until = args.until.unwrap_or_else(Day::today);
    let promises: Vec<_> = loaded.schemas.iter().cloned().collect();
    let since = until.before(args.days.saturating_sub(1));
    let fleet = Fleet::new(promises, args.seed, args.events, since, until);
    let made = match &args.store {
        None => match written(fleet)? {
            (_, Reader::HasLeft) => return Ok(ExitCode::SUCCESS),
            (made, Reader::IsThere) => made,
        },
        Some(store) => super::wait(keep(fleet, store, &loaded.schemas))??,
    };
    if made < args.events {
        return Err(format!("no event could be made of these schemas after {made}").into());
    }
    Ok(ExitCode::SUCCESS)
}

fn written(fleet: Fleet) -> std::io::Result<(u64, Reader)> {
    let mut made = 0;
    let reader = print(|out| {
        for event in fleet {
            writeln!(out, "{}", event.event)?;
            made += 1;
        }
        Ok(())
    })?;
    Ok((made, reader))
}

/// In a store that may be new.
async fn keep(
    fleet: Fleet,
    address: &StoreAddress,
    schemas: &Schemas,
) -> Result<u64, Box<dyn Error>> {
    let store = match address {
        StoreAddress::Sqlite(path) => {
            Store::Sqlite(sqlite::Store::open(path, sqlite::Bounds::default())?)
        }
        StoreAddress::ClickHouse(address) => Store::ClickHouse(Box::new(clickhouse::Store::new(
            address,
            clickhouse::Bounds::default(),
        ))),
    };
    store.apply(schemas).await?;
    let made = fleet.keep(&store).await;
    store.close().await;
    let made = made?;
    say(&format!("stored {made} events"))?;
    Ok(made)
}
