//! A receiver, and a look at what it keeps.

use std::error::Error;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use tokio::runtime::Runtime;
use usage_stat_receiver::day::Day;
use usage_stat_receiver::serve::{Running, Settings, start};
use usage_stat_receiver::store::{Days, Reader, StoreAddress};
use usage_stat_receiver::{ingest, listen};
use usage_stat_tests::launcher::Args;

/// Longer than any machine takes to answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// A receiver that runs.
pub(crate) struct Receiving {
    runtime: Runtime,
    running: Running,
    store: PathBuf,
}

/// An event that is kept.
pub(crate) struct Stored {
    pub(crate) run_id: String,
    pub(crate) sequence: u64,
    pub(crate) event_type: String,
    pub(crate) day: Day,
    pub(crate) event: String,
}

/// Where the folder has its events.
pub(crate) fn store(folder: &Path) -> PathBuf {
    folder.join("usage.db")
}

/// Where the folder has its published schemas.
pub(crate) fn schemas(folder: &Path) -> PathBuf {
    folder.join("schemas")
}

/// The launcher's name.
pub(crate) fn app() -> &'static str {
    <Args as usage_stat::Published>::POLICY.app
}

impl Receiving {
    /// Starts one on a free port of this machine, with its schema and its store in the folder.
    pub(crate) fn start(folder: &Path, schema: &str) -> Result<Self, Box<dyn Error>> {
        fs::create_dir(schemas(folder))?;
        fs::write(schemas(folder).join("launcher.schema.json"), schema)?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()?;
        let store = store(folder);
        let settings = Settings {
            schemas: schemas(folder),
            store: StoreAddress::Sqlite(store.clone()),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            operations: None,
            tls: None,
            retention_days_if_none: Some(400),
            held_days: 14,
            held_bytes: 1024 * 1024,
            file_bytes: None,
            ingest: ingest::Limits::default(),
            patience: Duration::from_secs(4),
            connections: listen::Limits::default(),
        };
        let running = runtime.block_on(start(settings))?;
        Ok(Self {
            runtime,
            running,
            store,
        })
    }

    /// Where to post events to.
    pub(crate) fn url(&self) -> String {
        format!("http://{}{}", self.running.address, ingest::PATH)
    }

    pub(crate) fn store(&self) -> &Path {
        &self.store
    }

    /// All that is kept, once it ends with such an event.
    pub(crate) fn wait_for(&self, event_type: &str) -> Result<Vec<Stored>, Box<dyn Error>> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let stored = self.stored()?;
            if stored.iter().any(|stored| stored.event_type == event_type) {
                return Ok(stored);
            }
            thread::sleep(Duration::from_millis(50));
        }
        Err(format!("no {event_type} was stored").into())
    }

    fn stored(&self) -> Result<Vec<Stored>, Box<dyn Error>> {
        let reader = Reader::open(&StoreAddress::Sqlite(self.store.clone()))?;
        let mut stored = Vec::new();
        reader.events(app(), Days::default(), None, |event| {
            stored.push(Stored {
                run_id: event.run_id.to_owned(),
                sequence: event.sequence,
                event_type: event.event_type.to_owned(),
                day: event.day,
                event: event.event.to_owned(),
            });
        })?;
        Ok(stored)
    }

    /// Status and words of the answer.
    pub(crate) fn post(&self, event: String) -> Result<(u16, String), Box<dyn Error>> {
        // The runtime's own client is made with it.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::new();
        let answer = self.runtime.block_on(async {
            let response = client.post(self.url()).body(event).send().await?;
            let status = response.status().as_u16();
            Ok::<_, reqwest::Error>((status, response.text().await?))
        })?;
        Ok(answer)
    }

    pub(crate) fn stop(self) -> Result<(), Box<dyn Error>> {
        self.runtime.block_on(self.running.stop());
        Ok(())
    }
}

/// What is kept of what was refused: where it was wrong, and nothing of it.
#[expect(clippy::print_stdout, reason = "a tour shows something")]
pub(crate) fn show_refused(folder: &Path) -> Result<(), Box<dyn Error>> {
    let reader = Reader::open(&StoreAddress::Sqlite(store(folder)))?;
    for refused in reader.refused(Days::default())? {
        let place = match &*refused.place {
            "" => "the event itself",
            place => place,
        };
        println!(
            "all that is kept of it: {place} {} its schema, by the keyword `{}`, in {} event of {}",
            refused.reason, refused.rule, refused.events, refused.app
        );
    }
    Ok(())
}
