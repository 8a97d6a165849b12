//! How an admin switches off a whole machine: a file that exists.

use super::reason::Reason;
use super::surroundings::Surroundings;

const DIRECTORY: &str = "/etc/usage-stat";

/// An opt-out that can't be looked up counts as one that is there.
pub(super) fn check(app: &str, surroundings: &Surroundings) -> Result<(), Reason> {
    for path in [format!("{DIRECTORY}/off"), format!("{DIRECTORY}/{app}.off")] {
        match surroundings.exists(&path) {
            Ok(false) => {}
            Ok(true) => return Err(Reason::OptOutFile { path }),
            Err(_) => return Err(Reason::UnclearOptOutFile { path }),
        }
    }
    Ok(())
}
