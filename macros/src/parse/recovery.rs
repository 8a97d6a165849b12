//! Reading on after a mistake.

use proc_macro2::TokenTree;
use syn::Token;
use syn::parse::ParseStream;

/// One mistake must not hide the words after it.
pub(super) fn to_next_comma(input: ParseStream<'_>) {
    while !input.is_empty() && !input.peek(Token![,]) {
        if input.parse::<TokenTree>().is_err() {
            return;
        }
    }
}
