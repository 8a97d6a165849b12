use std::fmt;

/// Where the page begins in a text of the author's.
pub const BEGIN: &str = "<!-- BEGIN usage-stat -->";
/// Where it ends.
pub const END: &str = "<!-- END usage-stat -->";

/// Level of the page's title there: the file has a title of its own.
pub const LEVEL: usize = 2;

/// Why a page has no place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InjectError {
    /// No marker says where it begins.
    NoBegin,
    /// No marker says where it ends.
    NoEnd,
    /// It would end before it begins.
    Reversed,
    /// A marker is there more than once.
    Doubled(&'static str),
}

impl fmt::Display for InjectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoBegin => write!(
                f,
                "`{BEGIN}` is missing; put it on a line of its own where the page begins"
            ),
            Self::NoEnd => write!(
                f,
                "`{END}` is missing; put it on a line of its own where the page ends"
            ),
            Self::Reversed => write!(f, "`{END}` stands before `{BEGIN}`; put them in order"),
            Self::Doubled(marker) => write!(f, "`{marker}` is there more than once; keep one"),
        }
    }
}

impl std::error::Error for InjectError {}

/// Whether a text has a place for a page.
#[must_use]
pub fn has_markers(text: &str) -> bool {
    text.lines().any(|line| [BEGIN, END].contains(&line.trim()))
}

/// The text with `page` between its BEGIN and END markers; all else is the author's and stays.
///
/// # Errors
///
/// If the two markers are not each there once, on a line of their own and in order.
pub fn inject(text: &str, page: &str) -> Result<String, InjectError> {
    let begin = position(text, BEGIN)?.ok_or(InjectError::NoBegin);
    let end = position(text, END)?.ok_or(InjectError::NoEnd);
    let (begin, end) = (begin?, end?);
    if end < begin {
        return Err(InjectError::Reversed);
    }
    let before = text.get(..begin + BEGIN.len()).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    // A file with Windows line ends keeps them throughout.
    let newline = if before.contains("\r\n") || after.contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let page = page.trim_end().replace('\n', newline);
    Ok(format!(
        "{before}{newline}{newline}{page}{newline}{newline}{after}"
    ))
}

/// Where a marker stands on a line of its own: one that is quoted in a sentence marks nothing.
fn position(text: &str, marker: &'static str) -> Result<Option<usize>, InjectError> {
    let mut found = None;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        if line.trim() == marker {
            let indent = line.len() - line.trim_start().len();
            if found.replace(offset + indent).is_some() {
                return Err(InjectError::Doubled(marker));
            }
        }
        offset += line.len();
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::{BEGIN, END, InjectError, inject};

    #[test]
    fn replaces_what_is_between_and_nothing_else() {
        let text = format!("# Mine\n\n{BEGIN}\nold\n{END}\n\nmine too\n");
        let once = inject(&text, "new\n").unwrap();
        assert_eq!(
            once,
            format!("# Mine\n\n{BEGIN}\n\nnew\n\n{END}\n\nmine too\n")
        );
        assert_eq!(inject(&once, "new\n").unwrap(), once);
    }

    #[test]
    fn keeps_line_ends() {
        let text = format!("a\r\n{BEGIN}\r\n{END}\r\n");
        assert_eq!(
            inject(&text, "x\ny\n").unwrap(),
            format!("a\r\n{BEGIN}\r\n\r\nx\r\ny\r\n\r\n{END}\r\n")
        );
    }

    #[test]
    fn says_what_is_wrong_with_the_markers() {
        for (text, error) in [
            (END.to_owned(), InjectError::NoBegin),
            (format!("`{BEGIN}`\n{END}"), InjectError::NoBegin),
            (BEGIN.to_owned(), InjectError::NoEnd),
            (format!("{END}\n{BEGIN}"), InjectError::Reversed),
            (
                format!("{BEGIN}\n{END}\n{BEGIN}"),
                InjectError::Doubled(BEGIN),
            ),
            (format!("{BEGIN}\n{END}\n{END}"), InjectError::Doubled(END)),
        ] {
            assert_eq!(inject(&text, "page"), Err(error), "{text}");
        }
    }
}
