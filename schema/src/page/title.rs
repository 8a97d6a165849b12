use crate::language::{Language, Sentences};

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
    Language::ALL.iter().any(|language| {
        let around = language.sentences().title.split_once("{app}");
        around.is_some_and(|(before, after)| title.starts_with(before) && title.ends_with(after))
    })
}
