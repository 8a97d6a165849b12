//! What a type mentions: parameters, which are up to whoever uses the item, or the item itself.

use proc_macro2::{Span, TokenTree};
use syn::visit::{self, Visit};
use syn::{GenericParam, Generics, Ident, Type};

/// Whether a type mentions a type or const parameter, so that what it implements is up to the
/// caller.
pub(crate) fn depends_on_caller(ty: &Type, generics: &Generics) -> bool {
    parameter_in(ty, generics).is_some()
}

/// The first such parameter.
pub(crate) fn parameter_in(ty: &Type, generics: &Generics) -> Option<Ident> {
    let parameter = |ident: &Ident| {
        generics.params.iter().any(|param| match param {
            GenericParam::Type(param) => param.ident == *ident,
            GenericParam::Const(param) => param.ident == *ident,
            GenericParam::Lifetime(_) => false,
        })
    };
    let mut search = Search {
        is_parameter: &parameter,
        found: None,
    };
    search.visit_type(ty);
    search.found
}

struct Search<'a> {
    is_parameter: &'a dyn Fn(&Ident) -> bool,
    found: Option<Ident>,
}

impl Search<'_> {
    fn find(&mut self, ident: &Ident) {
        if self.found.is_none() && (self.is_parameter)(ident) {
            self.found = Some(ident.clone());
        }
    }
}

impl<'ast> Visit<'ast> for Search<'_> {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        if let Some(first) = path.segments.first() {
            self.find(&first.ident);
        }
        visit::visit_path(self, path);
    }

    // A macro in type position may expand to anything.
    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        for token in mac.tokens.clone() {
            if let TokenTree::Ident(ident) = token {
                self.find(&ident);
            }
        }
    }
}

/// Where a type mentions the item that it is a field of.
pub(crate) fn mention_of(item: &Ident, ty: &Type) -> Option<Span> {
    struct Mention<'a> {
        item: &'a Ident,
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
