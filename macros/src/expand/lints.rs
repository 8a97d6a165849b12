//! Lints that the user's crate may deny and that would point at code nobody wrote.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::Member;
use syn::ext::IdentExt;

use crate::model::{Model, Shape};

/// Those of names only where the user has such names too, and so lets them pass: a crate that
/// forbids them would not bear the `allow`.
pub(super) fn allowed(model: &Model) -> TokenStream {
    let mut lints = vec![
        quote!(deprecated),
        quote!(clippy::all),
        quote!(clippy::pedantic),
    ];
    if !types(model).iter().all(|name| is_camel_case(name)) {
        lints.push(quote!(non_camel_case_types));
    }
    if !fields(model).iter().all(|name| is_snake_case(name)) {
        lints.push(quote!(non_snake_case));
    }
    quote!(#[allow(#(#lints),*)])
}

fn types(model: &Model) -> Vec<String> {
    let variants: &[_] = match &model.shape {
        Shape::Enumeration(variants) => variants,
        _ => &[],
    };
    let variants = variants.iter().map(|variant| &variant.ident);
    variants.chain([&model.ident]).map(unraw).collect()
}

fn fields(model: &Model) -> Vec<String> {
    let fields = model.fields().into_iter();
    fields
        .filter_map(|field| match &field.member {
            Member::Named(ident) => Some(unraw(ident)),
            Member::Unnamed(_) => None,
        })
        .collect()
}

fn unraw(ident: &Ident) -> String {
    ident.unraw().to_string()
}

fn is_camel_case(name: &str) -> bool {
    !name.contains('_') && !name.starts_with(char::is_lowercase)
}

fn is_snake_case(name: &str) -> bool {
    !name.contains("__") && !name.contains(char::is_uppercase)
}
