use syn::{Attribute, Expr, ExprGroup, ExprLit, Lit, Meta};

/// The first paragraph of the documentation, on one line. A heading is none.
pub(crate) fn description(attributes: &[Attribute]) -> String {
    let mut words: Vec<String> = Vec::new();
    let texts = attributes.iter().filter_map(documentation).filter_map(text);
    for line in texts.flat_map(|text| lines(&text)) {
        let is_end = line.is_empty() || is_heading(&line);
        match (is_end, words.is_empty()) {
            (true, true) => {}
            (true, false) => break,
            (false, _) => words.push(line),
        }
    }
    words.join(" ")
}

/// Documentation that another macro makes, later.
pub(crate) fn unreadable(attributes: &[Attribute]) -> Option<&Expr> {
    let mut all = attributes.iter().filter_map(documentation);
    all.find(|expr| matches!(expr, Expr::Macro(_)))
}

fn documentation(attribute: &Attribute) -> Option<&Expr> {
    match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => Some(match &pair.value {
            // From a macro by example.
            Expr::Group(ExprGroup { expr, .. }) => expr,
            value => value,
        }),
        _ => None,
    }
}

fn text(value: &Expr) -> Option<String> {
    match value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    }
}

/// The lines of one `///`, or of a block comment, of which each may begin with a star.
fn lines(text: &str) -> Vec<String> {
    let all: Vec<&str> = text.split('\n').map(str::trim).collect();
    let starred = |line: &&str| line.is_empty() || line.starts_with('*');
    let has_stars = all.len() > 1 && all.iter().skip(1).all(starred);
    let without_star = |line: &str| match line.strip_prefix('*') {
        Some(rest) if has_stars => rest.trim().to_owned(),
        _ => line.to_owned(),
    };
    all.into_iter().map(without_star).collect()
}

fn is_heading(line: &str) -> bool {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    (1..=6).contains(&level) && (text.is_empty() || text.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::{description, unreadable};

    /// What is read of the documentation of an item.
    macro_rules! read {
        ($($item:tt)*) => {{
            let item: syn::ItemStruct = syn::parse_quote!($($item)*);
            description(&item.attrs)
        }};
    }

    #[test]
    fn the_first_paragraph_is_taken() {
        let read = read! {
            ///
            /// First line
            /// and second.
            ///
            /// More.
            #[doc(hidden)]
            struct X;
        };
        assert_eq!(read, "First line and second.");
    }

    #[test]
    fn the_stars_of_a_block_are_left_out() {
        let read = read! {
            /**
             * A block
             * with *stars*.
             *
             * More.
             */
            struct X;
        };
        assert_eq!(read, "A block with *stars*.");
        let read = read! {
            /** A block
             * with stars. */
            struct X;
        };
        assert_eq!(read, "A block with stars.");
        let read = read! {
            /** A block
                without stars. */
            struct X;
        };
        assert_eq!(read, "A block without stars.");
        let read = read! {
            /// *Emphasis* first.
            struct X;
        };
        assert_eq!(read, "*Emphasis* first.");
    }

    #[test]
    fn headings_are_left_out() {
        let read = read! {
            /// # Heading
            ///
            /// Number #3
            /// #hashtag.
            /// ## Another
            /// More.
            struct X;
        };
        assert_eq!(read, "Number #3 #hashtag.");
    }

    #[test]
    fn what_a_macro_makes_is_told_from_what_can_be_read() {
        let item: syn::ItemStruct = syn::parse_quote! {
            /// Above.
            #[doc = include_str!("README.md")]
            struct X;
        };
        assert_eq!(description(&item.attrs), "Above.");
        assert!(unreadable(&item.attrs).is_some());
        assert!(unreadable(&item.attrs[..1]).is_none());
    }
}
