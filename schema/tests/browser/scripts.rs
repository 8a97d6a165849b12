//! Text is only ever text, and nothing but the filter needs a script.

use serde_json::{Value, json};

use crate::shown;
use crate::site::{Site, page_of};
use crate::support::browser::{Browser, HOSTILE};
use crate::support::sample;

const TITLE: &str = "What sample-launcher sends about its use";

pub(crate) fn hostile() -> Value {
    let mut document = sample();
    document["properties"]["shards"]["description"] = HOSTILE.into();
    document["properties"]["shards"]["x-usage"]["why"] = HOSTILE.into();
    document["properties"]["shards"]["x-usage"]["since"] = HOSTILE.into();
    document["x-usage-omitted"]["<script>document.title='broken'</script>"] =
        json!({"why": HOSTILE});
    document["x-usage-policy"]["retention"] = HOSTILE.into();
    document["x-usage-policy"]["page"] = "javascript:document.title='broken'".into();
    document["x-usage-policy"]["contact"] =
        "a@b.c\"><script>document.title='broken'</script>".into();
    document["properties"]["shards"]["x-usage"]["with"] = HOSTILE.into();
    document["x-usage-policy"]["endpoint"] =
        "https://example.org/\"><script>document.title='broken'</script>".into();
    document
}

#[test]
fn text_of_the_schema_is_only_ever_text() {
    let site = Site::new("hostile");
    let Some(mut browser) = Browser::start(&site.path("chromium")) else {
        return;
    };
    let page = site.url("hostile.html", &page_of(hostile()));
    browser.open(&page);
    assert_eq!(browser.eval("document.title"), TITLE);
    assert_eq!(
        browser.eval("document.querySelectorAll('script, img, b').length"),
        1
    );
    let text = HOSTILE.replace('`', "");
    let found = format!(
        "[...document.querySelectorAll('td')].filter(td => td.textContent === {}).length",
        json!(text)
    );
    assert_eq!(browser.eval(&found), 3);
    let links = "[...document.querySelectorAll('a')].every(a => ['file:', 'https:', 'mailto:'].includes(a.protocol))";
    assert_eq!(browser.eval(links), true);
    browser.assert_quiet(&page);

    // A script that gets in all the same is not run, and can fetch nothing.
    let smuggled = page_of(sample()).replace(
        "</main>",
        "<script>document.title='broken'</script><img src='http://127.0.0.1:9/x'></main>",
    );
    let page = site.url("smuggled.html", &smuggled);
    browser.open(&page);
    assert_eq!(browser.eval("document.title"), TITLE);
    assert!(
        browser.told("Log.entryAdded").len() >= 2,
        "{:?}",
        browser.told("Log.entryAdded")
    );
}

#[test]
fn without_scripts_everything_is_there_but_the_filter() {
    let site = Site::new("scriptless");
    let Some(mut browser) = Browser::start(&site.path("chromium")) else {
        return;
    };
    for (name, url, _) in site.pages() {
        browser.open(&url);
        let all = shown(&mut browser);
        browser.call(
            "Emulation.setScriptExecutionDisabled",
            json!({"value": true}),
        );
        browser.open(&url);
        assert_eq!(shown(&mut browser), all, "{name}");
        assert_eq!(
            browser.eval("document.querySelector('.filter').checkVisibility()"),
            false,
            "{name}"
        );
        browser.assert_quiet(&url);
        browser.call(
            "Emulation.setScriptExecutionDisabled",
            json!({"value": false}),
        );
    }
}
