//! What is said of a failure: types and places, never a message.

mod panic_hook;
mod place;
mod stack;

use usage_stat_schema::UsageStat;
use usage_stat_schema::event::{ErrorKind, ErrorReport, RecordedValue};

use crate::background::Report;

use stack::stack;

pub(crate) use panic_hook::{forget, install};

/// What is said of an error of the launcher's; of one that is not declared, only where it was
/// reported.
pub(crate) fn of_error<E: UsageStat>(error: Option<&E>) -> Report {
    ErrorReport {
        kind: ErrorKind::Error,
        cause: error.and_then(|error| RecordedValue::of(error).ok()),
        place: None,
        stack: stack(),
    }
}
