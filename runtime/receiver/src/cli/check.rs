use std::error::Error;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::process::ExitCode;

use super::args::Serve;
use super::say;
use crate::listen::Tls;
use crate::schemas::Folder;
use crate::serve::{StartError, try_address};
use crate::store::sqlite::{self, Checked};
use crate::store::{StoreAddress, clickhouse};

/// Says all that is wrong, not the first only.
pub(super) fn run(args: &Serve) -> Result<ExitCode, Box<dyn Error>> {
    let mut is_well = true;
    let mut wrong = |line: String| {
        is_well = false;
        say(&line)
    };
    let folder = Folder::new(&args.schemas.folder);
    let if_none = args.retention_days_if_none.days();
    match folder.with_retention_days_if_none(if_none).read() {
        Ok(loaded) => {
            let loaded = loaded.unwrap_or_default();
            for promise in loaded.schemas.iter() {
                let kept = match (promise.retention_days(), loaded.schemas.kept_days(promise)) {
                    (Some(_), Some(days)) => format!("for {days} days, as promised"),
                    (_, Some(days)) => format!(
                        "for {days} days: nothing is promised, so --retention-days-if-none holds"
                    ),
                    (_, None) => {
                        "until they are erased: nothing is promised, and no bound is set".to_owned()
                    }
                };
                let (app, schema) = (promise.app(), promise.fingerprint());
                say(&format!("{app}, schema {schema}: events are kept {kept}"))?;
            }
            for unreadable in &loaded.unreadable {
                wrong(format!("not a published schema: {unreadable}"))?;
            }
            if loaded.schemas.is_empty() {
                wrong(format!(
                    "{}: no published schema, so every event would wait for one",
                    args.schemas.folder.display()
                ))?;
            }
        }
        Err(error) => wrong(format!("{}: {error}", args.schemas.folder.display()))?,
    }
    match &args.store.address {
        StoreAddress::Sqlite(path) => match sqlite::check(path) {
            Ok(Checked::Writable) => say(&format!("{}: can be written", path.display()))?,
            // It is asked while a receiver runs, too.
            Ok(Checked::Taken) => say(&format!(
                "{}: another receiver has it, and one more would not start",
                path.display()
            ))?,
            Ok(Checked::WillBeMade) => say(&format!("{}: will be made", path.display()))?,
            Err(error) => wrong(format!("{}: {error}", path.display()))?,
        },
        StoreAddress::ClickHouse(address) => {
            match super::wait(async { clickhouse::check(address).await })? {
                Ok(()) => say(&format!("{address}: is there"))?,
                Err(error) => wrong(format!("{address}: {error}"))?,
            }
        }
    }
    for (address, tried) in super::wait(async { try_addresses(args) })? {
        match tried {
            Address::Free => say(&format!("{address}: can be listened to"))?,
            // It is asked while a receiver runs, too.
            Address::InUse => say(&format!(
                "{address}: is in use; by another program, if no receiver runs there"
            ))?,
            Address::Own => wrong(format!(
                "{address}: --operations needs another address than --listen, or none"
            ))?,
            Address::Wrong(error) => wrong(error.to_string())?,
        }
    }
    if let (Some(certificates), Some(key)) = (&args.tls_cert, &args.tls_key) {
        match Tls::read(certificates, key) {
            Ok(_) => say("the certificate can be used")?,
            Err(error) => wrong(error.to_string())?,
        }
    }
    Ok(if is_well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// What became of an address.
enum Address {
    Free,
    InUse,
    /// Free, but for what is listened to already.
    Own,
    Wrong(StartError),
}

/// Listens to both at once, as `serve` does.
fn try_addresses(args: &Serve) -> Vec<(SocketAddr, Address)> {
    let tried = |address| match try_address(address) {
        Ok(listener) => (Address::Free, Some(listener)),
        Err(StartError::Listen { error, .. }) if error.kind() == ErrorKind::AddrInUse => {
            (Address::InUse, None)
        }
        Err(error) => (Address::Wrong(error), None),
    };
    let (events, listener) = tried(args.listen);
    let mut all = vec![(args.listen, events)];
    if let Some(address) = args.operations {
        let mut own = tried(address).0;
        if matches!(own, Address::InUse) && listener.is_some() {
            drop(listener);
            if matches!(tried(address).0, Address::Free) {
                own = Address::Own;
            }
        }
        all.push((address, own));
    }
    all
}
