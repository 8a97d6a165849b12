//! The thread that probes and sends. The launcher never waits for it but at its exit, and there
//! within a budget.

mod handoff;
mod worker;

pub(crate) use handoff::{Farewell, Handoff, Leave};
pub(crate) use worker::{Target, Worker, preview};

#[cfg(test)]
mod tests;
