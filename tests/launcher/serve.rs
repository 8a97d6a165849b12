use std::thread;
use std::time::Duration;

use super::{Args, LauncherError};

/// Serves nothing, for as long as is asked for.
pub fn serve(args: &Args) -> Result<(), LauncherError> {
    thread::sleep(args.usage.run_for);
    while args
        .usage
        .run_until
        .as_ref()
        .is_some_and(|file| !file.exists())
    {
        thread::sleep(Duration::from_millis(2));
    }
    #[expect(clippy::panic, reason = "that is what the option asks for")]
    if args.usage.panic {
        panic!("asked to panic while serving {}", args.model_id);
    }
    if args.usage.fail {
        return Err(LauncherError::WeightsNotFound {
            model_id: args.model_id.clone(),
        });
    }
    Ok(())
}
