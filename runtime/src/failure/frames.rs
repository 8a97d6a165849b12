//! The functions that are being run, by the program's debug information.

use std::path::Path;
use std::sync::{PoisonError, RwLock, TryLockError};

use backtrace::{BacktraceFrame, BacktraceSymbol};
use usage_stat_schema::event::Frame;

use super::source_location::source_location;

/// Deeper stacks repeat themselves.
const FRAMES: usize = 64;

/// Characters of a symbol: generic types have names without end.
const SYMBOL: usize = 256;

/// Held while names are looked up. That takes a lock which taking down a stack needs too, for as
/// long as it takes to read a program's debug information.
static LOOKING_UP: RwLock<()> = RwLock::new(());

/// Addresses of functions.
#[derive(Debug, Default)]
pub(super) struct Frames(Vec<BacktraceFrame>);

impl Frames {
    /// Those of this thread; none while the names of others are looked up, as the launcher does not wait
    /// for that.
    pub(super) fn of_this_thread() -> Self {
        let mut frames = Vec::new();
        let _guard = match LOOKING_UP.try_read() {
            Ok(guard) => guard,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return Self(frames),
        };
        backtrace::trace(|frame| {
            frames.push(frame.clone().into());
            frames.len() < 2 * FRAMES
        });
        Self(frames)
    }

    /// By name, from the innermost, without this crate's own.
    pub(super) fn named(self) -> Vec<Frame> {
        let mut frames = Vec::new();
        let _guard = LOOKING_UP.write().unwrap_or_else(PoisonError::into_inner);
        for mut frame in self.0 {
            frame.resolve();
            frames.extend(frame.symbols().iter().filter_map(named));
        }
        let own = frames.iter().rposition(|frame| is_own(&frame.symbol));
        let first = own.map_or(0, |own| own + 1);
        frames.into_iter().skip(first).take(FRAMES).collect()
    }
}

/// Gives back what finding names took: with debug information, more than all else of this crate.
pub(crate) fn forget_names() {
    backtrace::clear_symbol_cache();
}

fn named(symbol: &BacktraceSymbol) -> Option<Frame> {
    let at = symbol.filename().map(Path::to_owned).zip(symbol.lineno());
    // The alternate form leaves the hash out.
    let name = begin(&format!("{:#}", symbol.name()?));
    Some(Frame {
        place: at.and_then(|(file, line)| source_location(&file, line, Some(&name))),
        symbol: name,
    })
}

fn begin(symbol: &str) -> String {
    symbol.chars().take(SYMBOL).collect()
}

/// Frames of capturing, up to the function that the launcher called.
fn is_own(symbol: &str) -> bool {
    let symbol = symbol.trim_start_matches('<');
    symbol.starts_with("usage_stat::") || symbol.starts_with("backtrace::")
}

/// Keeps names from being found for as long as it lives, as debug information does that takes long to
/// read: it holds the lock in which names are found.
#[cfg(test)]
pub(crate) struct HeldNames {
    _release: std::sync::mpsc::Sender<()>,
}

#[cfg(test)]
pub(crate) fn hold_names() -> HeldNames {
    use std::sync::mpsc::channel;
    let (release, released) = channel::<()>();
    let (hold, held) = channel();
    std::thread::spawn(move || {
        backtrace::trace(|frame| {
            backtrace::resolve_frame(frame, |_| {
                let _ = hold.send(());
                let _ = released.recv();
            });
            false
        });
    });
    held.recv().unwrap();
    HeldNames { _release: release }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn nobody_waits_while_names_are_looked_up() {
        let guard = LOOKING_UP.write().unwrap();
        assert!(Frames::of_this_thread().0.is_empty());
        drop(guard);
    }

    #[test]
    fn a_symbol_has_an_end() {
        let symbol = "a::b::<".to_owned() + &"é".repeat(2 * SYMBOL);
        assert_eq!(begin(&symbol).chars().count(), SYMBOL);
        assert!(symbol.starts_with(&begin(&symbol)));
        assert_eq!(begin("a::b"), "a::b");
    }

    /// The stack of a function that called itself so often.
    #[inline(never)]
    fn deep(calls: usize) -> Frames {
        if calls == 0 {
            return of_this_thread();
        }
        std::hint::black_box(deep(calls - 1))
    }

    #[test]
    fn a_stack_has_an_end() {
        assert_eq!(deep(500).0.len(), 2 * FRAMES);
    }

    /// Another test may be looking up names.
    fn of_this_thread() -> Frames {
        loop {
            let stack = Frames::of_this_thread();
            if !stack.0.is_empty() {
                return stack;
            }
            thread::yield_now();
        }
    }

    #[test]
    fn names_functions_and_no_absolute_path() {
        let stack = of_this_thread().named();
        let mut places = stack.iter().filter_map(|frame| frame.place.as_deref());
        assert!(places.any(|place| place.starts_with("src/ops/function.rs:")));
        for frame in stack {
            let hash = frame.symbol.rsplit_once("::h").map(|(_, hash)| hash);
            let is_hash =
                |text: &str| text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
            assert!(!hash.is_some_and(is_hash), "{}", frame.symbol);
            assert!(!is_own(&frame.symbol), "{}", frame.symbol);
            if let Some(place) = frame.place {
                assert!(!place.starts_with('/'), "{place}");
            }
        }
    }
}
