//! Text of the schema is only ever text.

use serde_json::json;
use usage_stat_schema::page::{Options, inject, markdown};

use crate::support::{read, sample};

const HOSTILE: &str =
    "a | b\n\n# c\n- d\n<script>e</script> ![f](g) `h | i` <!-- END usage-stat --> [j]: k\n```\nl";

/// Cells of a row: what stands between pipes that are not escaped.
fn cells(row: &str) -> usize {
    let mut count = 0;
    let mut escaped = false;
    for c in row.chars() {
        count += usize::from(c == '|' && !escaped);
        escaped = c == '\\' && !escaped;
    }
    count - 1
}

#[test]
fn hostile_text_breaks_nothing() {
    let mut document = sample();
    let usual = markdown(&read(document.clone()), 1, &Options::default());
    document["properties"]["shards"]["description"] = HOSTILE.into();
    document["properties"]["shards"]["x-usage"]["why"] = HOSTILE.into();
    document["properties"]["shards"]["x-usage"]["since"] = HOSTILE.into();
    document["properties"]["tokenizer_class"]["enum"] = json!([HOSTILE, "other", null]);
    document["x-usage-omitted"]["api_key"]["why"] = HOSTILE.into();
    document["x-usage-policy"]["retention"] = HOSTILE.into();
    document["x-usage-policy"]["contact"] = HOSTILE.into();
    let page = markdown(&read(document), 1, &Options::default());
    assert_eq!(page.lines().count(), usual.lines().count());
    let mut fenced = false;
    for (line, was) in page.lines().zip(usual.lines()) {
        fenced ^= line.starts_with("```");
        if fenced {
            continue;
        }
        assert_eq!(line.starts_with('#'), was.starts_with('#'), "{line}");
        assert_eq!(line.starts_with("- "), was.starts_with("- "), "{line}");
        if was.starts_with('|') {
            assert_eq!(cells(line), cells(was), "{line}");
        }
    }
    // Within markers it stays within them.
    let text = "<!-- BEGIN usage-stat -->\n<!-- END usage-stat -->\n";
    let once = inject(text, &page).unwrap();
    assert_eq!(inject(&once, &page).unwrap(), once);
}
