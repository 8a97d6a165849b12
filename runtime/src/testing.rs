//! For a launcher's own tests: what it would report.
//!
//! ```
//! use usage_stat::testing::Recorder;
//! # use usage_stat::{Published, Reporter};
//! # fn serve_and_report<C: Published>(_: Reporter<C>) {}
//! # fn test<Args: Published + clap::Parser>() -> Result<(), Box<dyn std::error::Error>> {
//!
//! let recorder = Recorder::<Args>::new();
//! let reporter = recorder.builder().start(&Args::parse_from(["my-server", "--max-requests=8"]));
//! serve_and_report(reporter);
//! assert_eq!(recorder.events()?[0]["max_requests"], 8);
//! # Ok(())
//! # }
//! ```

use std::error::Error;
use std::fmt;
use std::marker::PhantomData;

use serde_json::Value;
use usage_stat_schema::Published;
use usage_stat_schema::review::validate::{Violation, complies};

use crate::reporter::{Builder, Recording, Reporter};

/// Takes the place of the network: what a launcher's reporter would send is listed here instead.
///
/// No file is read or written, no opt-out is looked at but the level that the launcher itself sets,
/// nothing is asked of the machine, and there is no thread: an event is listed before the call
/// returns that leads to it. Events tell of a made-up machine without accelerators, and of errors
/// without a stack. Panics are told by the reporter that is dropped for them, not by the hook, which
/// all tests of a process would share.
#[derive(Debug)]
pub struct Recorder<C: Published> {
    recording: Recording,
    config: PhantomData<fn() -> C>,
}

impl<C: Published> Recorder<C> {
    /// With no events yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            recording: Recording::default(),
            config: PhantomData,
        }
    }

    /// Settings for a reporter whose events are listed here. All that a launcher sets on them is
    /// allowed; what only matters to sending changes nothing.
    pub fn builder(&self) -> Builder<C> {
        Reporter::builder().recorded_by(self.recording.clone())
    }

    /// The events so far, oldest first, of all reporters that were started with
    /// [`builder`](Self::builder).
    ///
    /// # Errors
    ///
    /// When one is not what the published schema says. A build that writes the schema has none to
    /// check by.
    pub fn events(&self) -> Result<Vec<Value>, Unpromised> {
        let events = self.recording.events().clone();
        events
            .into_iter()
            .enumerate()
            .map(|(number, event)| {
                let checked = C::SCHEMA.map_or(Ok(()), |schema| complies(schema.text(), &event));
                checked.map_err(|violation| Unpromised { number, violation })?;
                Ok(serde_json::from_slice(&event).unwrap_or_default())
            })
            .collect()
    }
}

impl<C: Published> Default for Recorder<C> {
    fn default() -> Self {
        Self::new()
    }
}

/// An event that is not what the published schema says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unpromised {
    /// Its number among the recorded ones, from 0.
    pub number: usize,
    /// What is wrong with it, without what is there.
    pub violation: Violation,
}

impl fmt::Display for Unpromised {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { number, violation } = self;
        write!(
            f,
            "event {number} is not what the published schema says: {violation}"
        )
    }
}

impl Error for Unpromised {}
