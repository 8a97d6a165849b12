//! One error a field.
//!
//! A type that lacks the trait of its treatment would be an error in each place of the
//! expansion that mentions it, and wherever the struct is used. So every demand stands once,
//! in one constant, on the field's type; and all other code names the type as
//! `<Type as If<Gate>>::Then`, with a `Gate` made from that constant. Where the constant
//! could not be checked, the gate is an error that rustc has already told about, and so it
//! keeps quiet about everything behind it.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::visit_mut::{self, VisitMut};
use syn::{Generics, Lifetime, Type};

use super::field::demand;
use crate::model::{Model, Shape};
use crate::parameters::depends_on_caller;

/// The constant and the gate.
pub(super) fn gate(model: &Model, private: &TokenStream) -> TokenStream {
    let demands = demands(model, private);
    if demands.is_empty() {
        return TokenStream::new();
    }
    quote! {
        const __SETTLED: #private::Bool = {
            #(let _ = #demands;)*
            true
        };
        type __Gate = #private::Gate<{ __SETTLED }>;
    }
}

/// The demands alone, for a type that has other mistakes.
pub(super) fn demands(model: &Model, private: &TokenStream) -> Vec<TokenStream> {
    if let Shape::Whole(_) = model.shape {
        return Vec::new();
    }
    let fields = model.fields().into_iter();
    fields
        .filter(|field| !field.is_wrong.get())
        .filter_map(|field| demand(field, model, private))
        .filter(|(ty, _)| !depends_on_caller(ty, &model.generics))
        .map(|(_, demand)| demand)
        .collect()
}

/// The type behind the gate. What a caller fills in is demanded by a bound instead.
pub(crate) fn gated(ty: &Type, model: &Model, private: &TokenStream) -> TokenStream {
    if depends_on_caller(ty, &model.generics) {
        quote!(#ty)
    } else {
        quote!(<#ty as #private::If<__Gate>>::Then)
    }
}

/// A constant knows none of the type's own lifetimes. Those that a type binds itself are left.
pub(super) fn with_static_lifetimes(ty: &Type, generics: &Generics) -> Type {
    struct Lengthen<'a>(&'a Generics);

    impl VisitMut for Lengthen<'_> {
        fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
            if self.0.lifetimes().any(|own| own.lifetime == *lifetime) {
                lifetime.ident = syn::Ident::new("static", lifetime.ident.span());
            }
        }
    }

    let mut ty = ty.clone();
    visit_mut::visit_type_mut(&mut Lengthen(generics), &mut ty);
    ty
}

/// Tokens that mean what they did, and of which an error stands elsewhere.
pub(crate) fn located(tokens: &TokenStream, at: Span) -> TokenStream {
    let moved = tokens.clone().into_iter().map(|mut token| {
        token.set_span(token.span().located_at(at));
        token
    });
    moved.collect()
}

/// The spans of the first and the last token of a type.
pub(super) fn ends(ty: &Type) -> (Span, Span) {
    let mut tokens = ty.to_token_stream().into_iter();
    let first = tokens.next();
    let last = tokens.last().or_else(|| first.clone());
    let span = |token: Option<TokenTree>| token.map_or_else(Span::call_site, |token| token.span());
    (span(first), span(last))
}
