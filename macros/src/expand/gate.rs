//! One error a field.
//!
//! A type that lacks the trait of its treatment would be an error in each place of the
//! expansion that mentions it, and wherever the struct is used. So every demand stands once,
//! in one constant, on the field's type; and all other code names the type as
//! `<Type as If<Gate>>::Then`, with a `Gate` made from that constant. Where the constant
//! could not be checked, the gate is an error that rustc has already told about, and so it
//! keeps quiet about everything behind it.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{Generics, Lifetime, Type, TypeReference};

use super::demand;
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
            #demands
            true
        };
        type __Gate = #private::Gate<{ __SETTLED }>;
    }
}

/// The demands alone, for a type that has other mistakes. Nothing of it is run: a constant could
/// call no method.
pub(super) fn demands(model: &Model, private: &TokenStream) -> TokenStream {
    if let Shape::Whole(_) = model.shape {
        return TokenStream::new();
    }
    let fields = model.fields().into_iter();
    let demands: TokenStream = fields
        .filter(|field| !field.is_wrong.get())
        .map(|field| demand::demands(field, model, private))
        .collect();
    if demands.is_empty() {
        return TokenStream::new();
    }
    quote! {
        let _ = || {
            use #private::questions::*;
            #demands
        };
    }
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
        // What a macro in place of a type makes of its tokens is not known here.
        fn visit_macro_mut(&mut self, mac: &mut syn::Macro) {
            mac.tokens = lengthened(mac.tokens.clone(), self.0);
        }

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

/// Tokens with the same done to the lifetimes among them.
pub(crate) fn lengthened(tokens: TokenStream, generics: &Generics) -> TokenStream {
    let is_own = |name: &syn::Ident| generics.lifetimes().any(|own| own.lifetime.ident == *name);
    let mut after_tick = false;
    let tokens = tokens.into_iter().map(|token| {
        let was_after_tick = after_tick;
        after_tick = matches!(&token, TokenTree::Punct(tick) if tick.as_char() == '\'');
        match token {
            TokenTree::Ident(name) if was_after_tick && is_own(&name) => {
                syn::Ident::new("static", name.span()).into()
            }
            TokenTree::Group(group) => {
                let inner = lengthened(group.stream(), generics);
                let mut lengthened = Group::new(group.delimiter(), inner);
                lengthened.set_span(group.span());
                lengthened.into()
            }
            token => token,
        }
    });
    tokens.collect()
}

/// A type that a function returns, as it can stand in a definition: a reference in it has a name.
pub(super) fn named(ty: &Type) -> Type {
    struct Name;

    impl VisitMut for Name {
        fn visit_type_reference_mut(&mut self, reference: &mut TypeReference) {
            visit_mut::visit_type_reference_mut(self, reference);
            if reference.lifetime.is_none() {
                reference.lifetime = Some(Lifetime::new("'static", reference.and_token.span()));
            }
        }

        fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
            if lifetime.ident == "_" {
                lifetime.ident = syn::Ident::new("static", lifetime.ident.span());
            }
        }

        // Functions bind their own.
        fn visit_type_fn_ptr_mut(&mut self, _: &mut syn::TypeFnPtr) {}
        fn visit_parenthesized_generic_arguments_mut(
            &mut self,
            _: &mut syn::ParenthesizedGenericArguments,
        ) {
        }
    }

    let mut ty = ty.clone();
    visit_mut::visit_type_mut(&mut Name, &mut ty);
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
