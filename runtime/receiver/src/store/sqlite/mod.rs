//! Events in one file, written by one thread: what waits while the disk writes becomes durable together.

mod jobs;
mod layout;
mod lock;
mod reader;
#[cfg(test)]
mod tests;
mod writer;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rusqlite::{Connection, Error, OpenFlags};
use tokio::sync::{Semaphore, oneshot};

use super::availability::Availability;
use super::{Erased, Event, HeldEvent, HeldOutcomes, Refusal, StoreOutcome, Unavailable};
use crate::day::Day;
use crate::schemas::Schemas;
use crate::tables;
use lock::Lock;
use writer::{Command, Row, Write};

pub use reader::{Part, Reader};

/// How long a write may wait for another program that has locked the file.
const LOCKED: Duration = Duration::from_secs(2);

/// How long an erasure waits for those who read.
const READERS: Duration = Duration::from_secs(60);

/// Bounds of a store.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Bytes of events that wait to be written; beyond that the store is not available.
    pub waiting_bytes: u32,
    /// Bytes of events whose schema is not here yet.
    pub held_bytes: u64,
    /// Bytes of the file; none for as many as the disk has.
    pub file_bytes: Option<u64>,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            waiting_bytes: 16 * 1024 * 1024,
            held_bytes: 64 * 1024 * 1024,
            file_bytes: None,
        }
    }
}

/// The file, open for a receiver: there is one at a time.
#[derive(Debug)]
pub struct Store {
    commands: mpsc::Sender<Command>,
    room: Arc<Semaphore>,
    thread: Mutex<Option<JoinHandle<()>>>,
    availability: Arc<Availability>,
    path: PathBuf,
}

impl Store {
    /// Opens the file, or makes it.
    ///
    /// # Errors
    ///
    /// If it can't be opened or written, holds something else, or another receiver has it.
    pub fn open(path: &Path, bounds: Bounds) -> Result<Self, Unavailable> {
        let lock = Lock::of(path)?;
        let connection = open_to_write(path, bounds)?;
        let (commands, to_do) = mpsc::channel();
        let availability = Arc::new(Availability::default());
        let seen = Arc::clone(&availability);
        let thread = thread::Builder::new()
            .name("store".to_owned())
            .spawn(move || {
                writer::run(connection, &to_do, bounds, &seen);
                drop(lock);
            })
            .map_err(|error| Unavailable(error.to_string()))?;
        Ok(Self {
            commands,
            room: Arc::new(Semaphore::new(bounds.waiting_bytes as usize)),
            thread: Mutex::new(Some(thread)),
            availability,
            path: path.to_owned(),
        })
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Keeps an event, once for each key. It is durable when this returns.
    ///
    /// # Errors
    ///
    /// If too many wait already, or the file can't be written.
    pub async fn keep(&self, event: Event) -> Result<StoreOutcome, Unavailable> {
        let bytes = event.event.len();
        self.write(Row::Event(event), bytes).await
    }

    /// Holds an event until its schema is here. It is durable when this returns.
    ///
    /// # Errors
    ///
    /// As for [`Self::keep`].
    pub async fn hold(&self, held: HeldEvent) -> Result<StoreOutcome, Unavailable> {
        let bytes = held.event.len();
        self.write(Row::Held(held), bytes).await
    }

    async fn write(&self, row: Row, bytes: usize) -> Result<StoreOutcome, Unavailable> {
        let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
        let room = Arc::clone(&self.room)
            .try_acquire_many_owned(bytes)
            .map_err(|_| Unavailable("too many events wait to be written".to_owned()))?;
        let (done, written) = oneshot::channel();
        let write = Write {
            row,
            done,
            _room: room,
        };
        self.send(Command::Write(write))?;
        written.await.map_err(|_| closed())?
    }

    fn send(&self, command: Command) -> Result<(), Unavailable> {
        self.commands.send(command).map_err(|_| closed())
    }

    /// Runs something between two batches.
    async fn job<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Connection) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Unavailable> {
        let (done, result) = oneshot::channel();
        self.send(Command::Job(Box::new(move |connection| {
            // While the file is locked each takes seconds, and who asked may have gone.
            if done.is_closed() {
                return;
            }
            let _ = done.send(job(connection).map_err(Unavailable::from));
        })))?;
        result.await.map_err(|_| closed())?
    }

    /// Adds to the counts of what was refused.
    ///
    /// # Errors
    ///
    /// If the file can't be written; nothing is counted then.
    pub async fn count(&self, refusals: Vec<(Refusal, u64)>) -> Result<(), Unavailable> {
        self.job(move |connection| jobs::count(connection, &refusals))
            .await
    }

    /// Takes in some of the held events whose schema is here now; more may be left.
    ///
    /// # Errors
    ///
    /// If the file can't be written.
    pub async fn take_in(&self, schemas: Arc<Schemas>) -> Result<HeldOutcomes, Unavailable> {
        self.job(move |connection| jobs::take_in(connection, &schemas))
            .await
    }

    /// Deletes some of what must not be there any more on this day, and held events that came before the other
    /// one; more may be left.
    ///
    /// # Errors
    ///
    /// If the file can't be written.
    pub async fn expire(&self, today: Day, held_before: Day) -> Result<Erased, Unavailable> {
        self.job(move |connection| jobs::expire(connection, today, held_before))
            .await
    }

    /// Leaves nothing of what was deleted in the log beside the file; whether that could be done now.
    ///
    /// # Errors
    ///
    /// If the file can't be written.
    pub async fn forget(&self) -> Result<bool, Unavailable> {
        self.job(|connection| jobs::empty_log(connection)).await
    }

    /// Makes the views of these schemas anew, where they are others than before.
    ///
    /// # Errors
    ///
    /// If the file can't be written.
    pub async fn apply(&self, schemas: &Schemas) -> Result<(), Unavailable> {
        let views: Vec<(String, String)> = tables::views(schemas)
            .into_iter()
            .map(|view| (tables::sqlite::create(&view), view.name))
            .collect();
        self.job(move |connection| jobs::apply(connection, &views))
            .await
    }

    /// How many events and bytes are held.
    ///
    /// # Errors
    ///
    /// If the file can't be read.
    pub async fn held(&self) -> Result<(u64, u64), Unavailable> {
        self.job(|connection| jobs::held(connection)).await
    }

    /// Whether the file can be written now.
    ///
    /// # Errors
    ///
    /// If it can't.
    pub async fn ready(&self) -> Result<(), Unavailable> {
        // On a full disk the file can be locked, and not written.
        if self.availability.is_away() {
            return Err(Unavailable("the last write failed".to_owned()));
        }
        self.job(jobs::ready).await
    }

    /// Waits until all that was given to it is written, and closes the file.
    pub fn close(self) {
        let Self {
            commands, thread, ..
        } = self;
        drop(commands);
        let thread = thread.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let Some(thread) = thread {
            let _ = thread.join();
        }
    }
}

/// Deletes all events of these runs, whether a receiver has the file or not.
///
/// # Errors
///
/// If the file is not there, or can't be written.
pub fn erase(path: &Path, runs: &[String]) -> Result<Erased, Unavailable> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(LOCKED * 5)?;
    layout::check(&connection)?;
    layout::prepare(&mut connection)?;
    let erased = jobs::erase(&mut connection, runs)?;
    let until = Instant::now() + READERS;
    while !jobs::empty_log(&connection)? {
        if Instant::now() > until {
            return Err(Unavailable(
                "the events are deleted, but somebody reads the file for long, so that its log still holds \
                 them; try again"
                    .to_owned(),
            ));
        }
        thread::sleep(Duration::from_millis(50));
    }
    Ok(erased)
}

/// The statements that make the tables of a new file.
#[must_use]
pub fn layout() -> &'static str {
    layout::TABLES
}

/// Looks whether a receiver could write to the file, or make it. One that has it goes on.
///
/// # Errors
///
/// If it could not.
pub fn check(path: &Path) -> Result<Checked, Unavailable> {
    let is_held = Lock::is_held(path)?;
    if !path.exists() && !is_held {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        if !folder.is_dir() {
            return Err(Unavailable(format!("{} is no folder", folder.display())));
        }
        try_to_make(folder).map_err(|error| {
            let folder = folder.display();
            Unavailable(format!("no file can be made in {folder}: {error}"))
        })?;
        return Ok(Checked::WillBeMade);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(LOCKED)?;
    refuse_read_only(&connection, path)?;
    layout::check(&connection)?;
    jobs::ready(&mut connection)?;
    Ok(if is_held {
        Checked::Taken
    } else {
        Checked::Writable
    })
}

/// Makes a file and removes it: rights alone don't tell of a file system that takes none.
fn try_to_make(folder: &Path) -> io::Result<()> {
    let file = folder.join(format!(".usage-stat-receiver-{}", std::process::id()));
    File::create_new(&file)?;
    fs::remove_file(&file)
}

/// What was found where the file should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// A store that can be written.
    Writable,
    /// A store that a receiver has: a second one would not start.
    Taken,
    /// Nothing yet.
    WillBeMade,
}

fn open_to_write(path: &Path, bounds: Bounds) -> Result<Connection, Unavailable> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(LOCKED)?;
    refuse_read_only(&connection, path)?;
    layout::prepare(&mut connection)?;
    if let Some(bytes) = bounds.file_bytes {
        let page: u64 = connection.pragma_query_value(None, "page_size", |row| row.get(0))?;
        // To SQLite 0 is no bound.
        let pages = (bytes / page.max(1)).max(1);
        let pages = i64::try_from(pages).unwrap_or(i64::MAX);
        // It answers with what is in force.
        connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))?;
    }
    Ok(connection)
}

/// SQLite is content to read where it may not write.
fn refuse_read_only(connection: &Connection, path: &Path) -> Result<(), Unavailable> {
    if connection.is_readonly("main")? {
        return Err(Unavailable(format!("{} is read-only", path.display())));
    }
    Ok(())
}

impl From<Error> for Unavailable {
    /// The words of SQLite hold no value of a row.
    fn from(error: Error) -> Self {
        Self(error.to_string())
    }
}

fn closed() -> Unavailable {
    Unavailable("the receiver is stopping".to_owned())
}
