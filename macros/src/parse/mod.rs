//! Reading attributes: ours strictly, those of other derives tolerantly.

mod docs;
mod foreign;
mod publish;
mod recovery;
mod usage;

pub(crate) use docs::{description, unreadable};
pub(crate) use foreign::{Clap, Id, Serde, clap, is_of_clap, serde, silences};
pub(crate) use publish::Publish;
pub(crate) use usage::{Usage, usage};
