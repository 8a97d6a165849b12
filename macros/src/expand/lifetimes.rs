//! Types and tokens without the lifetimes that are unknown where they are to stand.

use proc_macro2::{Group, TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{Generics, Lifetime, Type, TypeReference};

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
pub(super) fn lengthened(tokens: TokenStream, generics: &Generics) -> TokenStream {
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
