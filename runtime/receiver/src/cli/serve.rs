use std::error::Error;
use std::process::ExitCode;

use tokio::signal::unix::{SignalKind, signal};

use super::args::Serve;
use super::say;
use crate::listen::{self, Tls};
use crate::serve::{Settings, start};
use crate::{ingest, store::sqlite};

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
        schemas: args.schemas.clone(),
        store: args.store.clone(),
        listen: args.listen,
        operations: args.operations,
        tls,
        held_days: args.held_days,
        bounds: sqlite::Bounds {
            held_bytes: args.held_bytes,
            file_bytes: args.store_bytes,
            ..Default::default()
        },
        ingest: ingest::Limits {
            event_bytes: args.event_bytes,
            ..Default::default()
        },
        connections: listen::Limits {
            connections: args.connections,
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
