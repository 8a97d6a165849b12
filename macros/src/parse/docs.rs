use syn::{Attribute, Expr, ExprLit, Lit, Meta};

/// The first paragraph of the documentation, on one line.
pub(crate) fn description(attributes: &[Attribute]) -> String {
    let mut words: Vec<String> = Vec::new();
    for line in attributes.iter().filter_map(line) {
        for line in line.lines() {
            match line.trim() {
                "" if words.is_empty() => {}
                "" => return words.join(" "),
                line => words.push(line.to_owned()),
            }
        }
        if line.is_empty() && !words.is_empty() {
            break;
        }
    }
    words.join(" ")
}

fn line(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(pair) = &attribute.meta else {
        return None;
    };
    match &pair.value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) if pair.path.is_ident("doc") => Some(text.value()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::description;

    #[test]
    fn the_first_paragraph_is_taken() {
        let item: syn::ItemStruct = syn::parse_quote! {
            ///
            /// First line
            /// and second.
            ///
            /// More.
            #[doc(hidden)]
            struct X;
        };
        assert_eq!(description(&item.attrs), "First line and second.");
    }
}
