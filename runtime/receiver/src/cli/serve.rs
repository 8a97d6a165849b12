use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::signal::unix::{SignalKind, signal};

use super::args::Serve;
use super::say;
use crate::ingest;
use crate::listen::{self, Tls};
use crate::serve::{Settings, start};

pub(super) fn run(args: &Serve) -> Result<ExitCode, Box<dyn Error>> {
    let settings = settings(args)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(serve(settings))?;
    Ok(ExitCode::SUCCESS)
}

fn settings(args: &Serve) -> Result<Settings, Box<dyn Error>> {
    let tls = match (&args.tls_cert, &args.tls_key) {
        (Some(certificates), Some(key)) => Some(Tls::read(certificates, key)?),
        _ => None,
    };
    Ok(Settings {
        schemas: args.schemas.folder.clone(),
        store: args.store.address.clone(),
        listen: args.listen,
        operations: args.operations,
        tls,
        retention_days_if_none: args.retention_days_if_none.days(),
        held_days: args.held_days,
        held_bytes: args.held_bytes,
        file_bytes: args.store_bytes,
        ingest: ingest::Limits {
            event_bytes: args.event_bytes,
            ..Default::default()
        },
        patience: Duration::from_secs(4),
        connections: listen::Limits {
            connections: args.connections.min(descriptors()),
            ..Default::default()
        },
    })
}

async fn serve(settings: Settings) -> Result<(), Box<dyn Error>> {
    // Before anything is started: a stop that comes early is one all the same.
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let scheme = if settings.tls.is_some() {
        "https"
    } else {
        "http"
    };
    let running = start(settings).await?;
    say(&format!("{scheme}://{}{}", running.address, ingest::PATH))?;
    if running.operations != running.address {
        say(&format!("http://{}/metrics", running.operations))?;
    }
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    tracing::info!("stopping");
    running.stop().await;
    Ok(())
}

/// Descriptors of everything that is no connection.
const OWN_DESCRIPTORS: u64 = 64;

/// How many connections the system allows, after asking it for as many as may be.
fn descriptors() -> usize {
    let now = getrlimit(Resource::Nofile);
    let most = Rlimit {
        current: now.maximum,
        maximum: now.maximum,
    };
    let allowed = match setrlimit(Resource::Nofile, most) {
        Ok(()) => most.current,
        Err(_) => now.current,
    };
    let left = allowed.map_or(u64::MAX, |allowed| allowed.saturating_sub(OWN_DESCRIPTORS));
    usize::try_from(left.max(1)).unwrap_or(usize::MAX)
}
