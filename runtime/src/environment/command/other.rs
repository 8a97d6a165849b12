use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, Command};
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::Instant;

use usage_stat_schema::environment::ProbeFailure;

use super::GRACE;
use crate::threads;

pub(super) fn is_executable(program: &Path) -> bool {
    program.is_file()
}

pub(super) fn prepare(_command: &mut Command) {}

pub(super) fn has_ended(child: &mut Child) -> bool {
    !matches!(child.try_wait(), Ok(None))
}

/// Kills the child; what it started itself is not in reach here.
pub(super) fn kill(child: &mut Child) {
    let _ = child.kill();
}

/// What the child writes, read on a thread: here a pipe cannot be read without waiting.
pub(super) struct Pipe(Receiver<Vec<u8>>);

impl Pipe {
    pub(super) fn new(mut output: impl Read + Send + 'static) -> io::Result<Self> {
        let (sender, receiver) = sync_channel(1);
        threads::spawn("usage-stat-pipe", move || {
            let mut chunk = [0; 8192];
            while let Ok(count @ 1..) = output.read(&mut chunk) {
                // The other end is gone once the probe is over.
                if sender
                    .send(chunk.iter().take(count).copied().collect())
                    .is_err()
                {
                    break;
                }
            }
        })?;
        Ok(Pipe(receiver))
    }

    /// Takes what is there; once the child has ended, waits a moment for what is on its way.
    pub(super) fn drain(
        &mut self,
        into: &mut Vec<u8>,
        max: usize,
        ended: bool,
    ) -> Result<(), ProbeFailure> {
        let start = Instant::now();
        loop {
            let chunk = if ended {
                self.0
                    .recv_timeout(GRACE.saturating_sub(start.elapsed()))
                    .ok()
            } else {
                self.0.try_recv().ok()
            };
            let Some(chunk) = chunk else {
                return Ok(());
            };
            into.extend(chunk);
            if into.len() > max {
                return Err(ProbeFailure::TooMuchOutput);
            }
        }
    }
}
