//! Sends events from a thread that is not async, so that another can cut it short.

use std::future::poll_fn;
use std::io;
use std::pin::pin;
use std::task::Poll;
use std::time::Instant;

use tokio::runtime::{Builder, Runtime};

use super::deadline::Deadline;
use super::outcome::Outcome;
use super::transport::Transport;
use crate::descriptors;
use crate::endpoint::Endpoint;

/// A client and the runtime that drives it, both of the thread that owns this. Between two events
/// nothing of it runs.
#[derive(Debug)]
pub(crate) struct Sender {
    transport: Transport,
    /// Taken only to be shut down.
    runtime: Option<Runtime>,
}

impl Sender {
    /// Makes ready to send.
    ///
    /// # Errors
    ///
    /// When the process is out of file descriptors, or one of its standard ones is closed.
    pub(crate) fn new(endpoint: Endpoint) -> io::Result<Self> {
        if !descriptors::are_standard_open() {
            return Err(io::Error::other("a standard descriptor is closed"));
        }
        descriptors::suffice_to_send()?;
        let transport = Transport::new(endpoint);
        // The tests of a run are about what is sent, not about how soon.
        #[cfg(test)]
        let transport = transport.patient();
        Self::with(transport)
    }

    pub(super) fn with(transport: Transport) -> io::Result<Self> {
        let runtime = Builder::new_current_thread()
            .enable_io()
            .enable_time()
            .build()?;
        Ok(Self {
            transport,
            runtime: Some(runtime),
        })
    }

    /// Makes one attempt and waits for its outcome, or until `deadline` has come. Not for a thread
    /// that an async runtime owns.
    pub(crate) fn send(&self, event: &[u8], deadline: &Deadline) -> Outcome {
        let Some(runtime) = &self.runtime else {
            return Outcome::NotTried;
        };
        if deadline.time().is_some_and(|end| end <= Instant::now())
            || !descriptors::are_standard_open()
        {
            return Outcome::NotTried;
        }
        runtime.block_on(async {
            let mut post = pin!(self.transport.post(event));
            let mut stopped = pin!(deadline.reached());
            poll_fn(|context| {
                if stopped.as_mut().poll(context).is_ready() {
                    return Poll::Ready(Outcome::Stopped);
                }
                post.as_mut().poll(context)
            })
            .await
        })
    }
}

impl Drop for Sender {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            // Waits for nothing; dropping it would, and panics on a thread that is async.
            runtime.shutdown_background();
        }
    }
}
