//! From the bytes of an event to the receiver: kept on disk first, then sent once, within bounds.
//!
//! [`outbox`] keeps what is not sent yet, on disk in [`spool`], and [`ledger`] what was. [`sender`]
//! makes one attempt, [`policy`] says what its [`outcome`] means for the event, and [`dispatch`] what
//! is tried next. Every bound is in [`budgets`].

#[cfg(feature = "network")]
pub(crate) mod backoff;
pub(crate) mod budgets;
#[cfg(feature = "network")]
mod connector;
#[cfg(feature = "network")]
pub(crate) mod counters;
#[cfg(feature = "network")]
pub(crate) mod dispatch;
pub(crate) mod event;
mod file_lock;
pub(crate) mod ledger;
#[cfg(feature = "network")]
pub(crate) mod outbox;
pub(crate) mod outcome;
mod private_files;
#[cfg(test)]
mod sample;
pub(crate) mod spool;

#[cfg(feature = "network")]
pub(crate) mod deadline;
#[cfg(feature = "network")]
pub(crate) mod policy;
#[cfg(feature = "network")]
pub(crate) mod promise;
#[cfg(feature = "network")]
mod resolver;
#[cfg(feature = "network")]
mod roots;
#[cfg(feature = "network")]
pub(crate) mod sender;
#[cfg(feature = "network")]
mod transport;

#[cfg(test)]
#[cfg(feature = "network")]
#[allow(dead_code, reason = "the launcher's tests use the rest")]
pub(crate) mod faults;
#[cfg(test)]
#[cfg(feature = "network")]
mod tests;
