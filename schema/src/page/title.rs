use crate::language::{Language, Sentences};
use crate::page::BEGIN;

pub(super) fn title(app: &str, say: &Sentences) -> String {
    say.title.replace("{app}", app)
}

/// Whether a text begins as the page of a launcher does, whatever its name and the language: both
/// may have changed since.
pub(crate) fn has_title(text: &str) -> bool {
    let title = text.lines().next().and_then(|line| line.strip_prefix("# "));
    title.is_some_and(is_title)
}

/// Whether this is the title of a launcher's page.
pub(super) fn is_title(title: &str) -> bool {
    app_of(title).is_some()
}

/// The app that a text is the page of, or has the page of between the markers, as far as it says so.
pub(crate) fn app(text: &str) -> Option<String> {
    let line = match text.split_once(BEGIN) {
        Some((_, section)) => section.lines().find(|line| !line.trim().is_empty())?,
        None => text.lines().next()?,
    };
    let title = match line.trim_start_matches('#').strip_prefix(' ') {
        Some(title) if line.starts_with('#') => title,
        _ => html_title(text)?,
    };
    // No name has one; Markdown has them before some characters.
    Some(app_of(title.trim_end())?.replace('\\', ""))
}

fn app_of(title: &str) -> Option<&str> {
    Language::ALL.iter().find_map(|language| {
        let (before, after) = language.sentences().title.split_once("{app}")?;
        title.strip_prefix(before)?.strip_suffix(after)
    })
}

pub(super) fn html_title(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("<title>")?;
    let (title, _) = rest.split_once("</title>")?;
    Some(title)
}

#[cfg(test)]
mod tests {
    use super::app;

    #[test]
    fn a_page_says_whose_it_is() {
        for text in [
            "# What my\\_demo sends about its use\n\nMore.\n",
            "# Was my\\_demo über seine Nutzung sendet\r\n",
            "# Mine\n\n<!-- BEGIN usage-stat -->\n\n## What my\\_demo sends about its use\n",
            "<!DOCTYPE html>\n<title>What my_demo sends about its use</title>\n",
        ] {
            assert_eq!(app(text).as_deref(), Some("my_demo"), "{text}");
        }
        for text in [
            "",
            "# Mine\n",
            "# Mine\n\n<!-- BEGIN usage-stat -->\n<!-- END usage-stat -->\n",
        ] {
            assert_eq!(app(text), None, "{text}");
        }
    }
}
