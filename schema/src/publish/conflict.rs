//! A merge conflict, as version control leaves it in a file.

/// The file as each side of the merge had it; nothing where there is no conflict.
pub(super) fn sides(text: &str) -> Option<[String; 2]> {
    enum Side {
        Both,
        Ours,
        /// What both sides began with, which some styles show.
        Base,
        Theirs,
    }

    let (mut ours, mut theirs) = (String::new(), String::new());
    let (mut side, mut conflicts) = (Side::Both, 0);
    for line in text.split_inclusive('\n') {
        side = match (side, marker(line)) {
            (Side::Both, Some('<')) => {
                conflicts += 1;
                Side::Ours
            }
            (Side::Ours, Some('|')) => Side::Base,
            (Side::Ours | Side::Base, Some('=')) => Side::Theirs,
            (Side::Theirs, Some('>')) => Side::Both,
            // What looks like a marker elsewhere is text.
            (side, _) => {
                if matches!(side, Side::Both | Side::Ours) {
                    ours.push_str(line);
                }
                if matches!(side, Side::Both | Side::Theirs) {
                    theirs.push_str(line);
                }
                side
            }
        };
    }
    (conflicts > 0 && matches!(side, Side::Both)).then_some([ours, theirs])
}

/// Seven of one character, alone or before a blank.
fn marker(line: &str) -> Option<char> {
    let line = line.trim_end_matches(['\n', '\r']);
    let first = line
        .chars()
        .next()
        .filter(|first| "<|=>".contains(*first))?;
    let rest = line.trim_start_matches(first);
    let is_one = line.len() - rest.len() == 7 && (rest.is_empty() || rest.starts_with(' '));
    is_one.then_some(first)
}

#[cfg(test)]
mod tests {
    use super::sides;

    #[test]
    fn the_sides_of_a_conflict() {
        let text = "a\n<<<<<<< HEAD\nb\n||||||| base\nold\n=======\nc\n>>>>>>> branch\nd\n";
        let [ours, theirs] = sides(text).unwrap();
        assert_eq!((&*ours, &*theirs), ("a\nb\nd\n", "a\nc\nd\n"));
        let crlf = text.replace('\n', "\r\n");
        assert_eq!(sides(&crlf).unwrap()[1], "a\r\nc\r\nd\r\n");
    }

    #[test]
    fn what_only_looks_like_one() {
        for text in [
            "",
            "a\n=======\nb\n",
            "<<<<<<<< eight\n",
            "<<<<<<< HEAD\nb\n=======\nno end\n",
        ] {
            assert_eq!(sides(text), None, "{text}");
        }
    }
}
