//! What stands in the place of a run in a build that can't send.

use std::time::Duration;

use usage_stat_schema::UsageStat;
use usage_stat_schema::event::Delivery;

use crate::consent::Decision;

/// There is none in a build that can't send.
#[derive(Clone, Debug)]
pub(crate) enum Running {}

impl Running {
    pub(crate) fn delivery(&self) -> Delivery {
        match *self {}
    }

    pub(crate) fn decision(&self) -> Option<Decision> {
        match *self {}
    }

    pub(crate) fn report<E: UsageStat>(&self, _: &E) {
        match *self {}
    }

    pub(crate) fn finish<E: UsageStat>(&self, _: Option<&E>, _: Duration) {
        match *self {}
    }

    #[cfg(any(feature = "anyhow", feature = "eyre"))]
    pub(crate) fn fail<E: UsageStat>(&self, _: Option<&E>, _: Duration) {
        match *self {}
    }

    pub(crate) fn abandon(&self, _: Duration) {
        match *self {}
    }
}
