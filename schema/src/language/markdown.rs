//! A phrase in Markdown, of which no character is markup of its own.

use super::phrase::{Phrase, is_unseen, printable_json};

/// The phrase. A table is cut into cells before it is read.
pub(crate) fn inline(phrase: &Phrase, in_table: bool) -> String {
    phrase.marked_up(
        escaped,
        |code| code_span(code, in_table),
        |text, target| format!("[{text}]({target})"),
    )
}

/// Text in which no character is markup.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            c if is_unseen(c) => out.push('\u{fffd}'),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '@' => out.push_str("&#64;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' | '$' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    // No link of its own: GitHub makes one of these wherever they stand.
    out.replace("://", "&#58;//").replace("www.", "www&#46;")
}

fn code_span(code: &str, in_table: bool) -> String {
    let mut code: String = code
        .chars()
        .map(|c| match c {
            '\n' | '\r' | '\t' => ' ',
            c if is_unseen(c) => '\u{fffd}',
            c => c,
        })
        .collect();
    // A table is cut into cells before code is looked at.
    if in_table {
        code = code.replace('|', "\\|");
    }
    if code.trim().is_empty() {
        return "(blank)".to_owned();
    }
    let fence = "`".repeat(longest_run(&code) + 1);
    let pad = if code.starts_with(['`', ' ']) || code.ends_with(['`', ' ']) {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{code}{pad}{fence}")
}

pub(crate) fn fenced(json: &str) -> String {
    let json = printable_json(json);
    let fence = "`".repeat(longest_run(&json).max(2) + 1);
    format!("{fence}json\n{json}\n{fence}")
}

fn longest_run(text: &str) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::{code_span, escaped, fenced};

    #[test]
    fn text_brings_no_markup() {
        assert_eq!(
            escaped("a|b\n*c* <d> [e](f)"),
            "a\\|b \\*c\\* &lt;d&gt; \\[e\\](f)"
        );
        assert_eq!(escaped("see https://x"), "see https&#58;//x");
        assert_eq!(escaped("www.x me@x: a"), "www&#46;x me&#64;x: a");
        assert_eq!(escaped("# `a`"), "\\# \\`a\\`");
    }

    #[test]
    fn code_survives_backticks_and_tables() {
        assert_eq!(code_span("a", false), "`a`");
        assert_eq!(code_span("a`b", false), "``a`b``");
        assert_eq!(code_span("`", false), "`` ` ``");
        assert_eq!(code_span("a|b", true), "`a\\|b`");
        assert_eq!(code_span("a|b", false), "`a|b`");
        assert_eq!(code_span("a\nb", false), "`a b`");
        assert_eq!(code_span("", false), "(blank)");
        assert!(fenced("```").starts_with("````json\n"));
    }
}
