//! Whether events may still be made and sent.

use tracing::debug;
use usage_stat_schema::Level;

use crate::consent::Consent;
use crate::state_directory::StateDirectory;

/// The level in force. What was kept before an opt-out is not sent after it.
pub(super) fn level(consent: &Consent, state: &StateDirectory) -> Option<Level> {
    let decision = consent.decide();
    if decision.level == Level::Off {
        debug!(%decision, "usage statistics were switched off");
        state.empty_on_opt_out(&decision.reason);
        return None;
    }
    Some(decision.level)
}
