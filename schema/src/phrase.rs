//! Words and literal values in one sentence, so that each output marks and escapes them its own way.

use std::fmt;

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Words.
    Words(String),
    /// A literal value or name.
    Code(String),
}

/// A sentence or a part of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    /// Its pieces, in order.
    pub spans: Vec<Span>,
}

impl Phrase {
    /// A phrase of words only.
    pub fn words(words: impl Into<String>) -> Self {
        Self {
            spans: vec![Span::Words(words.into())],
        }
    }

    /// A phrase of one literal.
    pub fn code(code: impl Into<String>) -> Self {
        Self {
            spans: vec![Span::Code(code.into())],
        }
    }

    /// A doc comment's text, where backticks mark literals.
    pub fn from_doc(text: &str) -> Self {
        let pieces: Vec<&str> = text.split('`').collect();
        // An unpaired backtick marks nothing.
        if pieces.len() % 2 == 0 {
            return Self::words(text);
        }
        let span = |(position, piece): (usize, &&str)| match position % 2 {
            0 => Span::Words((*piece).to_owned()),
            _ => Span::Code((*piece).to_owned()),
        };
        Self {
            spans: pieces
                .iter()
                .enumerate()
                .filter(|(_, piece)| !piece.is_empty())
                .map(span)
                .collect(),
        }
    }

    /// Goes on with words.
    #[must_use]
    pub fn say(mut self, words: impl Into<String>) -> Self {
        self.spans.push(Span::Words(words.into()));
        self
    }

    /// Goes on with a literal.
    #[must_use]
    pub fn show(mut self, code: impl Into<String>) -> Self {
        self.spans.push(Span::Code(code.into()));
        self
    }

    /// Goes on with another phrase.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        self.spans.extend(other.spans);
        self
    }

    /// `a, b or c`, with the given last joint.
    pub fn list(items: Vec<Self>, joint: &str) -> Self {
        let last = items.len().saturating_sub(1);
        let mut whole = Self::default();
        for (position, item) in items.into_iter().enumerate() {
            if position > 0 {
                whole = whole.say(if position == last { joint } else { ", " });
            }
            whole = whole.then(item);
        }
        whole
    }
}

/// Plain text, literals in backticks. A control character, which could move the cursor of the
/// terminal that it is printed on, is replaced.
impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for span in &self.spans {
            match span {
                Span::Words(words) => f.write_str(&printable(words))?,
                Span::Code(code) => write!(f, "`{}`", printable(code))?,
            }
        }
        Ok(())
    }
}

pub(crate) fn printable(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\t' => ' ',
            c if c.is_control() => '\u{fffd}',
            c => c,
        })
        .collect()
}

/// The same JSON without the control characters that may stand in it as they are.
pub(crate) fn printable_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '\n' => out.push(c),
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Phrase, Span};

    #[test]
    fn reads_doc_comments() {
        let phrase = Phrase::from_doc("from `P0` (fastest) to `P12`");
        assert_eq!(phrase.spans[1], Span::Code("P0".to_owned()));
        assert_eq!(phrase.to_string(), "from `P0` (fastest) to `P12`");
        assert_eq!(
            Phrase::from_doc("a ` b").spans,
            [Span::Words("a ` b".to_owned())]
        );
    }

    #[test]
    fn moves_no_cursor() {
        let phrase = Phrase::words("a\n\u{1b}[2J").show("\r");
        assert_eq!(phrase.to_string(), "a \u{fffd}[2J`\u{fffd}`");
    }

    #[test]
    fn lists_in_words() {
        let list = |names: &[&str]| {
            Phrase::list(
                names.iter().map(|name| Phrase::words(*name)).collect(),
                " or ",
            )
            .to_string()
        };
        assert_eq!(list(&["a", "b", "c"]), "a, b or c");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&[]), "");
    }
}
