//! What a type mentions: parameters, which are up to whoever uses the item, or the item itself.

use proc_macro2::{Span, TokenTree};
use syn::visit::{self, Visit};
use syn::{GenericParam, Generics, Type};

/// Whether a type mentions a type or const parameter, so that what it implements is up to the
/// caller.
pub(crate) fn depends_on_caller(ty: &Type, generics: &Generics) -> bool {
    let parameter = |ident: &syn::Ident| {
        generics.params.iter().any(|param| match param {
            GenericParam::Type(param) => param.ident == *ident,
            GenericParam::Const(param) => param.ident == *ident,
            GenericParam::Lifetime(_) => false,
        })
    };
    let mut search = Search {
        is_parameter: &parameter,
        found: false,
    };
    search.visit_type(ty);
    search.found
}

struct Search<'a> {
    is_parameter: &'a dyn Fn(&syn::Ident) -> bool,
    found: bool,
}

impl<'ast> Visit<'ast> for Search<'_> {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        if let Some(first) = path.segments.first() {
            self.found |= (self.is_parameter)(&first.ident);
        }
        visit::visit_path(self, path);
    }

    // A macro in type position may expand to anything.
    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        self.found |=
            mac.tokens.clone().into_iter().any(
                |token| matches!(token, TokenTree::Ident(ident) if (self.is_parameter)(&ident)),
            );
    }
}

/// Where a type mentions the item that it is a field of.
pub(crate) fn mention_of(item: &syn::Ident, ty: &Type) -> Option<Span> {
    struct Mention<'a> {
        item: &'a syn::Ident,
        found: Option<Span>,
    }

    impl<'ast> Visit<'ast> for Mention<'_> {
        fn visit_path(&mut self, path: &'ast syn::Path) {
            match path.segments.first() {
                Some(only) if path.segments.len() == 1 && only.ident == *self.item => {
                    self.found.get_or_insert(only.ident.span());
                }
                // It holds nothing.
                _ if path
                    .segments
                    .last()
                    .is_some_and(|last| last.ident == "PhantomData") => {}
                _ => visit::visit_path(self, path),
            }
        }

        // `<Item as Trait>::Type` is another type.
        fn visit_qself(&mut self, _: &'ast syn::QSelf) {}
    }

    let mut mention = Mention { item, found: None };
    mention.visit_type(ty);
    mention.found
}
