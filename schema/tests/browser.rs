//! The HTML page in a real browser.

#![cfg(test)]

mod support;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use data_encoding::BASE64;
use serde_json::{Value, json};
use support::{browser::Browser, read, sample};
use usage_stat_schema::{
    document::parse,
    language::Language,
    page::{Options, html},
    review::history::{History, Point},
};

/// Devices that the page is read on.
const WIDTHS: [u64; 3] = [360, 768, 1440];

/// The page of the sample launcher, as large as that of a real one.
const PUBLISHED: &str = "launcher.schema.json";

fn published() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("published")
        .join(PUBLISHED);
    parse(&fs::read_to_string(path).unwrap()).unwrap()
}

/// Two releases, of which the second sends one field more.
fn history() -> History {
    let mut first = sample();
    first["properties"]
        .as_object_mut()
        .unwrap()
        .remove("shards");
    let required = first["required"].as_array_mut().unwrap();
    required.retain(|name| name != "shards");
    let point = |release: &str, document: Value| Point {
        release: Some(release.to_owned()),
        date: Some("2026-11-26".to_owned()),
        promise: Ok(Some(read(document))),
        reasons: Default::default(),
    };
    History::of([point("v1.0.0", first), point("v1.1.0", sample())])
}

fn page_of(document: Value) -> String {
    html(&read(document), &Options::default())
}

/// Pages in a folder of their own, with the schema that they lead to.
struct Site {
    folder: PathBuf,
}

impl Site {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(PUBLISHED), published().to_string()).unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn url(&self, name: &str, page: &str) -> String {
        fs::write(self.path(name), page).unwrap();
        format!("file://{}", self.path(name).display())
    }

    /// The published page and the one of the sample, in each language.
    fn pages(&self) -> Vec<(String, String, Language)> {
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

/// Text that would run, load or break out if it were not escaped.
const HOSTILE: &str = "</td><script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\"> & 'x' \"y\" `<b>z</b>`";

const TITLE: &str = "What sample-launcher sends about its use";

fn hostile() -> Value {
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
            set_width(&mut browser, width);
            let mut grounds = Vec::new();
            for scheme in ["light", "dark"] {
                set_media(&mut browser, "screen", scheme);
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
        quiet(&browser, &url);
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
        set_width(&mut browser, WIDTHS[0]);
        for scheme in ["light", "dark"] {
            set_media(&mut browser, "print", scheme);
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
        quiet(&browser, &url);
    }
}

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
        set_width(&mut browser, 1440);
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
                set_width(&mut browser, width);
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
        quiet(&browser, &url);
    }
}

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
            set_width(&mut browser, width);
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
                "a caption for each table",
                "[...document.querySelectorAll('table')].every(table => table.caption.textContent)",
            ),
            (
                "no id twice",
                "new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size === document.querySelectorAll('[id]').length",
            ),
            (
                "no role that an element has by itself",
                "[...document.querySelectorAll('[role]')].every(e => e.matches('pre'))",
            ),
            (
                "no column without a word",
                "[...document.querySelectorAll('table')].every(table => [...table.tHead.rows[0].cells].every((_, i) => [...table.tBodies[0].rows].some(row => row.cells[i].textContent)))",
            ),
        ] {
            assert_eq!(browser.eval(expression), true, "{name}: {what}");
        }
    }
}

/// What `tests/run` fetches: the Nu validator and axe.
fn checker(file: &str) -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let file = target.join("checkers/node_modules").join(file);
    assert!(
        file.is_file(),
        "{} is missing; run `tests/run`, which fetches it",
        file.display()
    );
    file
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
    let axe = fs::read_to_string(checker("axe-core/axe.min.js")).unwrap();
    let site = Site::new("axe");
    let Some(mut browser) = Browser::start(&site.path("chromium")) else {
        return;
    };
    for (name, url, _) in site.pages() {
        browser.open(&url);
        browser.eval(&format!("{axe}; undefined"));
        for width in WIDTHS {
            set_width(&mut browser, width);
            for scheme in ["light", "dark"] {
                set_media(&mut browser, "screen", scheme);
                let found = browser.eval("axe.run().then(found => found.violations.map(v => [v.id, v.nodes.map(node => node.html)]))");
                assert_eq!(found, json!([]), "{name} at {width}, {scheme}");
            }
        }
    }
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
    quiet(&browser, &page);

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
        quiet(&browser, &url);
        browser.call(
            "Emulation.setScriptExecutionDisabled",
            json!({"value": false}),
        );
    }
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
