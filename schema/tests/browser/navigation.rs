//! Its links and its filter.

use serde_json::json;
use usage_stat_schema::language::Language;

use crate::site::{PUBLISHED, Site, published};
use crate::support::browser::Browser;
use crate::support::sample;
use crate::{WIDTHS, filter, shown};

#[test]
fn every_link_leads_somewhere() {
    let site = Site::new("links");
    let Some(mut browser) = Browser::start(&site.path("chromium")) else {
        return;
    };
    for (name, url, _) in site.pages() {
        browser.open(&url);
        let hrefs =
            browser.eval("[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))");
        let hrefs: Vec<&str> = hrefs
            .as_array()
            .unwrap()
            .iter()
            .map(|href| href.as_str().unwrap())
            .collect();
        for href in &hrefs {
            if let Some(id) = href.strip_prefix('#') {
                let found = format!(
                    "document.getElementById(decodeURIComponent({})) !== null",
                    json!(id)
                );
                assert_eq!(browser.eval(&found), true, "{name}: {href}");
            } else if !href.starts_with("https://") && !href.starts_with("mailto:") {
                assert!(site.path(href).is_file(), "{name}: {href}");
            }
        }
        let policy = if name.starts_with("published") {
            published()
        } else {
            sample()
        };
        let policy = &policy["x-usage-policy"];
        let contact = format!("mailto:{}", policy["contact"].as_str().unwrap());
        for wanted in [
            PUBLISHED,
            &contact,
            policy["page"].as_str().unwrap(),
            "https://docs.rs/usage-stat-schema",
        ] {
            assert!(hrefs.contains(&wanted), "{name}: {wanted}");
        }
        // Every field leads to itself, and is shown when it is come to, whatever is looked for.
        let own = "[...document.querySelectorAll('tbody tr')].every(row => row.id && row.querySelector('th a').getAttribute('href') === '#' + row.id)";
        assert_eq!(browser.eval(own), true, "{name}");
        filter(&mut browser, "no such thing", "");
        browser.eval("new Promise(done => { addEventListener('hashchange', () => setTimeout(done)); location.hash = '#field-sequence'; })");
        let seen = "(() => { const at = document.getElementById('field-sequence').getBoundingClientRect(); return at.height > 0 && at.top >= document.querySelector('.filter').getBoundingClientRect().bottom && at.bottom <= innerHeight; })()";
        assert_eq!(browser.eval(seen), true, "{name}");
    }
}

#[test]
fn the_filter_finds_all_and_what_is_found_is_seen() {
    let site = Site::new("filter");
    let Some(mut browser) = Browser::start(&site.path("chromium")) else {
        return;
    };
    for (name, url, language) in site.pages() {
        browser.open(&url);
        browser.set_width(1440);
        let all = shown(&mut browser).as_u64().unwrap();
        assert!(all >= 50, "{name}: {all}");
        assert_eq!(
            browser.eval("document.querySelector('.filter').checkVisibility()"),
            true
        );

        // It narrows, hides what is empty, says how many are left, and can be undone.
        filter(&mut browser, "TOKENIZER class", "");
        assert_eq!(shown(&mut browser), 1, "{name}");
        let words = match language {
            Language::English => format!("1 of {all} shown"),
            _ => format!("1 von {all} angezeigt"),
        };
        assert_eq!(
            browser.eval("document.querySelector('output').textContent"),
            words
        );
        let tables = "[...document.querySelectorAll('table')].filter(table => table.checkVisibility()).length";
        assert_eq!(browser.eval(tables), 1, "{name}");
        filter(&mut browser, "no such thing", "");
        assert_eq!(shown(&mut browser), 0, "{name}");
        filter(&mut browser, "", "");
        assert_eq!(shown(&mut browser), all, "{name}");
        assert_eq!(
            browser.eval("document.querySelector('output').textContent"),
            ""
        );

        // Each treatment finds its own, and between them all.
        let treatments = browser.eval("[...document.querySelectorAll('#treatment option')].map(option => option.value).filter(Boolean)");
        let treatments = treatments.as_array().unwrap();
        assert!(
            treatments.contains(&json!("skip")) && treatments.len() >= 5,
            "{treatments:?}"
        );
        let mut sum = 0;
        for treatment in treatments {
            filter(&mut browser, "", treatment.as_str().unwrap());
            let found = shown(&mut browser).as_u64().unwrap();
            assert!(found > 0, "{name}: {treatment}");
            sum += found;
        }
        assert_eq!(sum, all, "{name}");

        // What is never sent stands far below, and is scrolled to.
        for (text, treatment) in [("api_key", ""), ("", "skip")] {
            for width in WIDTHS {
                browser.set_width(width);
                filter(&mut browser, "", "");
                browser.eval("scrollTo(0, 0)");
                filter(&mut browser, text, treatment);
                assert!(shown(&mut browser).as_u64().unwrap() > 0, "{name}: {text}");
                let seen = "(() => { const at = [...document.querySelectorAll('tbody tr')].find(row => row.checkVisibility()).getBoundingClientRect(); return at.top >= 0 && at.bottom <= innerHeight; })()";
                assert_eq!(
                    browser.eval(seen),
                    true,
                    "{name} at {width}: {text}{treatment}"
                );
                let ids = "[...document.querySelectorAll('tbody tr')].filter(row => row.checkVisibility()).every(row => row.id.startsWith('never-'))";
                assert_eq!(browser.eval(ids), true, "{name}: {text}{treatment}");
            }
        }
        browser.assert_quiet(&url);
    }
}
