//! The pages that are read, and the schema that they lead to.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use usage_stat_schema::document::parse;
use usage_stat_schema::language::Language;
use usage_stat_schema::page::{Options, html};
use usage_stat_schema::review::history::{History, Point};

use crate::support::{read, remove_field, sample};

/// The page of the sample launcher, as large as that of a real one.
pub(crate) const PUBLISHED: &str = "launcher.schema.json";

pub(crate) fn published() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("published")
        .join(PUBLISHED);
    parse(&fs::read_to_string(path).unwrap()).unwrap()
}

/// Two releases, of which the second sends one field more.
fn history() -> History {
    let mut first = sample();
    remove_field(&mut first, "shards");
    let point = |release: &str, document: Value| Point {
        release: Some(release.to_owned()),
        date: Some("2026-11-26".to_owned()),
        promise: Ok(Some(read(document))),
        reasons: Default::default(),
    };
    History::of([point("v1.0.0", first), point("v1.1.0", sample())])
}

pub(crate) fn page_of(document: Value) -> String {
    html(&read(document), &Options::default())
}

/// Pages in a folder of their own, with the schema that they lead to.
pub(crate) struct Site {
    folder: PathBuf,
}

impl Site {
    pub(crate) fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(PUBLISHED), published().to_string()).unwrap();
        Self { folder }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    pub(crate) fn url(&self, name: &str, page: &str) -> String {
        fs::write(self.path(name), page).unwrap();
        format!("file://{}", self.path(name).display())
    }

    /// The published page and the one of the sample, in each language.
    pub(crate) fn pages(&self) -> Vec<(String, String, Language)> {
        let documents = [
            ("published", read(published()), None),
            ("sample", read(sample()), Some(history())),
        ];
        let mut pages = Vec::new();
        for (name, document, history) in &documents {
            for language in Language::ALL {
                let options = Options {
                    language,
                    schema: Some(PUBLISHED),
                    history: history.as_ref(),
                };
                let name = format!("{name}.{}.html", language.tag());
                let url = self.url(&name, &html(document, &options));
                pages.push((name, url, language));
            }
        }
        pages
    }
}
