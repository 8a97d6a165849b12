/// What is put into a text, by the byte before which it stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Edits(Vec<(usize, String)>);

impl Edits {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn insert(&mut self, offset: usize, words: impl Into<String>) {
        self.0.push((offset, words.into()));
    }

    /// Puts an attribute before what begins at a byte: on a line of its own where that one has
    /// one, indented and ended as it is.
    pub(super) fn attribute(&mut self, text: &str, offset: usize, attribute: &str) {
        let before = text.get(..offset).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let indent = before.get(start..).unwrap_or_default();
        if !indent.trim().is_empty() {
            return self.insert(offset, format!("{attribute} "));
        }
        let end = if is_windows(text) { "\r\n" } else { "\n" };
        self.insert(offset, format!("{attribute}{end}{indent}"));
    }

    /// The line on which something stands once they are made, given the one before: a line is put
    /// in above another one only.
    pub(super) fn moved(&self, text: &str, line: usize) -> usize {
        let end = text.split_inclusive('\n').take(line).map(str::len).sum();
        let above = self.0.iter().filter(|(offset, _)| *offset < end);
        line + above
            .map(|(_, words)| words.matches('\n').count())
            .sum::<usize>()
    }

    /// The text with all of them.
    pub(super) fn applied(&self, text: &str) -> String {
        let mut edits: Vec<&(usize, String)> = self.0.iter().collect();
        // Those of one place stay in their order.
        edits.sort_by_key(|(offset, _)| *offset);
        let mut whole = String::with_capacity(text.len() + 64 * edits.len());
        let mut from = 0;
        for (offset, words) in edits {
            whole += text.get(from..*offset).unwrap_or_default();
            whole += words;
            from = *offset;
        }
        whole + text.get(from..).unwrap_or_default()
    }
}

fn is_windows(text: &str) -> bool {
    text.find('\n')
        .is_some_and(|end| text.get(..end).is_some_and(|line| line.ends_with('\r')))
}

#[cfg(test)]
mod tests {
    use super::Edits;

    #[test]
    fn attributes_stand_as_their_fields_do() {
        for (text, whole) in [
            ("{\n    a: u8,\n}", "{\n    #[x]\n    a: u8,\n}"),
            ("{\r\n\ta: u8,\r\n}", "{\r\n\t#[x]\r\n\ta: u8,\r\n}"),
            ("{ a: u8 }", "{ #[x] a: u8 }"),
            ("a: u8", "#[x]\na: u8"),
        ] {
            let mut edits = Edits::default();
            edits.attribute(text, text.find('a').unwrap(), "#[x]");
            assert_eq!(edits.applied(text), whole);
            let line = |text: &str| 1 + text[..text.find("a: ").unwrap()].matches('\n').count();
            assert_eq!(edits.moved(text, line(text)), line(whole), "{text}");
        }
    }
}
