//! A run whose events are listed instead of sent, for a launcher's own tests.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use usage_stat_schema::environment::SystemEnv;
use usage_stat_schema::event::{Delivery, ErrorKind, ErrorReport, EventType, RecordedValue};
use usage_stat_schema::{Level, UsageStat};

use crate::environment::Snapshot;
use crate::run_events::RunEvents;

/// Events as bytes, in the order in which they were made.
#[derive(Clone, Debug, Default)]
pub(crate) struct Recording(Arc<Mutex<Vec<Vec<u8>>>>);

impl Recording {
    pub(crate) fn add(&self, event: Vec<u8>) {
        self.events().push(event);
    }

    /// How many there are.
    pub(crate) fn count(&self) -> u64 {
        self.events().len() as u64
    }

    pub(crate) fn events(&self) -> MutexGuard<'_, Vec<Vec<u8>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes each event at once, on the thread that calls.
#[derive(Clone, Debug)]
pub(crate) struct Recorded {
    pub(super) events: Arc<Mutex<RunEvents>>,
    pub(super) level: Level,
    pub(super) recording: Recording,
}

impl Recorded {
    pub(super) fn start(events: RunEvents, level: Level, recording: Recording) -> Self {
        let recorded = Self {
            events: Arc::new(Mutex::new(events)),
            level,
            recording,
        };
        recorded.add(EventType::Start, None);
        recorded
    }

    pub(super) fn delivery(&self) -> Delivery {
        Delivery {
            sent: self.recording.count(),
            ..Delivery::default()
        }
    }

    pub(super) fn report<E: UsageStat>(&self, error: Option<&E>) {
        self.add(EventType::Error, Some(error_of(error)));
    }

    pub(super) fn finish<E: UsageStat>(&self, error: Option<&E>) {
        match error {
            None => self.add(EventType::Stop, None),
            Some(error) => self.report(Some(error)),
        }
    }

    /// Ends the run without a result.
    pub(super) fn abandon(&self) {
        if std::thread::panicking() {
            self.add(EventType::Error, None);
        } else {
            self.add(EventType::Stop, None);
        }
    }

    fn add(&self, event_type: EventType, error: Option<ErrorReport<RecordedValue>>) {
        let error = error.filter(|_| self.level == Level::On);
        let delivery = self.delivery();
        let mut events = self.events.lock().unwrap_or_else(PoisonError::into_inner);
        let event = events.begin(event_type, delivery, error);
        if let Some(event) = events.bytes(&event, &machine()) {
            self.recording.add(event);
        }
    }
}

fn error_of<E: UsageStat>(error: Option<&E>) -> ErrorReport<RecordedValue> {
    ErrorReport {
        kind: ErrorKind::Error,
        cause: error.and_then(|error| RecordedValue::of(error).ok()),
        place: None,
        stack: Vec::new(),
    }
}

/// The same on every machine, so that tests are too.
fn machine() -> Snapshot {
    Snapshot {
        system_env: SystemEnv {
            cpu_count: 8,
            cpu_type: None,
            total_memory: 16 << 30,
            architecture: "x86_64".to_owned(),
            platform: "linux-unix-x86_64".to_owned(),
            cpu_limit: None,
            memory_limit: None,
        },
        nvidia_env: None,
        accelerators: Vec::new(),
        unknown: Vec::new(),
    }
}
