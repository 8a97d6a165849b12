use std::ffi::OsStr;
use std::sync::{Arc, OnceLock};

use usage_stat_schema::event::Frame;

use super::frames::Frames;
use crate::threads;

/// The functions that are being run, as addresses. Their names take long to find in a large
/// program, and are left to a thread that nobody waits for.
#[derive(Debug)]
pub(crate) struct Stack(Frames);

impl Stack {
    /// Those of this thread, where stacks are told; none while the names of others are looked up, as
    /// the launcher does not wait for that.
    pub(super) fn of_this_thread() -> Self {
        if are_told(
            cfg!(debug_assertions),
            std::env::var_os("RUST_BACKTRACE").as_deref(),
        ) {
            Self(Frames::of_this_thread())
        } else {
            Self(Frames::default())
        }
    }

    /// Looks up its names on a thread of its own, which calls `done` at its end.
    pub(super) fn look_up(self, done: impl FnOnce() + Send + 'static) -> Names {
        let names = Names::default();
        let search = Search {
            names: Arc::clone(&names.0),
            done: Some(done),
        };
        // Without a thread the search is over.
        let _ = threads::spawn("usage-stat-name", move || {
            let _ = search.names.set(self.0.named());
        });
        names
    }
}

/// In a build for development, the names of a stack are read from all of its debug information: half a
/// second and a hundred megabytes, to tell what happened to a developer. There it is done only where
/// stacks are asked for anyway.
fn are_told(is_for_development: bool, backtrace: Option<&OsStr>) -> bool {
    !is_for_development || backtrace.is_some_and(|asked| asked != "0")
}

/// The names of a stack, once they are found.
#[derive(Debug, Default)]
pub(crate) struct Names(Arc<OnceLock<Vec<Frame>>>);

impl Names {
    pub(crate) fn are_found(&self) -> bool {
        self.0.get().is_some()
    }

    /// None as long as they are not found.
    pub(crate) fn found(&self) -> Vec<Frame> {
        self.0.get().cloned().unwrap_or_default()
    }
}

/// Tells that it is over however it ends.
struct Search<F: FnOnce()> {
    names: Arc<OnceLock<Vec<Frame>>>,
    done: Option<F>,
}

impl<F: FnOnce()> Drop for Search<F> {
    fn drop(&mut self) {
        let _ = self.names.set(Vec::new());
        if let Some(done) = self.done.take() {
            done();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_build_for_development_tells_stacks_only_where_they_are_asked_for() {
        for (is_for_development, backtrace, expected) in [
            (false, None, true),
            (false, Some("0"), true),
            (true, None, false),
            (true, Some("0"), false),
            (true, Some("1"), true),
            (true, Some("full"), true),
        ] {
            let backtrace = backtrace.map(OsStr::new);
            assert_eq!(are_told(is_for_development, backtrace), expected);
        }
    }
}
