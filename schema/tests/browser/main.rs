//! The HTML page in a real browser.

#![cfg(test)]

mod accessibility;
mod layout;
mod navigation;
mod scripts;
mod site;
#[path = "../support/mod.rs"]
mod support;

use serde_json::{Value, json};
use support::browser::Browser;

/// Devices that the page is read on.
const WIDTHS: [u64; 3] = [360, 768, 1440];

fn set_width(browser: &mut Browser, width: u64) {
    browser.call(
        "Emulation.setDeviceMetricsOverride",
        json!({"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false}),
    );
}

fn set_media(browser: &mut Browser, media: &str, scheme: &str) {
    let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
    browser.call(
        "Emulation.setEmulatedMedia",
        json!({"media": media, "features": features}),
    );
}

fn shown(browser: &mut Browser) -> Value {
    browser.eval(
        "[...document.querySelectorAll('tbody tr')].filter(row => row.checkVisibility()).length",
    )
}

fn filter(browser: &mut Browser, text: &str, treatment: &str) {
    browser.eval(&format!(
        "for (const [id, value] of [['find', {}], ['treatment', {}]]) {{ const box = document.getElementById(id); box.value = value; box.dispatchEvent(new Event('input', {{bubbles: true}})); }}",
        json!(text),
        json!(treatment)
    ));
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
