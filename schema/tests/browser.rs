//! The HTML page in a real browser.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod support;

use std::{fs, path::Path};

use serde_json::{Value, json};
use support::{browser::Browser, read, sample};
use usage_stat_schema::page::html;

/// Text that would run, load or break out if it were not escaped.
const HOSTILE: &str = "</td><script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\"> & 'x' \"y\" `<b>z</b>`";

fn hostile() -> Value {
    let mut document = sample();
    document["properties"]["shards"]["description"] = HOSTILE.into();
    document["properties"]["shards"]["x-usage"]["why"] = HOSTILE.into();
    document["properties"]["shards"]["x-usage"]["since"] = HOSTILE.into();
    document["x-usage-omitted"]["<script>document.title='broken'</script>"] =
        json!({"why": HOSTILE});
    document["x-usage-policy"]["retention"] = HOSTILE.into();
    document["x-usage-policy"]["endpoint"] =
        "https://example.org/\"><script>document.title='broken'</script>".into();
    document
}

fn shown(browser: &mut Browser) -> Value {
    browser.eval(
        "[...document.querySelectorAll('tbody tr')].filter(row => row.checkVisibility()).length",
    )
}

fn filter(browser: &mut Browser, text: &str) {
    browser.eval(&format!(
        "var input = document.querySelector('#filter'); input.value = {}; input.dispatchEvent(new Event('input', {{bubbles: true}}))",
        json!(text)
    ));
}

#[test]
fn the_page_stands_on_its_own() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let Some(mut browser) = Browser::start(&folder.join("chromium")) else {
        return;
    };
    let url = |name: &str, page: String| {
        let path = folder.join(name);
        fs::write(&path, page).unwrap();
        format!("file://{}", path.display())
    };

    let page = url("page.html", html(&read(sample())));
    browser.open(&page);
    let all = shown(&mut browser).as_u64().unwrap();
    assert!(all >= 50, "{all}");

    // The filter narrows, hides what is empty, says how many are left, and can be undone.
    assert_eq!(
        browser.eval("document.querySelector('.filter').checkVisibility()"),
        true
    );
    filter(&mut browser, "TOKENIZER fast");
    assert_eq!(shown(&mut browser), 1);
    assert_eq!(
        browser.eval("document.querySelector('[role=status]').textContent"),
        format!("1 of {all} shown")
    );
    let tables =
        "[...document.querySelectorAll('table')].filter(table => table.checkVisibility()).length";
    assert_eq!(browser.eval(tables), 1);
    filter(&mut browser, "no such thing");
    assert_eq!(shown(&mut browser), 0);
    filter(&mut browser, "");
    assert_eq!(shown(&mut browser), all);

    // Names for those who hear the page.
    for (what, expression) in [
        ("language", "document.documentElement.lang === 'en'"),
        (
            "one heading on top",
            "document.querySelectorAll('h1').length === 1",
        ),
        (
            "a label for each input",
            "[...document.querySelectorAll('input')].every(input => input.labels.length === 1)",
        ),
        (
            "a caption for each table",
            "[...document.querySelectorAll('table')].every(table => table.caption.textContent)",
        ),
        (
            "no id twice",
            "new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size === document.querySelectorAll('[id]').length",
        ),
        (
            "links that lead somewhere",
            "[...document.querySelectorAll('a')].every(a => document.querySelector(a.getAttribute('href')))",
        ),
    ] {
        assert_eq!(browser.eval(expression), true, "{what}");
    }

    // Narrow and wide, nothing sticks out.
    for width in [360, 600, 900, 1400] {
        browser.call(
            "Emulation.setDeviceMetricsOverride",
            json!({"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false}),
        );
        let wide = browser.eval("document.documentElement.scrollWidth");
        assert!(wide.as_u64().unwrap() <= width, "{wide} at {width}");
        let smallest = "Math.min(...[...document.querySelectorAll('td, th, p, li')].filter(e => e.checkVisibility()).map(e => parseFloat(getComputedStyle(e).fontSize)))";
        assert!(browser.eval(smallest).as_f64().unwrap() >= 14.0);
    }

    // Light and dark, each with enough contrast between text and ground.
    let mut grounds = Vec::new();
    for scheme in ["light", "dark"] {
        browser.call(
            "Emulation.setEmulatedMedia",
            json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]}),
        );
        let colors = browser.eval(
            "(() => { const luminance = color => { const [r, g, b] = color.match(/\\d+/g).slice(0, 3).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
             const ground = luminance(getComputedStyle(document.body).backgroundColor);
             const contrast = e => { const ink = luminance(getComputedStyle(e).color); return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05); };
             return [ground, Math.min(...[...document.querySelectorAll('a, p, thead th, td')].map(contrast))]; })()",
        );
        assert!(colors[1].as_f64().unwrap() >= 4.5, "{scheme}: {colors}");
        grounds.push(colors[0].as_f64().unwrap());
    }
    assert!(grounds[0] > 0.9 && grounds[1] < 0.1, "{grounds:?}");

    quiet(&browser, &page);

    // Text of the schema is only ever text.
    let page = url("hostile.html", html(&read(hostile())));
    browser.open(&page);
    assert_eq!(
        browser.eval("document.title"),
        "What sample-launcher sends about its use"
    );
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
    quiet(&browser, &page);

    // A script that gets in all the same is not run, and can fetch nothing.
    let smuggled = html(&read(sample())).replace(
        "</main>",
        "<script>document.title='broken'</script><img src='http://127.0.0.1:9/x'></main>",
    );
    let page = url("smuggled.html", smuggled);
    browser.open(&page);
    assert_eq!(
        browser.eval("document.title"),
        "What sample-launcher sends about its use"
    );
    assert!(
        browser.told("Log.entryAdded").len() >= 2,
        "{:?}",
        browser.told("Log.entryAdded")
    );

    // Without scripts everything is there but the filter.
    let page = url("page.html", html(&read(sample())));
    browser.call(
        "Emulation.setScriptExecutionDisabled",
        json!({"value": true}),
    );
    browser.open(&page);
    assert_eq!(shown(&mut browser), all);
    assert_eq!(
        browser.eval("document.querySelector('.filter').checkVisibility()"),
        false
    );
    quiet(&browser, &page);
}

/// Nothing was fetched but the page, and the console is empty.
fn quiet(browser: &Browser, page: &str) {
    let fetched: Vec<_> = browser
        .told("Network.requestWillBeSent")
        .iter()
        .map(|event| event["request"]["url"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(fetched, [page]);
    for method in [
        "Log.entryAdded",
        "Runtime.consoleAPICalled",
        "Runtime.exceptionThrown",
    ] {
        assert_eq!(browser.told(method), Vec::<&Value>::new(), "{method}");
    }
}
