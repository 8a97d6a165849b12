//! The threads of a run. The launcher never waits for them but at its exit, and there within a
//! budget.
//!
//! One makes events and keeps them ([`producer`]): it waits for nothing but the disk. One reads the
//! machine ([`prober`]) and one sends ([`dispatcher`]), as a driver and an endpoint take as long as
//! they like.

mod dispatcher;
mod handle;
mod handoff;
mod level;
mod prober;
mod producer;
mod run_state;

pub(crate) use handle::Handle;
pub(crate) use handoff::LastEvent;
pub(crate) use producer::{Producer, Target, preview};

#[cfg(test)]
mod tests;
