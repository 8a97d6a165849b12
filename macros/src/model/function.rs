use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::Type;

/// What a function makes of a field; the treatment is of that.
pub(crate) struct With {
    /// The function: a path is written like a type.
    pub(crate) path: Type,
    /// The path as it is published.
    pub(crate) written: String,
    /// What the function returns.
    pub(crate) ty: Type,
}

/// A path alike however it is spaced in the source, and whichever version of a compiler reads it.
pub(super) fn written(path: TokenStream) -> String {
    let mut text = String::new();
    let mut after_word = false;
    write(path, &mut text, &mut after_word);
    text
}

fn write(tokens: TokenStream, text: &mut String, after_word: &mut bool) {
    for token in tokens {
        let is_word = matches!(token, TokenTree::Ident(_) | TokenTree::Literal(_));
        if is_word && *after_word {
            text.push(' ');
        }
        *after_word = is_word;
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                write(group.stream(), text, after_word);
                text.push_str(close);
            }
            TokenTree::Punct(punct) if punct.as_char() == ',' => text.push_str(", "),
            token => text.push_str(&token.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn a_path_is_written_alike_however_it_is_spaced() {
        for (path, expected) in [
            ("count_words", "count_words"),
            ("crate :: usage :: digest", "crate::usage::digest"),
            ("Range ::< u16 >::len", "Range::<u16>::len"),
            ("<Byte as  Size>::bytes", "<Byte as Size>::bytes"),
            (
                "pick::<&'static str,[u8;4]>",
                "pick::<&'static str, [u8;4]>",
            ),
            ("call::<fn( u8 )->(u8,bool)>", "call::<fn(u8)->(u8, bool)>"),
            ("r#type::r#fn", "r#type::r#fn"),
        ] {
            assert_eq!(written(path.parse().unwrap()), expected);
        }
    }
}
