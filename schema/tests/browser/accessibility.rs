//! For those who hear it, and as the checkers of the field see it.

use std::process::Command;

use serde_json::{Value, json};

use crate::scripts::hostile;
use crate::site::{Site, page_of};
use crate::support::browser::{Browser, OF_EVERY_PAGE, checker};
use crate::{WIDTHS, shown};

/// Laid out as cards it is a table all the same, for those who hear it; and no element says what
/// it is anyhow.
#[test]
fn it_is_a_table_for_those_who_hear_it() {
    let site = Site::new("heard");
    let Some(mut browser) = Browser::start(&site.path("chromium")) else {
        return;
    };
    browser.call("Accessibility.enable", json!({}));
    for (name, url, language) in site.pages() {
        browser.open(&url);
        for width in WIDTHS {
            browser.set_width(width);
            let rows = shown(&mut browser).as_u64().unwrap() as usize;
            let tree = browser.call("Accessibility.getFullAXTree", json!({}));
            let nodes = tree["nodes"].as_array().unwrap();
            let count = |role: &str| {
                let is = |node: &&Value| node["role"]["value"] == role && node["ignored"] != true;
                nodes.iter().filter(is).count()
            };
            assert_eq!(count("rowheader"), rows, "{name} at {width}");
            assert!(
                count("table") >= 3 && count("cell") > rows,
                "{name} at {width}"
            );
            assert!(count("columnheader") >= 8, "{name} at {width}");
        }
        let language = format!("document.documentElement.lang === '{}'", language.tag());
        for (what, expression) in [
            ("language", language.as_str()),
            (
                "one heading on top",
                "document.querySelectorAll('h1').length === 1",
            ),
            (
                "a label for each input",
                "[...document.querySelectorAll('input, select')].every(input => input.labels.length === 1)",
            ),
            (
                "no role that an element has by itself",
                "[...document.querySelectorAll('[role]')].every(e => e.matches('pre'))",
            ),
            (
                "no column without a word",
                "[...document.querySelectorAll('table')].every(table => [...table.tHead.rows[0].cells].every((_, i) => [...table.tBodies[0].rows].some(row => row.cells[i].textContent)))",
            ),
        ]
        .into_iter()
        .chain(OF_EVERY_PAGE)
        {
            assert_eq!(browser.eval(expression), true, "{name}: {what}");
        }
    }
}

#[test]
fn the_nu_validator_finds_no_error() {
    let validator = checker("vnu-jar/build/dist/vnu.jar");
    let site = Site::new("validated");
    let pages = site.pages();
    let hostile = site.url("hostile.html", &page_of(hostile()));
    let mut command = Command::new("java");
    command.arg("-jar").arg(validator);
    command.args(["--format", "json", "--errors-only"]);
    let urls = pages.iter().map(|(_, url, _)| url).chain([&hostile]);
    command.args(urls.map(|url| url.strip_prefix("file://").unwrap()));
    let done = command
        .output()
        .expect("java, which `tests/run` installs, cannot be started");
    let told: Value = serde_json::from_slice(&done.stderr).expect("what the validator says");
    assert_eq!(told["messages"], json!([]));
    assert!(done.status.success());
}

#[test]
fn axe_finds_nothing() {
    let site = Site::new("axe");
    let Some(mut browser) = Browser::start(&site.path("chromium")) else {
        return;
    };
    for (name, url, _) in site.pages() {
        browser.open(&url);
        for width in WIDTHS {
            browser.set_width(width);
            for scheme in ["light", "dark"] {
                browser.set_media("screen", scheme);
                let found = browser.violations(scheme);
                assert_eq!(found, json!([]), "{name} at {width}, {scheme}");
            }
        }
    }
}
