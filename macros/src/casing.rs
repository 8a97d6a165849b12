//! Rename rules, as a table: how a name of the source becomes a name on the wire.

use heck::{
    ToKebabCase, ToLowerCamelCase, ToShoutyKebabCase, ToShoutySnakeCase, ToSnakeCase,
    ToUpperCamelCase,
};

/// What the name is of; serde's rules start from how such a name is written in Rust.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum CasedItem {
    Field,
    Variant,
}

/// The rules that serde and `usage(rename_all)` know.
pub(crate) const RULES: [&str; 8] = [
    "lowercase",
    "UPPERCASE",
    "PascalCase",
    "camelCase",
    "snake_case",
    "SCREAMING_SNAKE_CASE",
    "kebab-case",
    "SCREAMING-KEBAB-CASE",
];

/// The name after one of [`RULES`], letter by letter as serde does it: `HTTPProxy` is `h_t_t_p_proxy`.
pub(crate) fn serde(rule: &str, name: &str, item: CasedItem) -> Option<String> {
    let words = match item {
        CasedItem::Field => name.split('_').map(str::to_owned).collect(),
        CasedItem::Variant => split_at_capitals(name),
    };
    Some(match (rule, item) {
        // These two leave the word boundaries of a field alone.
        ("lowercase", CasedItem::Field) | ("snake_case", CasedItem::Field) => name.to_owned(),
        ("UPPERCASE" | "SCREAMING_SNAKE_CASE", CasedItem::Field) => name.to_ascii_uppercase(),
        ("lowercase", CasedItem::Variant) => name.to_ascii_lowercase(),
        ("UPPERCASE", CasedItem::Variant) => name.to_ascii_uppercase(),
        ("PascalCase", CasedItem::Variant) => name.to_owned(),
        ("camelCase", CasedItem::Variant) => lower_first(name),
        ("PascalCase", CasedItem::Field) => words.iter().map(|word| upper_first(word)).collect(),
        ("camelCase", CasedItem::Field) => {
            let joined: String = words.iter().map(|word| upper_first(word)).collect();
            lower_first(&joined)
        }
        ("snake_case", CasedItem::Variant) => words.join("_").to_ascii_lowercase(),
        ("SCREAMING_SNAKE_CASE", CasedItem::Variant) => words.join("_").to_ascii_uppercase(),
        ("kebab-case", CasedItem::Field) => name.replace('_', "-"),
        ("kebab-case", CasedItem::Variant) => {
            words.join("-").to_ascii_lowercase().replace('_', "-")
        }
        ("SCREAMING-KEBAB-CASE", _) => words.join("-").to_ascii_uppercase().replace('_', "-"),
        _ => return None,
    })
}

/// The name after a rule of clap, which finds words as people do: `HTTPProxy` is `http-proxy`.
pub(crate) fn clap(rule: &str, name: &str) -> Option<String> {
    let folded: String = rule
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    Some(match folded.as_str() {
        "camel" | "camelcase" => name.to_lower_camel_case(),
        "kebab" | "kebabcase" => name.to_kebab_case(),
        "pascal" | "pascalcase" => name.to_upper_camel_case(),
        "screamingsnake" | "screamingsnakecase" => name.to_shouty_snake_case(),
        "screamingkebab" | "screamingkebabcase" => name.to_shouty_kebab_case(),
        "snake" | "snakecase" => name.to_snake_case(),
        "lower" | "lowercase" => name.to_kebab_case().replace('-', ""),
        "upper" | "uppercase" => name.to_shouty_kebab_case().replace('-', ""),
        "verbatim" | "verbatimcase" => name.to_owned(),
        _ => return None,
    })
}

fn split_at_capitals(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for letter in name.chars() {
        match words.last_mut() {
            Some(word) if !letter.is_uppercase() => word.push(letter),
            _ => words.push(letter.to_string()),
        }
    }
    words
}

fn upper_first(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

fn lower_first(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_follow_serde() {
        let expected = [
            "max_batch",
            "MAX_BATCH",
            "MaxBatch",
            "maxBatch",
            "max_batch",
            "MAX_BATCH",
            "max-batch",
            "MAX-BATCH",
        ];
        for (rule, expected) in RULES.iter().zip(expected) {
            assert_eq!(
                serde(rule, "max_batch", CasedItem::Field).as_deref(),
                Some(expected),
                "{rule}"
            );
        }
    }

    #[test]
    fn variants_follow_serde() {
        let expected = [
            "httpproxy",
            "HTTPPROXY",
            "HttpProxy",
            "httpProxy",
            "http_proxy",
            "HTTP_PROXY",
            "http-proxy",
            "HTTP-PROXY",
        ];
        for (rule, expected) in RULES.iter().zip(expected) {
            assert_eq!(
                serde(rule, "HttpProxy", CasedItem::Variant).as_deref(),
                Some(expected),
                "{rule}"
            );
        }
        assert_eq!(
            serde("snake_case", "HTTP2", CasedItem::Variant).as_deref(),
            Some("h_t_t_p2")
        );
    }

    #[test]
    fn clap_finds_words() {
        assert_eq!(
            clap("kebab-case", "HTTPProxy").as_deref(),
            Some("http-proxy")
        );
        assert_eq!(
            clap("lower", "BitsAndBytes").as_deref(),
            Some("bitsandbytes")
        );
        assert_eq!(clap("nonsense", "X"), None);
    }
}
