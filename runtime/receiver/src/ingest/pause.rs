use std::sync::atomic::{AtomicU64, Ordering};

/// The shortest pause that launchers are asked for, in seconds.
const SHORTEST: u64 = 20;

/// How many more it may be, so that launchers that came together don't come back together.
const SPREAD: u64 = 40;

/// For how many seconds a sender is asked to wait.
pub(super) fn seconds() -> u64 {
    static TURN: AtomicU64 = AtomicU64::new(0);
    // A step that shares no factor with the spread visits all of it.
    SHORTEST + TURN.fetch_add(17, Ordering::Relaxed) % (SPREAD + 1)
}
