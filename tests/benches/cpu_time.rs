//! What was worked so far, by a clock of the processor: of the process, or of the thread that asks.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

pub(crate) fn cpu_time(clock: ClockId) -> Duration {
    let time = clock_gettime(clock);
    Duration::new(
        time.tv_sec.try_into().unwrap(),
        time.tv_nsec.try_into().unwrap(),
    )
}
