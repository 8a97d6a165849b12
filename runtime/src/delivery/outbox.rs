//! Events that wait to be sent: on disk where there is a place for it, else in memory.
//!
//! One thread puts them in, another takes them out; neither waits for the other.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use tracing::debug;
use usage_stat_schema::event::{LastOutcome, SpoolState};

use super::budgets;
use super::counters::Tally;
use super::event::EventId;
use super::ledger::Ledger;
use super::spool::{Entry, Provisional, SenderGuard, Spool, Stored, Waiting};

/// Keeps events until the endpoint has them.
#[derive(Debug)]
pub(crate) struct Outbox {
    spool: Option<Spool>,
    pub(super) ledger: Option<Ledger>,
    /// On disk, and not yet safe from a power cut.
    unsynced: Mutex<Vec<Entry>>,
    /// What could not be put on disk, oldest first.
    memory: Mutex<VecDeque<InMemory>>,
    tally: Arc<Tally>,
}

#[derive(Debug)]
struct InMemory {
    id: EventId,
    event: Vec<u8>,
    tries: u32,
}

/// An event that waits.
#[derive(Clone, Debug)]
pub(super) enum Item {
    Spooled(Entry),
    InMemory { id: EventId, tries: u32 },
}

impl Item {
    pub(super) fn id(&self) -> &EventId {
        match self {
            Self::Spooled(entry) => &entry.id,
            Self::InMemory { id, .. } => id,
        }
    }

    /// Attempts that the endpoint may have received, without taking the event.
    pub(super) fn tries(&self) -> u32 {
        match self {
            Self::Spooled(entry) => entry.tries,
            Self::InMemory { tries, .. } => *tries,
        }
    }
}

impl Outbox {
    /// For the endpoint of this fingerprint, with the state directory of the app, where it has one.
    pub(crate) fn open(endpoint: &str, state: Option<&Path>, tally: Arc<Tally>) -> Self {
        let spool = state.ok_or(SpoolState::Absent);
        let spool = spool.and_then(|dir| Ok((dir, Spool::open(dir, endpoint)?)));
        tally.set_spool(
            spool
                .as_ref()
                .map_or_else(|state| *state, |_| SpoolState::Ready),
        );
        let (ledger, spool) = match spool {
            Ok((dir, spool)) => (Some(Ledger::new(dir)), Some(spool)),
            Err(_) => (None, None),
        };
        if let Some(spool) = &spool {
            let Waiting { events, dropped } = spool.waiting(SystemTime::now());
            tally.set_spooled(events);
            tally.add_dropped(dropped);
        }
        Self {
            spool,
            ledger,
            unsynced: Mutex::default(),
            memory: Mutex::default(),
            tally,
        }
    }

    /// Keeps an event of which something is not known yet. `None` where it can't be on disk: then
    /// there is only the complete one.
    pub(crate) fn put_provisional(&self, id: &EventId, event: &[u8]) -> Option<Provisional> {
        let provisional = self
            .spool
            .as_ref()?
            .store_provisional(id, event, SystemTime::now())?;
        self.tally.add_spooled();
        self.tally.add_dropped(provisional.dropped);
        Some(provisional)
    }

    /// Takes an event, in the place of the provisional one if there was one.
    pub(crate) fn put(&self, id: EventId, event: Vec<u8>, provisional: Option<Provisional>) {
        match (&self.spool, provisional) {
            (Some(spool), Some(provisional)) => {
                let entry = spool.complete(provisional, &event);
                lock(&self.unsynced).push(entry);
            }
            _ if event.len() > budgets::EVENT_BYTES => {
                debug!(bytes = event.len(), "a usage event is too large to be sent");
                self.tally.add_dropped(1);
            }
            (Some(spool), None) => match spool.store(&id, &event, SystemTime::now()) {
                Stored::Kept { entry, dropped } => {
                    self.tally.add_spooled();
                    self.tally.add_dropped(dropped);
                    lock(&self.unsynced).push(entry);
                }
                Stored::Refused => self.remember(id, event),
            },
            (None, _) => self.remember(id, event),
        }
    }

    fn remember(&self, id: EventId, event: Vec<u8>) {
        let mut memory = lock(&self.memory);
        if memory.len() >= budgets::MEMORY_EVENTS {
            memory.pop_front();
            self.tally.add_dropped(1);
        }
        memory.push_back(InMemory {
            id,
            event,
            tries: 0,
        });
    }

    /// Makes what is on disk survive a power cut.
    pub(crate) fn sync(&self) {
        let unsynced = std::mem::take(&mut *lock(&self.unsynced));
        for entry in unsynced {
            if let Some(spool) = &self.spool {
                spool.sync(&entry);
            }
        }
    }

    /// The same, unless the endpoint took the last one: it is going to take these in a moment.
    pub(super) fn sync_before_sending(&self) {
        if self.tally.snapshot().last_outcome != Some(LastOutcome::Sent) {
            self.sync();
        }
    }

    /// The same for what the endpoint has not taken.
    pub(super) fn sync_after_sending(&self) {
        if self.tally.snapshot().spooled == 0 {
            lock(&self.unsynced).clear();
        } else {
            self.sync();
        }
    }

    /// Forgets what is in memory, for an opt-out.
    pub(super) fn forget(&self) {
        lock(&self.memory).clear();
        lock(&self.unsynced).clear();
    }

    /// Where events wait on disk, if they can.
    pub(crate) fn directory(&self) -> Option<&Path> {
        self.spool.as_ref().map(Spool::directory)
    }

    /// Whether this is the only place of some event.
    pub(super) fn is_in_memory(&self) -> bool {
        !lock(&self.memory).is_empty()
    }

    /// The right to send what waits.
    pub(super) fn sending(&self) -> Sending<'_> {
        Sending {
            outbox: self,
            guard: self
                .spool
                .as_ref()
                .and_then(|spool| spool.lock(SystemTime::now())),
        }
    }
}

/// The right to send what waits: all of it, or only what is in memory while another process sends.
#[derive(Debug)]
pub(super) struct Sending<'a> {
    outbox: &'a Outbox,
    guard: Option<SenderGuard<'a>>,
}

impl Sending<'_> {
    /// Whether another process sends what is on disk.
    pub(super) fn is_left_to_another(&self) -> bool {
        let spool = self.outbox.spool.as_ref();
        self.guard.is_none() && spool.is_some_and(Spool::has_lock)
    }

    /// What waits now, in the order of sending.
    pub(super) fn pending(&self) -> Vec<Item> {
        let mut items = Vec::new();
        if let Some(guard) = &self.guard {
            let pending = guard.pending(SystemTime::now());
            let tally = &self.outbox.tally;
            tally.add_dropped(pending.dropped);
            tally.set_spooled(pending.waiting);
            items.extend(pending.entries.into_iter().map(Item::Spooled));
        }
        let memory = lock(&self.outbox.memory);
        items.extend(memory.iter().map(|event| Item::InMemory {
            id: event.id.clone(),
            tries: event.tries,
        }));
        items
    }

    /// The bytes of an event; `None` if it is gone.
    pub(super) fn read(&self, item: &Item) -> Option<Vec<u8>> {
        match item {
            Item::Spooled(entry) => {
                let guard = self.guard.as_ref()?;
                guard.show_life(SystemTime::now());
                guard.read(entry)
            }
            Item::InMemory { id, .. } => {
                let memory = lock(&self.outbox.memory);
                let event = memory.iter().find(|event| event.id == *id)?;
                Some(event.event.clone())
            }
        }
    }

    /// Forgets an event: it is delivered, or never will be.
    pub(super) fn remove(&self, item: &Item) {
        match item {
            Item::Spooled(entry) => {
                if let Some(spool) = &self.outbox.spool {
                    spool.remove(entry);
                }
                self.outbox.tally.remove_spooled();
            }
            Item::InMemory { id, .. } => {
                lock(&self.outbox.memory).retain(|event| event.id != *id);
            }
        }
    }

    /// Notes that an attempt was in vain.
    pub(super) fn tried(&self, item: Item) -> Item {
        match (item, &self.guard) {
            (Item::Spooled(entry), Some(guard)) => Item::Spooled(guard.tried(&entry)),
            (Item::InMemory { id, .. }, _) => {
                let mut memory = lock(&self.outbox.memory);
                let event = memory.iter_mut().find(|event| event.id == id);
                let tries = event.map_or(0, |event| {
                    event.tries += 1;
                    event.tries
                });
                Item::InMemory { id, tries }
            }
            (item, _) => item,
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
