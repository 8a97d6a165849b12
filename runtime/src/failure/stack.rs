use std::path::Path;

use usage_stat_schema::event::Frame;

use super::place::place;

/// Deeper stacks repeat themselves.
const FRAMES: usize = 64;

/// The functions that are being run, from the innermost, without this crate's own.
pub(crate) fn stack() -> Vec<Frame> {
    let mut frames = Vec::new();
    backtrace::trace(|frame| {
        backtrace::resolve_frame(frame, |symbol| {
            let Some(name) = symbol.name() else { return };
            let file = symbol.filename().map(Path::to_owned);
            let place = file.zip(symbol.lineno());
            frames.push(Frame {
                // The alternate form leaves the hash out.
                symbol: format!("{name:#}"),
                place: place.and_then(|(file, line)| self::place(&file, line)),
            });
        });
        frames.len() < 2 * FRAMES
    });
    let own = frames.iter().rposition(|frame| is_own(&frame.symbol));
    let first = own.map_or(0, |own| own + 1);
    frames.into_iter().skip(first).take(FRAMES).collect()
}

/// Frames of capturing, up to the function that the launcher called.
fn is_own(symbol: &str) -> bool {
    symbol.starts_with("usage_stat::") || symbol.starts_with("backtrace::")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_functions_and_no_absolute_path() {
        let stack = stack();
        assert!(!stack.is_empty());
        for frame in stack {
            assert!(
                !frame.symbol.contains("::h")
                    || !frame.symbol.ends_with(|c: char| c.is_ascii_hexdigit())
                    || frame.symbol.len() < 20
                    || !frame.symbol.contains("::h0")
            );
            if let Some(place) = frame.place {
                assert!(!place.starts_with('/'), "{place}");
            }
        }
    }
}
