use usage_stat_schema::Level;

/// What the launcher tells its users once, before anything is sent: one line, without its end.
///
/// `page` is where they read what is sent, `variable` the name of the one that switches it off.
pub(crate) fn notice(app: &str, page: Option<&str>, variable: &str, level: Level) -> String {
    let what = match level {
        Level::Off => return String::new(),
        Level::NoStack => "anonymous usage statistics, without stacks",
        Level::On => "anonymous usage statistics",
    };
    let page = page
        .map(|page| format!(", listed at {}", printable(page)))
        .unwrap_or_default();
    format!(
        "{} sends {what}{page}; to switch off, set {}=off",
        printable(app),
        printable(variable)
    )
}

/// Whatever could start a line, move the cursor or turn the text around is written out.
fn printable(text: &str) -> String {
    let mut printable = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_control() || is_invisible(letter) {
            printable.extend(letter.escape_default());
        } else {
            printable.push(letter);
        }
    }
    printable
}

/// Line and paragraph separators, and the marks that set a writing direction.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_that_it_is_on_where_the_page_is_and_how_to_switch_off() {
        assert_eq!(
            notice(
                "vllm",
                Some("https://vllm.example/privacy"),
                "VLLM_USAGE_STATS",
                Level::On
            ),
            "vllm sends anonymous usage statistics, listed at https://vllm.example/privacy; \
             to switch off, set VLLM_USAGE_STATS=off",
        );
    }

    #[test]
    fn says_when_stacks_are_left_out_and_goes_without_a_page() {
        assert_eq!(
            notice("vllm", None, "VLLM_USAGE_STATS", Level::NoStack),
            "vllm sends anonymous usage statistics, without stacks; to switch off, set VLLM_USAGE_STATS=off",
        );
    }

    #[test]
    fn says_nothing_when_nothing_is_sent() {
        assert_eq!(notice("vllm", None, "VLLM_USAGE_STATS", Level::Off), "");
    }

    #[test]
    fn stays_one_plain_line_whatever_is_in_it() {
        let unruly = "a\r\nb\u{1b}[31mc\u{7f}\u{85}\u{2028}\u{2029}\u{202e}\u{2066}\0";
        let line = notice(unruly, Some(unruly), unruly, Level::On);
        assert!(
            !line
                .chars()
                .any(|letter| letter.is_control() || is_invisible(letter)),
            "{line:?}"
        );
        assert!(line.starts_with(
            r"a\r\nb\u{1b}[31mc\u{7f}\u{85}\u{2028}\u{2029}\u{202e}\u{2066}\u{0} sends"
        ));
    }
}
