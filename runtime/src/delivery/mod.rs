//! From the bytes of an event to the receiver: kept on disk first, then sent once, within bounds.
//!
//! [`spool`] keeps what is not sent yet and [`ledger`] what was. [`sender`] makes one attempt, and
//! [`policy`] says what its [`outcome`] means for the event. Every bound is in [`budgets`].

pub(crate) mod budgets;
#[cfg(feature = "network")]
pub(crate) mod counters;
pub(crate) mod event;
pub(crate) mod ledger;
#[cfg(feature = "network")]
pub(crate) mod outbox;
pub(crate) mod outcome;
mod private_files;
pub(crate) mod spool;

#[cfg(feature = "network")]
pub(crate) mod policy;
#[cfg(feature = "network")]
mod resolver;
#[cfg(feature = "network")]
pub(crate) mod sender;
#[cfg(feature = "network")]
pub(crate) mod stop;
#[cfg(feature = "network")]
mod transport;

#[cfg(test)]
#[cfg(feature = "network")]
#[allow(dead_code, reason = "the launcher's tests use the rest")]
pub(crate) mod faults;
#[cfg(test)]
#[cfg(feature = "network")]
mod tests;
