//! What is said of a failure: types and places, never a message.

#[cfg(feature = "stacks")]
mod frames;
#[cfg(not(feature = "stacks"))]
#[path = "no_frames.rs"]
mod frames;
mod source_location;
mod stack;

use std::panic::PanicHookInfo;
use std::path::Path;

use usage_stat_schema::UsageStat;
use usage_stat_schema::event::{ErrorKind, ErrorReport, RecordedValue};

use source_location::source_location;
use stack::Stack;

pub(crate) use frames::forget_names;
#[cfg(all(test, feature = "stacks"))]
pub(crate) use frames::hold_names;
pub(crate) use stack::Names;

/// What is said of a failure, its types taken down.
pub(crate) type Report = ErrorReport<RecordedValue>;

/// A failure as it was when it happened.
#[derive(Debug)]
pub(crate) struct Captured {
    kind: ErrorKind,
    cause: Option<RecordedValue>,
    place: Option<String>,
    stack: Stack,
}

impl Captured {
    /// An error of the launcher's; of one that is not declared, only where it was reported.
    pub(crate) fn of_error<E: UsageStat>(error: Option<&E>) -> Self {
        Self {
            kind: ErrorKind::Error,
            cause: error.and_then(|error| RecordedValue::of(error).ok()),
            place: None,
            stack: Stack::of_this_thread(),
        }
    }

    /// The place and the stack. The message and the payload may hold anything.
    pub(crate) fn of_panic(info: &PanicHookInfo<'_>) -> Self {
        let location = info.location();
        Self {
            kind: ErrorKind::Panic,
            cause: None,
            place: location.and_then(|at| source_location(Path::new(at.file()), at.line(), None)),
            stack: Stack::of_this_thread(),
        }
    }

    /// What is said of it, and the names of its stack, which take their time: who finds them calls
    /// `found`.
    pub(crate) fn report(self, found: impl FnOnce() + Send + 'static) -> (Report, Names) {
        let report = Report {
            kind: self.kind,
            cause: self.cause,
            place: self.place,
            stack: Vec::new(),
        };
        (report, self.stack.look_up(found))
    }
}
