use crate::{
    document::Document,
    page::content::{Block, Section, sections, title},
    phrase::{Phrase, Span},
};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("filter.js");

/// SHA-256 of the two, as base64: nothing else may style the page or run in it.
const STYLE_HASH: &str = "Kj4lnXmuUai4fdcUeA4OVxcrLTbywdL/HRAnNNFHh68=";
const SCRIPT_HASH: &str = "HwCnOr7AVy+tctqOLK3JZQfOSpBO5iAOKSBq7TbDTnE=";

/// Whether a text is the page of a launcher, whatever its name.
pub(crate) fn is_page(text: &str) -> bool {
    let title = text
        .split_once("<title>")
        .and_then(|(_, rest)| rest.split_once("</title>"));
    title.is_some_and(|(title, _)| super::is_title(title))
}

/// The page as one HTML file that fetches nothing and needs no script to be read.
pub fn html(document: &Document) -> String {
    let title = escaped(&title(document));
    let sections = sections(document);
    let links: String = sections
        .iter()
        .map(|section| {
            format!(
                "<li><a href=\"#{}\">{}</a></li>\n",
                section.id,
                escaped(section.heading)
            )
        })
        .collect();
    let body: String = sections.iter().map(section).collect();
    format!(
        r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{STYLE_HASH}'; script-src 'sha256-{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<nav aria-label="On this page">
<ul>
{links}</ul>
</nav>
{body}</main>
<script>{SCRIPT}</script>
</body>
</html>
"#
    )
}

fn section(section: &Section) -> String {
    let blocks: String = section.blocks.iter().map(block).collect();
    let filter = match section.id {
        // Shown by the script: without it, it would do nothing.
        "collected" => {
            "<p class=\"filter\" hidden><label for=\"filter\">Filter the tables</label>\n\
             <input id=\"filter\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\">\n\
             <span role=\"status\"></span></p>\n"
        }
        _ => "",
    };
    format!(
        "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{}</h2>\n{filter}{blocks}</section>\n",
        escaped(section.heading),
        id = section.id,
    )
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph(phrase) => format!("<p>{}</p>\n", inline(phrase)),
        Block::Points(points) => {
            let items: String = points
                .iter()
                .map(|point| format!("<li>{}</li>\n", inline(point)))
                .collect();
            format!("<ul>\n{items}</ul>\n")
        }
        Block::Collected(caption, rows) => table(
            caption,
            &["Name", "Meaning", "What is sent", "Why", "Since", "Level"],
            rows.iter().map(|row| {
                vec![
                    name(&row.name),
                    inline(&row.meaning),
                    inline(&row.sent),
                    cell(row.why.as_ref()),
                    row.since.as_deref().map_or_else(none, escaped),
                    inline(&row.levels),
                ]
            }),
        ),
        Block::Never(rows) => table(
            "Settings that are never sent",
            &["Name", "Why not"],
            rows.iter()
                .map(|row| vec![name(&row.name), cell(row.why.as_ref())]),
        ),
        Block::Json(json) => {
            format!(
                "<pre tabindex=\"0\" aria-label=\"Example event\"><code>{}</code></pre>\n",
                escaped(json)
            )
        }
    }
}

/// A long name may be broken where its parts end.
fn name(name: &str) -> String {
    let code = escaped(name).replace('_', "_<wbr>").replace('.', ".<wbr>");
    format!("<code>{code}</code>")
}

fn none() -> String {
    "–".to_owned()
}

fn cell(phrase: Option<&Phrase>) -> String {
    phrase.map_or_else(none, inline)
}

/// The roles keep it a table where the style lays it out as cards.
fn table(caption: &str, heads: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let head: String = heads
        .iter()
        .map(|head| {
            format!(
                "<th role=\"columnheader\" scope=\"col\">{}</th>",
                escaped(head)
            )
        })
        .collect();
    let body: String = rows
        .map(|cells| {
            let cells: String = heads
                .iter()
                .zip(cells)
                .enumerate()
                .map(|(position, (head, cell))| match position {
                    0 => format!("<th role=\"rowheader\" scope=\"row\">{cell}</th>"),
                    _ => format!(
                        "<td role=\"cell\" data-label=\"{}\">{cell}</td>",
                        escaped(head)
                    ),
                })
                .collect();
            format!("<tr role=\"row\">{cells}</tr>\n")
        })
        .collect();
    format!(
        "<table role=\"table\">\n<caption>{}</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">{head}</tr></thead>\n<tbody role=\"rowgroup\">\n{body}</tbody>\n</table>\n",
        escaped(caption)
    )
}

fn inline(phrase: &Phrase) -> String {
    phrase
        .spans
        .iter()
        .map(|span| match span {
            Span::Words(words) => escaped(words),
            Span::Code(code) => format!("<code>{}</code>", escaped(code)),
        })
        .collect()
}

/// Text that is neither markup nor the end of an attribute.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Not allowed in HTML, and a way to hide text.
            c if c.is_control() && c != '\n' && c != '\t' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use data_encoding::BASE64;
    use sha2::{Digest, Sha256};

    use super::{SCRIPT, SCRIPT_HASH, STYLE, STYLE_HASH, escaped};

    #[test]
    fn the_policy_lets_exactly_this_style_and_script_in() {
        let hash = |text: &str| BASE64.encode(&Sha256::digest(text));
        assert_eq!(hash(STYLE), STYLE_HASH);
        assert_eq!(hash(SCRIPT), SCRIPT_HASH);
        assert!(!SCRIPT.contains("</") && !STYLE.contains("</"));
    }

    #[test]
    fn text_brings_no_markup() {
        assert_eq!(
            escaped("<script>\"&'</script>\u{0}"),
            "&lt;script&gt;&quot;&amp;&#39;&lt;/script&gt;\u{fffd}"
        );
    }
}
