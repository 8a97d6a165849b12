use crate::{
    document::Document,
    language::{Language, Sentences, phrase::Phrase},
    page::anchor,
    review::history::History,
};

/// How a page is written. The default is the page that publishing writes, but for the link to the
/// schema.
///
/// ```
/// use usage_stat_schema::{document::Document, language::Language, page::{Options, markdown}};
///
/// let document = Document::parse(include_str!("../../published/launcher.schema.json"))?;
/// let options = Options { language: Language::German, ..Options::default() };
/// assert!(markdown(&document, 1, &options).starts_with("# Was text-generation-launcher "));
/// # Ok::<(), usage_stat_schema::document::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// Language of the page's own sentences; what the author wrote stays as it is.
    pub language: Language,
    /// Where the schema is, as seen from the page.
    pub schema: Option<&'a str>,
    /// What each release changed, and since when each field is sent.
    pub history: Option<&'a History>,
}

/// What is written on a page, and in which words.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) document: &'a Document,
    pub(super) options: &'a Options<'a>,
    pub(super) say: &'a Sentences,
}

impl<'a> Page<'a> {
    pub(super) fn new(document: &'a Document, options: &'a Options<'a>) -> Self {
        Self {
            document,
            options,
            say: options.language.sentences(),
        }
    }

    /// The name of a field, which leads to its row.
    pub(super) fn field(&self, place: &str) -> Phrase {
        let outer = place.split(['.', '[']).next().unwrap_or(place);
        let anchor = if self.document.fields().contains_key(outer) {
            // Of what is inside another, not all has a row of its own.
            Some(anchor::collected(outer))
        } else if self.document.omitted().contains_key(place) {
            Some(anchor::never(place))
        } else {
            None
        };
        Phrase::code_link(place, anchor.map(|anchor| format!("#{anchor}")))
    }

    pub(super) fn app(&self) -> Phrase {
        Phrase::code(&self.document.policy.app)
    }
}

/// The way from a page to a schema, both as seen from one folder; none where it is not known.
pub(crate) fn relative(page: &str, schema: &str) -> Option<String> {
    let parts = |path: &str| -> Option<Vec<String>> {
        let path = path.replace('\\', "/");
        let mut parts = Vec::new();
        for part in path.split('/') {
            match part {
                "" if parts.is_empty() && path.starts_with('/') => parts.push(String::new()),
                "" | "." => {}
                ".." if parts.last().is_some_and(|last: &String| last != "..") => drop(parts.pop()),
                part => parts.push(part.to_owned()),
            }
        }
        (!parts.is_empty()).then_some(parts)
    };
    let (page, schema) = (parts(page)?, parts(schema)?);
    let is_absolute = |parts: &[String]| parts.first().is_some_and(String::is_empty);
    if is_absolute(&page) != is_absolute(&schema) {
        return None;
    }
    let folder = page.len() - 1;
    let shared = (page.iter().take(folder))
        .zip(&schema)
        .take_while(|(left, right)| left == right)
        .count();
    let up = page.get(shared..folder)?;
    if up.iter().any(|part| part == "..") {
        return None;
    }
    let mut way = vec!["..".to_owned(); up.len()];
    way.extend_from_slice(schema.get(shared..)?);
    Some(way.join("/"))
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn leads_from_the_page_to_the_schema() {
        for (page, schema, way) in [
            ("a/page.md", "a/schema.json", Some("schema.json")),
            ("page.md", "a/schema.json", Some("a/schema.json")),
            (
                "docs/page.md",
                "./published/schema.json",
                Some("../published/schema.json"),
            ),
            (
                "../docs/page.md",
                "../docs/schema.json",
                Some("schema.json"),
            ),
            ("../docs/page.md", "schema.json", None),
            ("page.md", "../schema.json", Some("../schema.json")),
            ("a/../page.md", "schema.json", Some("schema.json")),
            ("/a/page.md", "/a/b/schema.json", Some("b/schema.json")),
            ("/a/page.md", "schema.json", None),
            ("a/page.md", "a/../b/schema.json", Some("../b/schema.json")),
            ("", "schema.json", None),
        ] {
            assert_eq!(relative(page, schema).as_deref(), way, "{page} {schema}");
        }
    }
}
