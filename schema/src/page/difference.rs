use crate::language::phrase::printable;

/// The lines that differ, `-` for those of `old` and `+` for those of `new`, with their neighbours;
/// none if the texts are the same.
pub fn difference(old: &str, new: &str) -> Option<String> {
    if old == new {
        return None;
    }
    let (old, new): (Vec<_>, Vec<_>) = (old.lines().collect(), new.lines().collect());
    let start = old
        .iter()
        .zip(&new)
        .take_while(|(left, right)| left == right)
        .count();
    let (old_rest, new_rest) = (old.get(start..)?, new.get(start..)?);
    let end = old_rest
        .iter()
        .rev()
        .zip(new_rest.iter().rev())
        .take_while(|(left, right)| left == right)
        .count();
    let edits = edits(
        old_rest.get(..old_rest.len() - end)?,
        new_rest.get(..new_rest.len() - end)?,
    );
    let mut lines = Vec::new();
    let neighbours = |lines: &mut Vec<String>, from: usize, to: usize| {
        lines.extend(
            old.get(from..to)
                .into_iter()
                .flatten()
                .map(|line| format!(" {line}")),
        );
    };
    neighbours(&mut lines, start.saturating_sub(CONTEXT), start);
    // Of a long run of equal lines, only the ends are neighbours of a difference.
    let mut run: Vec<&str> = Vec::new();
    let flush = |lines: &mut Vec<String>, run: &mut Vec<&str>| {
        if run.len() > 2 * CONTEXT + 1 {
            lines.extend(run.iter().take(CONTEXT).map(|line| format!(" {line}")));
            lines.push("…".to_owned());
            lines.extend(
                run.iter()
                    .skip(run.len() - CONTEXT)
                    .map(|line| format!(" {line}")),
            );
        } else {
            lines.extend(run.iter().map(|line| format!(" {line}")));
        }
        run.clear();
    };
    for (sign, line) in edits {
        if sign == ' ' {
            run.push(line);
        } else {
            flush(&mut lines, &mut run);
            lines.push(format!("{sign}{line}"));
        }
    }
    flush(&mut lines, &mut run);
    let tail = old.len() - end;
    neighbours(&mut lines, tail, old.len().min(tail + CONTEXT));
    if lines.iter().all(|line| line.starts_with(' ')) {
        return Some("only the line ends differ".to_owned());
    }
    // One of the two texts may be anybody's.
    let lines: Vec<_> = lines.iter().map(|line| printable(line)).collect();
    Some(lines.join("\n"))
}

const CONTEXT: usize = 2;

/// Above this the table below is too large; the lines are then shown as all old, then all new.
const CELLS: usize = 4_000_000;

/// A longest common subsequence, as signed lines.
fn edits<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<(char, &'a str)> {
    let width = new.len() + 1;
    if (old.len() + 1).saturating_mul(width) > CELLS {
        let gone = old.iter().map(|line| ('-', *line));
        return gone.chain(new.iter().map(|line| ('+', *line))).collect();
    }
    let mut common = vec![0_u32; (old.len() + 1) * width];
    let at = |common: &[u32], row: usize, column: usize| {
        common.get(row * width + column).copied().unwrap_or(0)
    };
    for (row, left) in old.iter().enumerate().rev() {
        for (column, right) in new.iter().enumerate().rev() {
            let best = if left == right {
                at(&common, row + 1, column + 1) + 1
            } else {
                at(&common, row + 1, column).max(at(&common, row, column + 1))
            };
            if let Some(cell) = common.get_mut(row * width + column) {
                *cell = best;
            }
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut lines = Vec::new();
    loop {
        match (old.get(row), new.get(column)) {
            (Some(left), Some(right)) if left == right => {
                lines.push((' ', *left));
                row += 1;
                column += 1;
            }
            (Some(left), right)
                if right.is_none()
                    || at(&common, row + 1, column) >= at(&common, row, column + 1) =>
            {
                lines.push(('-', *left));
                row += 1;
            }
            (_, Some(right)) => {
                lines.push(('+', *right));
                column += 1;
            }
            _ => return lines,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn shows_the_lines_that_differ() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\nA\nB\nC\n";
        let new = "1\n2\n3\n4\nfive\n6\n7\n8\n9\nA\nC\nD\n";
        assert_eq!(
            difference(old, new).unwrap(),
            " 3\n 4\n-5\n+five\n 6\n 7\n 8\n 9\n A\n-B\n C\n+D"
        );
        assert_eq!(difference(old, old), None);
        assert_eq!(difference("", "a\n").unwrap(), "+a");
        assert_eq!(difference("a", "a\n").unwrap(), "only the line ends differ");
        assert_eq!(
            difference("a\r\n", "a\n").unwrap(),
            "only the line ends differ"
        );
    }
}
