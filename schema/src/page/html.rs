use crate::{
    document::Document,
    language::{
        Sentences,
        phrase::{Phrase, is_unseen, printable_json},
    },
    page::{
        content::{Block, Section, Table, TableRow, sections},
        options::{Options, Page},
        title::{html_title, is_title, title},
    },
    treatments::Treatment,
};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("filter.js");

/// SHA-256 of the two, as base64: nothing else may style the page or run in it.
const STYLE_HASH: &str = "UHOf1ieU8NKVj8I2KFGrh56LKAcAYPwJwIz45BUkK54=";
const SCRIPT_HASH: &str = "eQ28do+rOiiy7/JVPrcCMvxQZnwrvDE8GixfpQEMtFU=";

/// Whether a text is the page of a launcher, whatever its name.
pub(crate) fn is_page(text: &str) -> bool {
    html_title(text).is_some_and(is_title)
}

/// The page as one HTML file that fetches nothing and needs no script to be read.
pub fn html(document: &Document, options: &Options<'_>) -> String {
    written(&Page::new(document, options))
}

pub(super) fn written(page: &Page<'_>) -> String {
    let title = escaped(&title(&page.document.policy.app, page.say));
    let sections = sections(page);
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
    let filter = filter(page.say, &treatments(&sections));
    let body: String = sections
        .iter()
        .map(|section| match section.id {
            // The filter stays in sight as long as the tables do.
            "collected" => format!(
                "{}<div class=\"tables\">\n{filter}{}",
                heading(section),
                blocks(section)
            ),
            "never" => format!("{}{}</div>\n", heading(section), blocks(section)),
            _ => heading(section) + &blocks(section),
        })
        .collect();
    let language = page.options.language.tag();
    let on_this_page = escaped(page.say.on_this_page);
    format!(
        r#"<!doctype html>
<html lang="{language}">
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
<nav aria-label="{on_this_page}">
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

/// The treatments of all rows, from the least to the most revealing.
fn treatments(sections: &[Section]) -> Vec<Treatment> {
    let tables = sections.iter().flat_map(|section| &section.blocks);
    let rows = tables.flat_map(|block| match block {
        Block::Table(table) => table.rows.as_slice(),
        _ => &[],
    });
    let found: Vec<_> = rows.map(|row| row.treatment).collect();
    let all = Treatment::ALL.into_iter();
    all.filter(|treatment| found.contains(treatment)).collect()
}

/// Shown by the script: without it, it would do nothing.
fn filter(say: &Sentences, treatments: &[Treatment]) -> String {
    let options: String = treatments
        .iter()
        .map(|treatment| {
            let words = match treatment {
                Treatment::Skip => say.kept_back,
                Treatment::Redact => say.only_whether,
                Treatment::Count => say.only_how_many,
                Treatment::Bucket => say.only_the_range,
                Treatment::OneOf => say.only_if_listed,
                Treatment::Send => say.as_it_is,
            };
            let value = treatment.as_str();
            format!("<option value=\"{value}\">{}</option>\n", escaped(words))
        })
        .collect();
    format!(
        "<form class=\"filter\" hidden>\n\
         <p><label for=\"find\">{}</label>\n\
         <input id=\"find\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\"></p>\n\
         <p><label for=\"treatment\">{}</label>\n\
         <select id=\"treatment\">\n<option value=\"\">{}</option>\n{options}</select></p>\n\
         <output for=\"find treatment\" data-words=\"{}\"></output>\n</form>\n",
        escaped(say.filter),
        escaped(say.treatment),
        escaped(say.any_treatment),
        escaped(say.shown),
    )
}

fn heading(section: &Section) -> String {
    format!(
        "<h2 id=\"{}\">{}</h2>\n",
        section.id,
        escaped(section.heading)
    )
}

fn blocks(section: &Section) -> String {
    section.blocks.iter().map(block).collect()
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph(phrase) => format!("<p>{}</p>\n", inline(phrase)),
        Block::Heading(phrase) => format!("<h3>{}</h3>\n", inline(phrase)),
        Block::Points(points) => {
            let items: String = points
                .iter()
                .map(|point| format!("<li>{}</li>\n", inline(point)))
                .collect();
            format!("<ul>\n{items}</ul>\n")
        }
        Block::Table(table) => self::table(table),
        Block::Json(json) => {
            format!(
                "<pre tabindex=\"0\" role=\"region\" aria-labelledby=\"example\"><code>{}</code></pre>\n",
                escaped(&printable_json(json))
            )
        }
    }
}

/// A long name may be broken where its parts end.
fn name(row: &TableRow) -> String {
    let code = escaped(&row.place)
        .replace('_', "_<wbr>")
        .replace('.', ".<wbr>");
    format!("<a href=\"#{}\"><code>{code}</code></a>", row.anchor)
}

fn table(table: &Table) -> String {
    let head: String = table
        .heads
        .iter()
        .map(|head| format!("<th scope=\"col\">{}</th>", escaped(head)))
        .collect();
    let row = |row: &TableRow| {
        let cells: String = table
            .heads
            .iter()
            .skip(1)
            .zip(&row.cells)
            .map(|(head, cell)| match cell {
                Some(cell) => format!("<td data-label=\"{}\">{}</td>", escaped(head), inline(cell)),
                None => "<td></td>".to_owned(),
            })
            .collect();
        format!(
            "<tr id=\"{}\" data-treatment=\"{}\"><th scope=\"row\">{}</th>{cells}</tr>\n",
            row.anchor,
            row.treatment,
            name(row),
        )
    };
    let body: String = table.rows.iter().map(row).collect();
    format!(
        "<table>\n<caption>{}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n",
        escaped(table.caption)
    )
}

fn inline(phrase: &Phrase) -> String {
    phrase.marked_up(
        escaped,
        |code| format!("<code>{}</code>", escaped(code)),
        |text, target| format!("<a href=\"{}\">{text}</a>", escaped(target)),
    )
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
            // A way to hide text, or to make it read as another.
            c if is_unseen(c) && c != '\n' && c != '\t' => out.push('\u{fffd}'),
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
