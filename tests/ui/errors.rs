//! An error of the derive, as the guide's table has it.

/// How rustc's own errors begin, of which the derive has no text.
const OF_RUSTC: [&str; 9] = [
    "literal out of range",
    "the method",
    "mismatched types",
    "cannot find",
    "evaluation of",
    "type annotations needed",
    "the trait bound",
    "unresolved import",
    "fields `",
];

/// What is wrong, and what to do about it where the message says it; none of rustc's own.
pub(crate) fn cells(message: &str) -> Option<(String, Option<String>)> {
    let message = message.trim_start_matches("evaluation panicked: ");
    if OF_RUSTC.iter().any(|own| message.starts_with(own)) {
        return None;
    }
    Some(match message.split_once("; ") {
        Some((what, mend)) => (without_names(what), Some(mend.to_owned())),
        None => (without_names(message), None),
    })
}

/// A text as a cell of a table has it.
pub(crate) fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// A name of the case is none of the message's; words of the derive are.
fn without_names(text: &str) -> String {
    let kept =
        |word: &str| word.starts_with("#[usage") || word.starts_with('"') || WORDS.contains(&word);
    let mut parts = Vec::new();
    for (index, part) in text.split('`').enumerate() {
        match index % 2 {
            1 if !kept(part) => parts.push("…"),
            _ => parts.push(part),
        }
    }
    parts.join("`")
}

const WORDS: [&str; 20] = [
    "skip",
    "redact",
    "count",
    "bucket",
    "one_of",
    "send",
    "with",
    "as",
    "flatten",
    "rename",
    "why",
    "since",
    "expires",
    "rename_all",
    "crate",
    "publish",
    "skip_rest",
    "redact_text",
    "hide",
    "publish(…)",
];
