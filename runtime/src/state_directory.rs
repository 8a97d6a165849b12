//! Where a run keeps what waits to be sent.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use usage_stat_schema::event::System;
use usage_stat_schema::event::state_directory::{state_directory, variables};

use crate::consent::{Reason, Surroundings};
use crate::delivery::spool::Spool;

/// Where a launcher keeps events that are not sent yet, and the ledger of those that were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum StateDirectoryChoice {
    /// Where [`state_directory`] tells.
    #[default]
    OfUser,
    At(PathBuf),
    None,
}

/// The state directory of an app. To find it, files are looked at: not for the launcher's thread.
#[derive(Clone, Debug)]
pub(crate) struct StateDirectory {
    pub(crate) chosen: StateDirectoryChoice,
    pub(crate) app: &'static str,
    pub(crate) surroundings: Surroundings,
    found: Arc<OnceLock<Option<PathBuf>>>,
}

impl StateDirectory {
    pub(crate) fn new(
        chosen: StateDirectoryChoice,
        app: &'static str,
        surroundings: Surroundings,
    ) -> Self {
        Self {
            chosen,
            app,
            surroundings,
            found: Arc::default(),
        }
    }

    /// The directory; none where the machine has no place for state. Nothing is created.
    pub(crate) fn directory(&self) -> Option<&Path> {
        let found = self.found.get_or_init(|| match &self.chosen {
            StateDirectoryChoice::OfUser => {
                let variable = |name: &str| self.surroundings.variable(name);
                state_directory(variable, self.app, System::of_this_build())
            }
            StateDirectoryChoice::At(directory) => Some(directory.clone()),
            StateDirectoryChoice::None => None,
        });
        found.as_deref()
    }

    /// Whether there can be a directory, as far as that can be told without looking at files.
    pub(crate) fn may_exist(&self) -> bool {
        match &self.chosen {
            StateDirectoryChoice::OfUser => variables(System::of_this_build())
                .iter()
                .any(|name| self.surroundings.variable(name).is_some()),
            StateDirectoryChoice::At(_) => true,
            StateDirectoryChoice::None => false,
        }
    }

    /// Deletes what waits, if somebody does not want it to be sent.
    pub(crate) fn empty_on_opt_out(&self, reason: &Reason) {
        if let (true, Some(directory)) = (reason.is_opt_out(), self.directory()) {
            Spool::empty(directory);
        }
    }
}
