//! What `USAGE_STAT_PUBLISH` says. The derive reads the same words while compiling.

use std::env;

use super::out_of_date::OutOfDate;

/// What the emitted test is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PublishMode {
    /// Tell what is not published as it is sent.
    Check,
    /// Write it.
    Write,
    /// Write what this build sends, and nothing that other builds added.
    WriteAnew,
}

const NAME: &str = "USAGE_STAT_PUBLISH";

pub(super) fn mode() -> Result<PublishMode, OutOfDate> {
    let value = env::var_os(NAME).unwrap_or_default();
    of(&value.to_string_lossy()).ok_or_else(|| {
        OutOfDate(format!(
            "`{NAME}` is none of the words that it can be; write `{NAME}=1` to publish, `check` to see what would change, `anew` to publish what this build sends alone"
        ))
    })
}

fn of(value: &str) -> Option<PublishMode> {
    match value.trim().to_ascii_lowercase().as_str() {
        "1" | "true" | "yes" | "on" => Some(PublishMode::Write),
        "anew" => Some(PublishMode::WriteAnew),
        "" | "0" | "false" | "no" | "off" | "check" => Some(PublishMode::Check),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{PublishMode, of};

    #[test]
    fn only_what_means_it_publishes() {
        for (words, mode) in [
            (["1", "true", "YES", "on"], Some(PublishMode::Write)),
            (
                ["anew", "ANEW", " anew", "Anew"],
                Some(PublishMode::WriteAnew),
            ),
            (["0", "false", "no", "Off"], Some(PublishMode::Check)),
            (["", " ", "check", "CHECK"], Some(PublishMode::Check)),
            (["2", "y", "write", "publish"], None),
        ] {
            for word in words {
                assert_eq!(of(word), mode, "{word}");
            }
        }
    }
}
