//! Words and literal values in one sentence, so that each output marks and escapes them its own way.

use std::fmt;

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Words.
    Words(String),
    /// A literal value or name.
    Code(String),
    /// What leads elsewhere.
    Link {
        /// What it says.
        text: String,
        /// Whether that is a literal value or name.
        is_code: bool,
        /// Where it leads: an address as [`target`] lets it through, or a part of the same page.
        target: String,
    },
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

    /// A phrase of one literal that leads elsewhere; the literal alone where `target` leads nowhere.
    pub fn code_link(code: impl Into<String>, target: Option<String>) -> Self {
        Self::link(code.into(), true, target)
    }

    /// A phrase of words that lead elsewhere; the words alone where `target` leads nowhere.
    pub fn words_link(words: impl Into<String>, target: Option<String>) -> Self {
        Self::link(words.into(), false, target)
    }

    fn link(text: String, is_code: bool, target: Option<String>) -> Self {
        match target {
            Some(target) => Self {
                spans: vec![Span::Link {
                    text,
                    is_code,
                    target,
                }],
            },
            None if is_code => Self::code(text),
            None => Self::words(text),
        }
    }

    /// A sentence of a table: text in backticks is literal, and each `{name}` is the part of that
    /// name. A name without a part is left as it is.
    pub fn fill(sentence: &str, parts: &[(&str, Self)]) -> Self {
        let mut whole = Self::default();
        for (position, piece) in sentence.split('`').enumerate() {
            if position % 2 == 1 {
                let parts: Vec<_> = parts
                    .iter()
                    .map(|(name, part)| (*name, Self::code(part.text())))
                    .collect();
                whole = whole.show(Self::filled(piece, &parts).text());
            } else {
                whole = whole.then(Self::filled(piece, parts));
            }
        }
        whole
    }

    fn filled(text: &str, parts: &[(&str, Self)]) -> Self {
        let mut whole = Self::default();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let found = after.split_once('}').and_then(|(name, after)| {
                let (_, part) = parts.iter().find(|(known, _)| *known == name)?;
                Some((part, after))
            });
            match found {
                Some((part, after)) => {
                    whole = whole.words_if_any(before).then(part.clone());
                    rest = after;
                }
                None => {
                    whole = whole.words_if_any(before).say("{");
                    rest = after;
                }
            }
        }
        whole.words_if_any(rest)
    }

    fn words_if_any(self, words: &str) -> Self {
        match words {
            "" => self,
            words => self.say(words),
        }
    }

    /// What it says, without any marks.
    pub(crate) fn text(&self) -> String {
        let text = |span: &Span| match span {
            Span::Words(text) | Span::Code(text) | Span::Link { text, .. } => text.clone(),
        };
        self.spans.iter().map(text).collect()
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
        Self::list_with(items, ", ", joint)
    }

    /// The same with other joints.
    pub(crate) fn list_with(items: Vec<Self>, inner: &str, joint: &str) -> Self {
        let last = items.len().saturating_sub(1);
        let mut whole = Self::default();
        for (position, item) in items.into_iter().enumerate() {
            if position > 0 {
                whole = whole.say(if position == last { joint } else { inner });
            }
            whole = whole.then(item);
        }
        whole
    }

    /// The phrase in a markup, by what makes words, code, and a link of a text that is marked up
    /// already and of a target.
    pub(crate) fn marked_up(
        &self,
        words: impl Fn(&str) -> String,
        code: impl Fn(&str) -> String,
        link: impl Fn(&str, &str) -> String,
    ) -> String {
        let span = |span: &Span| match span {
            Span::Words(text) => words(text),
            Span::Code(text) => code(text),
            Span::Link {
                text,
                is_code,
                target,
            } => {
                let text = if *is_code { code(text) } else { words(text) };
                link(&text, target)
            }
        };
        self.spans.iter().map(span).collect()
    }
}

/// Plain text, literals in backticks. What can't be seen on the terminal that it is printed on, and
/// could move its cursor or turn the text around, is replaced.
impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for span in &self.spans {
            match span {
                Span::Words(words) => f.write_str(&printable(words))?,
                Span::Code(text)
                | Span::Link {
                    text,
                    is_code: true,
                    ..
                } => write!(f, "`{}`", printable(text))?,
                Span::Link { text, .. } => f.write_str(&printable(text))?,
            }
        }
        Ok(())
    }
}

/// Where an address leads, if a page may lead there: to the web, or to a file beside it. What
/// can't stand in an address is percent-encoded, so that it neither ends a link nor hides in one.
pub fn target(address: &str) -> Option<String> {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme);
    let is_known = match scheme {
        None => !address.is_empty(),
        Some("http" | "https") => {
            let host = address.split_once("://").map(|(_, host)| host);
            host.is_some_and(|host| {
                host.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[')
            })
        }
        Some(scheme) => scheme == "mailto",
    };
    is_known.then(|| encoded(address))
}

fn encoded(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => out.push(char::from(byte)),
            b'-' | b'.' | b'_' | b'~' | b'/' | b':' | b'?' | b'#' | b'@' | b'&' | b'=' | b'+'
            | b',' | b';' | b'%' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

pub(crate) fn printable(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\t' => ' ',
            c if is_unseen(c) => '\u{fffd}',
            c => c,
        })
        .collect()
}

/// Whether a character is a control, a mark of a writing direction, or has no width: a text with
/// one is read as another than it is. Of Unicode's default ignorable characters only the two that
/// choose how an emoji looks are let be.
pub(crate) fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0d}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// The same JSON without the characters that can't be seen and may stand in it as they are.
pub(crate) fn printable_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '\n' => out.push(c),
            // Only ever between values.
            '\t' | '\r' => out.push(' '),
            c if is_unseen(c) => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Phrase, Span, target};

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
    fn fills_a_sentence() {
        let parts = [
            ("variable", Phrase::code("X")),
            (
                "where",
                Phrase::words_link("there", Some("#there".to_owned())),
            ),
        ];
        let phrase = Phrase::fill("Set `{variable}=off` {where}: {other}.", &parts);
        assert_eq!(phrase.to_string(), "Set `X=off` there: {other}.");
        assert_eq!(phrase.spans[1], Span::Code("X=off".to_owned()));
        assert!(matches!(phrase.spans[3], Span::Link { .. }));
    }

    #[test]
    fn leads_to_the_web_and_to_files_only() {
        for (address, leads) in [
            (
                "https://example.org/a?b#c",
                Some("https://example.org/a?b#c"),
            ),
            ("mailto:a@b.c", Some("mailto:a@b.c")),
            ("../a b.json", Some("../a%20b.json")),
            ("https://a/\"><x>", Some("https://a/%22%3E%3Cx%3E")),
            ("javascript:alert(1)", None),
            ("data:text/html,x", None),
            ("https://", None),
            ("", None),
        ] {
            assert_eq!(target(address).as_deref(), leads, "{address}");
        }
    }

    #[test]
    fn moves_no_cursor() {
        let phrase = Phrase::words("a\n\u{1b}[2J").show("\r");
        assert_eq!(phrase.to_string(), "a \u{fffd}[2J`\u{fffd}`");
    }

    #[test]
    fn turns_no_text_around() {
        for unseen in
            "\u{202e}\u{2066}\u{200b}\u{200d}\u{200f}\u{61c}\u{feff}\u{2028}\u{ad}\u{e0041}".chars()
        {
            assert_eq!(Phrase::words(unseen).to_string(), "\u{fffd}");
            let json = serde_json::to_string(&unseen).unwrap();
            let escaped = super::printable_json(&json);
            assert!(escaped.is_ascii());
            assert_eq!(serde_json::from_str::<char>(&escaped).unwrap(), unseen);
        }
        let seen = "größe עברית عربي ❤\u{fe0f}";
        assert_eq!(Phrase::words(seen).to_string(), seen);
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
