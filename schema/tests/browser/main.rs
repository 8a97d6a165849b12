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
