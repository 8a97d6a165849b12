use crate::{
    document::Document,
    page::content::{Block, TITLE, sections, title},
    phrase::{Phrase, Span, printable_json},
};

/// The page as Markdown, its title being a heading of level `top`.
///
/// Tables are GitHub's. Text of the schema is escaped, so that it can neither break out of a
/// table nor bring markup of its own.
pub fn markdown(document: &Document, top: usize) -> String {
    let mut page = Vec::new();
    let heading = |level: usize, text: &str| format!("{} {}", "#".repeat(level), escaped(text));
    page.push(heading(top, &title(document)));
    for section in sections(document) {
        page.push(heading(top + 1, section.heading));
        for block in section.blocks {
            match block {
                Block::Paragraph(phrase) => page.push(inline(&phrase, false)),
                Block::Points(points) => {
                    let lines: Vec<_> = points
                        .iter()
                        .map(|point| format!("- {}", inline(point, false)))
                        .collect();
                    page.push(lines.join("\n"));
                }
                Block::Collected(group, rows) => {
                    page.push(heading(top + 2, group));
                    let rows = rows.into_iter().map(|row| {
                        vec![
                            inline(&Phrase::code(row.name), true),
                            inline(&row.meaning, true),
                            inline(&row.sent, true),
                            cell(row.why.as_ref()),
                            row.since.map_or_else(none, |since| escaped(&since)),
                            inline(&row.levels, true),
                        ]
                    });
                    page.push(table(
                        &["Name", "Meaning", "What is sent", "Why", "Since", "Level"],
                        rows,
                    ));
                }
                Block::Never(rows) => {
                    let rows = rows.into_iter().map(|row| {
                        vec![
                            inline(&Phrase::code(row.name), true),
                            cell(row.why.as_ref()),
                        ]
                    });
                    page.push(table(&["Name", "Why not"], rows));
                }
                Block::Json(json) => page.push(fenced(&json)),
            }
        }
    }
    page.join("\n\n") + "\n"
}

/// Whether a text begins as the page of a launcher does, whatever its name: the name may have
/// changed since.
pub(crate) fn has_title(text: &str) -> bool {
    let title = text.lines().next().and_then(|line| line.strip_prefix("# "));
    title.is_some_and(is_title)
}

/// Whether this is the title of a launcher's page.
pub(crate) fn is_title(title: &str) -> bool {
    let [before, after] = TITLE;
    title.starts_with(before) && title.ends_with(after)
}

fn none() -> String {
    "–".to_owned()
}

fn cell(phrase: Option<&Phrase>) -> String {
    phrase.map_or_else(none, |phrase| inline(phrase, true))
}

fn table(heads: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let heads: Vec<String> = heads.iter().map(|head| (*head).to_owned()).collect();
    let rule = vec!["---".to_owned(); heads.len()];
    let mut lines = vec![line(&heads), line(&rule)];
    lines.extend(rows.map(|row| line(&row)));
    lines.join("\n")
}

pub(crate) fn inline(phrase: &Phrase, in_table: bool) -> String {
    phrase
        .spans
        .iter()
        .map(|span| match span {
            Span::Words(words) => escaped(words),
            Span::Code(code) => code_span(code, in_table),
        })
        .collect()
}

/// Text in which no character is markup.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            c if c.is_control() => out.push('\u{fffd}'),
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
        .map(|c| if c.is_control() { ' ' } else { c })
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

fn fenced(json: &str) -> String {
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
