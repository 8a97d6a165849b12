//! How long rounds took.

use std::time::{Duration, Instant};

#[derive(Clone, Debug)]
pub(crate) struct Times {
    /// Shortest first.
    sorted: Vec<Duration>,
}

impl Times {
    pub(crate) fn new(mut times: Vec<Duration>) -> Self {
        times.sort();
        Self { sorted: times }
    }

    /// Of so many rounds of something.
    pub(crate) fn of(rounds: usize, mut work: impl FnMut()) -> Self {
        let time = |_| {
            let begun = Instant::now();
            work();
            begun.elapsed()
        };
        Self::new((0..rounds).map(time).collect())
    }

    pub(crate) fn shortest(&self) -> Duration {
        self.sorted[0]
    }

    pub(crate) fn median(&self) -> Duration {
        self.sorted[self.sorted.len() / 2]
    }

    /// Of all rounds but those in which something else had the processor.
    pub(crate) fn of_nine_in_ten(&self) -> Duration {
        self.sorted[self.sorted.len() * 9 / 10]
    }

    pub(crate) fn longest(&self) -> Duration {
        self.sorted[self.sorted.len() - 1]
    }
}
