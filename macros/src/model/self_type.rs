use proc_macro2::Span;
use quote::ToTokens;
use syn::visit_mut::{self, VisitMut};
use syn::{Data, DeriveInput, PathSegment, Type, TypePath, parse_quote_spanned};

/// The fields of an item, with its name in place of `Self`: most of what is emitted stands where
/// `Self` means something else, or nothing.
pub(super) fn spelled_out(item: &DeriveInput) -> Data {
    let mut data = item.data.clone();
    SelfType { item }.visit_data_mut(&mut data);
    data
}

/// The same for one type.
pub(super) fn spell_out(ty: &mut Type, item: &DeriveInput) {
    SelfType { item }.visit_type_mut(ty);
}

struct SelfType<'a> {
    item: &'a DeriveInput,
}

impl VisitMut for SelfType<'_> {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        visit_mut::visit_type_mut(self, ty);
        let Type::Path(TypePath {
            qself: None, path, ..
        }) = ty
        else {
            return;
        };
        let mut segments = path.segments.iter();
        let Some(first) = segments.next().filter(|first| first.ident == "Self") else {
            return;
        };
        let span = first.ident.span();
        let named = self.named(span);
        let rest: Vec<&PathSegment> = segments.collect();
        *ty = if rest.is_empty() {
            named
        } else {
            parse_quote_spanned!(span=> <#named>::#(#rest)::*)
        };
    }
}

impl SelfType<'_> {
    fn named(&self, span: Span) -> Type {
        let mut ident = self.item.ident.clone();
        ident.set_span(span);
        let (_, types, _) = self.item.generics.split_for_impl();
        let types = types.to_token_stream();
        parse_quote_spanned!(span=> #ident #types)
    }
}
