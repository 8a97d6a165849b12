//! What of a file is no event or record: told after all else, so that it hides nothing, and within a bound.

use std::io::Write;

use super::{Failure, tell};

/// Lines of one file that are told one by one.
const TOLD: u64 = 20;

/// What could not be read.
pub(super) struct Broken {
    /// What each line should be.
    of: &'static str,
    told: Vec<String>,
    of_file: u64,
}

impl Broken {
    pub(super) fn lines_of(of: &'static str) -> Self {
        Self {
            of,
            told: Vec::new(),
            of_file: 0,
        }
    }

    /// Whether all could be read.
    pub(super) fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// A place of the file that is read now.
    pub(super) fn line(&mut self, name: &str, line: u64, column: usize, why: &str) {
        self.of_file += 1;
        if self.of_file <= TOLD {
            self.told.push(format!("{name}:{line}:{column}: {why}"));
        }
    }

    /// The file that is read now ends.
    pub(super) fn end_of_file(&mut self, name: &str) {
        if let Some(more) = self.of_file.checked_sub(TOLD).filter(|more| *more > 0) {
            let lines = if more == 1 { "line is" } else { "lines are" };
            self.told
                .push(format!("{name}: {more} more {lines} no {}", self.of));
        }
        self.of_file = 0;
    }

    /// A file, or all of it from some place on.
    pub(super) fn file(&mut self, failure: Failure) {
        self.told.push(failure.0);
    }

    /// Tells all.
    ///
    /// # Errors
    ///
    /// If there was any.
    pub(super) fn tell(mut self, err: &mut dyn Write) -> Result<(), Failure> {
        let last = self.told.pop();
        for error in self.told {
            tell(&error, err);
        }
        match last {
            Some(last) => Err(Failure(last)),
            None => Ok(()),
        }
    }
}
