//! It fits what it is shown on, paper too.

use data_encoding::BASE64;
use serde_json::json;

use crate::site::Site;
use crate::support::browser::Browser;
use crate::{WIDTHS, filter};

/// What sticks out of the window, but for what scrolls within itself.
const STICKS_OUT: &str = "[...document.querySelectorAll('body *')].filter(e => e.checkVisibility() && !e.closest('pre, thead') && e.getBoundingClientRect().right > innerWidth + 0.5).map(e => e.outerHTML.slice(0, 80))";

/// The least contrast between text and the ground that it stands on.
const CONTRAST: &str = r"(() => {
    const parsed = color => color.match(/[\d.]+/g).map(Number);
    const luminance = color => { const [r, g, b] = parsed(color).slice(0, 3).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
    const ground = e => { for (; e; e = e.parentElement) { const color = getComputedStyle(e).backgroundColor; if ((parsed(color)[3] ?? 1) > 0) return color; } return 'rgb(255, 255, 255)'; };
    const contrast = e => { const [a, b] = [getComputedStyle(e).color, ground(e)].map(luminance); return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05); };
    const text = [...document.querySelectorAll('body *')].filter(e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
    return Math.min(...text.map(contrast)); })()";

#[test]
fn it_fits_every_device_and_both_colour_schemes() {
    let site = Site::new("devices");
    let Some(mut browser) = Browser::start(&site.path("chromium")) else {
        return;
    };
    for (name, url, _) in site.pages() {
        browser.open(&url);
        for width in WIDTHS {
            browser.set_width(width);
            let mut grounds = Vec::new();
            for scheme in ["light", "dark"] {
                browser.set_media("screen", scheme);
                let place = format!("{name} at {width}, {scheme}");
                let wide = browser.eval("document.documentElement.scrollWidth");
                assert!(wide.as_u64().unwrap() <= width, "{place}: {wide}");
                assert_eq!(browser.eval(STICKS_OUT), json!([]), "{place}");
                let contrast = browser.eval(CONTRAST).as_f64().unwrap();
                assert!(contrast >= 4.5, "{place}: contrast {contrast}");
                let smallest = "Math.min(...[...document.querySelectorAll('td, th, p, li, code')].filter(e => e.checkVisibility()).map(e => parseFloat(getComputedStyle(e).fontSize)))";
                let smallest = browser.eval(smallest).as_f64().unwrap();
                assert!(smallest >= 14.0, "{place}: text of {smallest} px");
                grounds.push(browser.eval("getComputedStyle(document.body).backgroundColor"));
            }
            assert_ne!(grounds[0], grounds[1], "{name} at {width}");
        }
        browser.assert_quiet(&url);
    }
}

#[test]
fn printed_it_is_a_table_on_few_pages() {
    let site = Site::new("print");
    let Some(mut browser) = Browser::start(&site.path("chromium")) else {
        return;
    };
    for (name, url, _) in site.pages() {
        browser.open(&url);
        // What was looked for is no part of what is printed.
        filter(&mut browser, "no such thing", "");
        browser.set_width(WIDTHS[0]);
        for scheme in ["light", "dark"] {
            browser.set_media("print", scheme);
            let shown = "[...document.querySelectorAll('tbody tr')].every(row => row.checkVisibility() && getComputedStyle(row).display === 'table-row')";
            assert_eq!(browser.eval(shown), true, "{name}");
            assert_eq!(
                browser.eval("document.querySelector('.filter').checkVisibility()"),
                false,
                "{name}"
            );
            let contrast = browser.eval(CONTRAST).as_f64().unwrap();
            assert!(contrast >= 7.0, "{name}, {scheme}: contrast {contrast}");
            // A4, in inches.
            let printed = browser.call(
                "Page.printToPDF",
                json!({"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": false}),
            );
            let pdf = BASE64
                .decode(printed["data"].as_str().unwrap().as_bytes())
                .unwrap();
            let pdf = String::from_utf8_lossy(&pdf);
            let pages = pdf.matches("/Type /Page\n").count();
            assert!((2..=5).contains(&pages), "{name}, {scheme}: {pages} pages");
        }
        browser.assert_quiet(&url);
    }
}
