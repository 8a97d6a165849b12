//! The page in words of no language: what is left in words stands outside the tables.

use serde_json::{Value, json};

use super::{
    content::in_words,
    html, markdown,
    options::{Options, Page},
};
use crate::{
    containers::{ENGINES, SANDBOXES},
    document::{Document, parse, sealed},
    language::Language,
    review::history::{History, Point},
};

const PUBLISHED: &str = include_str!("../../published/launcher.schema.json");
const SAMPLE: &str = include_str!("../../tests/fixtures/sample.schema.json");

/// What stands for a letter.
const MASK: char = '×';

/// A sentence without its words, but with its literals and parts.
fn masked(sentence: &str) -> String {
    let mut out = String::new();
    let (mut in_code, mut in_part) = (false, false);
    for c in sentence.chars() {
        match c {
            '`' => in_code = !in_code,
            '{' => in_part = true,
            '}' => in_part = false,
            _ => {}
        }
        out.push(match c.is_alphabetic() && !in_code && !in_part {
            true => MASK,
            false => c,
        });
    }
    out
}

/// The schema without the author's words.
fn wordless(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                match (key.as_str(), &*value) {
                    ("description" | "why" | "since" | "retention" | "app", Value::String(_)) => {
                        *value = MASK.to_string().into();
                    }
                    _ => wordless(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(wordless),
        _ => {}
    }
}

fn read(schema: Value) -> Document {
    Document::from_value(sealed(schema)).unwrap()
}

/// Schemas that between them call for most sentences.
fn schemas() -> Vec<Document> {
    let [published, sample] = [PUBLISHED, SAMPLE].map(|text| parse(text).unwrap());
    let policy = |edits: &[(&str, Value)]| {
        let mut schema = sample.clone();
        for (key, value) in edits {
            schema["x-usage-policy"][*key] = value.clone();
        }
        schema
    };
    let text = json!({"type": "string", "minLength": 2, "maxLength": 3, "description": "A text.", "x-usage": {
        "treatment": "send", "levels": ["on"], "with": "a::digest"
    }});
    let mut more = policy(&[
        ("contact", Value::Null),
        ("retention", Value::Null),
        ("retention_days", json!(400)),
        ("report", json!("https://1.invalid/2")),
    ]);
    more["properties"]["text"] = text;
    more["required"].as_array_mut().unwrap().push("text".into());
    let mut open = policy(&[("retention_days", json!(1)), ("retention", Value::Null)]);
    open["additionalProperties"] = true.into();
    open["x-usage-policy"]["opt_out"] = json!({"option": "--usage-stats=off"});
    let schemas = [
        policy(&[
            ("containers", json!("anywhere")),
            ("heartbeat_seconds", json!(7200)),
        ]),
        policy(&[
            ("endpoint", Value::Null),
            ("occasions", json!([])),
            ("retention", Value::Null),
        ]),
        published,
        more,
        open,
        sample,
    ];
    let masked = schemas.map(|mut schema| {
        wordless(&mut schema);
        read(schema)
    });
    masked.into()
}

/// A history of releases whose names have no letters.
fn history(last: &Document) -> History {
    let point = |number: u8, promise: Result<Option<Document>, String>| Point {
        release: Some(format!("{number}.0")),
        date: Some("2026-11-26".to_owned()),
        promise,
        reasons: Default::default(),
    };
    let first = schemas().remove(0);
    History::of([
        point(1, Ok(Some(first))),
        point(2, Err("broken".to_owned())),
        point(3, Ok(None)),
        point(4, Ok(Some(last.clone()))),
        point(5, Ok(Some(last.clone()))),
    ])
}

/// What is neither between the marks nor within one of them.
fn without(mut text: &str, begin: &str, end: &str) -> String {
    let mut out = String::new();
    while let Some((before, rest)) = text.split_once(begin) {
        out += before;
        let (_, after) = rest.split_once(end).unwrap_or((rest, ""));
        text = after;
    }
    out + text
}

/// Words that are left, but for proper names.
fn words(text: &str) -> Vec<String> {
    let say = Language::English.sentences();
    let engines = ENGINES.iter().map(|engine| engine.name);
    let mut text = text.to_owned();
    for name in engines.chain(SANDBOXES.iter().map(|sandbox| sandbox.name)) {
        if in_words(name, say) == name {
            text = text.replace(name, "");
        }
    }
    let is_word = |word: &&str| word.chars().any(|c| c.is_alphabetic() && c != MASK);
    text.split_whitespace()
        .filter(is_word)
        .map(str::to_owned)
        .collect()
}

#[test]
fn no_sentence_stands_outside_the_tables() {
    let say = Language::English.sentences().each(masked);
    for document in schemas() {
        let history = history(&document);
        let options = Options {
            history: Some(&history),
            schema: Some("schema.json"),
            ..Options::default()
        };
        let page = Page {
            document: &document,
            options: &options,
            say: &say,
        };

        let mut html = html::written(&page);
        for (begin, end) in [
            ("<style>", "</style>"),
            ("<script>", "</script>"),
            ("<code>", "</code>"),
        ] {
            html = without(&html, begin, end);
        }
        let names = ["aria-label=\"", "data-label=\"", "data-words=\""];
        let attributes: Vec<&str> = names
            .iter()
            .flat_map(|name| html.split(name).skip(1))
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let attributes = without(&attributes.join(" "), "{", "}");
        assert_eq!(words(&attributes), [""; 0]);
        let text = without(&html, "<", ">")
            .replace("&#39;", "'")
            .replace("&gt;", "");
        assert_eq!(words(&text), [""; 0]);

        let mut markdown = markdown::written(&page, 1);
        for (begin, end) in [
            ("```json", "```"),
            ("`", "`"),
            ("](", ")"),
            ("<a id=\"", "</a>"),
        ] {
            markdown = without(&markdown, begin, end);
        }
        assert_eq!(words(&markdown), [""; 0]);
    }
}

/// Each language says as much: the same sections, tables, rows and columns.
#[test]
fn every_language_says_the_same() {
    for document in schemas() {
        let history = history(&document);
        let pages = Language::ALL.map(|language| {
            let options = Options {
                language,
                schema: None,
                history: Some(&history),
            };
            markdown(&document, 1, &options)
        });
        let outline = |page: &str| -> Vec<(bool, bool, usize)> {
            let line = |line: &str| {
                (
                    line.starts_with('#'),
                    line.starts_with("- "),
                    line.matches(" | ").count(),
                )
            };
            page.lines().map(line).collect()
        };
        for page in &pages {
            assert_eq!(outline(page), outline(&pages[0]));
        }
    }
}
