//! The page in a real browser.

#[expect(clippy::collapsible_if, unreachable_pub, reason = "is another crate's")]
#[path = "chromium.rs"]
mod chromium;

use std::fs;
use std::path::Path;

use serde_json::json;
use usage_stat_receiver::report::{Disclosure, Question, Report};
use usage_stat_receiver::simulate::Fleet;

use crate::fleet::{Kept, day, promise, start};
use chromium::{Browser, HOSTILE, OF_EVERY_PAGE};

fn fleet() -> Kept {
    let fleet = Fleet::new(vec![promise()], 2, 4000, day(0), day(120));
    Kept::of(fleet.map(|made| (made.day, made.event)))
}

fn hostile() -> Report {
    let events = (0..5).map(|number| {
        let mut event = start(&[
            ("app_version", HOSTILE.into()),
            ("tokenizer_class", HOSTILE.into()),
            ("max_batch_size", number.into()),
        ]);
        event["accelerators"][0]["name"] = HOSTILE.into();
        (day(number), event)
    });
    Kept::of(events).report(&Question::default())
}

#[test]
fn the_page_stands_on_its_own() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let Some(mut browser) = Browser::start(&folder.join("report-chromium")) else {
        return;
    };
    let kept = fleet();
    let public = Question {
        disclosure: Disclosure::Public(20),
        ..Question::default()
    };
    for (name, report) in [
        ("report.html", kept.report(&Question::default())),
        ("public.html", kept.report(&public)),
        ("hostile.html", hostile()),
        ("empty.html", Kept::of([]).report(&Question::default())),
    ] {
        let path = folder.join(name);
        fs::write(&path, report.html()).unwrap();
        let url = format!("file://{}", path.display());
        browser.open(&url);
        assert_eq!(
            browser.eval("document.title"),
            "How text-generation-launcher is used"
        );
        assert_eq!(
            browser.eval("document.querySelectorAll('script, img, b, link, iframe').length"),
            0
        );
        alternatives(&mut browser);
        browser.assert_quiet(&url);
        for scheme in ["light", "dark"] {
            for width in [360, 700, 1400] {
                browser.set_media("screen", scheme);
                browser.set_width(width);
                let wide = browser.eval("document.documentElement.scrollWidth");
                assert!(wide.as_u64().unwrap() <= width, "{name}: {wide} at {width}");
                let charts = "[...document.querySelectorAll('.chart')].filter(chart => chart.checkVisibility()).length";
                let expected = u64::from(name != "empty.html");
                assert_eq!(browser.eval(charts), expected, "{name} at {width}");
                let found = browser.violations(scheme);
                assert_eq!(found, json!([]), "{name}, {scheme}, {width}");
            }
        }
        // Opened, all that was folded can be read by it too.
        browser
            .eval("document.querySelectorAll('details').forEach(details => details.open = true)");
        for scheme in ["dark", "light"] {
            browser.set_media("screen", scheme);
            assert_eq!(
                browser.violations(scheme),
                json!([]),
                "{name}, opened, {scheme}"
            );
        }
    }
}

/// Whoever does not see the page is told all the same.
fn alternatives(browser: &mut Browser) {
    for (what, expression) in [
        (
            "a text for each drawing, or it is only for the eye",
            "[...document.querySelectorAll('svg')].every(svg => svg.ariaHidden === 'true' || svg.closest('[role=img]')?.ariaLabel)",
        ),
        (
            "numbers beside each bar",
            "[...document.querySelectorAll('.bars tbody tr')].every(row => /\\d/.test(row.querySelector('.number').textContent))",
        ),
        (
            "links that lead somewhere",
            "[...document.querySelectorAll('a')].every(a => document.querySelector(a.getAttribute('href')))",
        ),
        (
            "colours that the style sheet gave",
            "[...document.querySelectorAll('.chart rect, .chart text')].every(e => !/rgb\\(25[34], 0/.test(getComputedStyle(e).fill))",
        ),
    ]
    .into_iter()
    .chain(OF_EVERY_PAGE)
    {
        assert_eq!(browser.eval(expression), true, "{what}");
    }
}
