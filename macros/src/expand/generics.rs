use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{GenericParam, WhereClause, parse_quote};

use super::field::treated;
use crate::model::Model;
use crate::parameters::depends_on_caller;

/// The generics of the type, with bounds on the field types that mention a type parameter.
pub(super) struct Generics {
    generics: syn::Generics,
    marker: Option<TokenStream>,
}

impl Generics {
    pub(super) fn of(model: &Model, private: &TokenStream) -> Self {
        let mut generics = model.generics.clone();
        let mut bounds: Vec<TokenStream> = Vec::new();
        for field in model.fields() {
            if !field.is_skipped() && depends_on_caller(field.sent_type(), &model.generics) {
                bounds.extend(treated(field, model, private).bounds);
            }
        }
        if !bounds.is_empty() {
            let clause = generics.make_where_clause();
            for bound in bounds {
                clause.predicates.push(parse_quote!(#bound));
            }
        }
        Self {
            marker: marker(model, private),
            generics,
        }
    }

    /// For `impl<…> Trait for Type<…> where …`.
    pub(super) fn split(&self) -> (TokenStream, TokenStream, Option<&WhereClause>) {
        let (impls, types, bounds) = self.generics.split_for_impl();
        (impls.to_token_stream(), types.to_token_stream(), bounds)
    }

    /// The type of a field that uses all parameters, where there are any.
    pub(super) fn marker(&self) -> Option<&TokenStream> {
        self.marker.as_ref()
    }
}

/// The type itself uses all of them, and what has to hold for it holds for whatever stands beside
/// it: a reference to a parameter, that the parameter lives as long.
fn marker(model: &Model, private: &TokenStream) -> Option<TokenStream> {
    let mut params = model.generics.params.iter();
    let (ident, (_, types, _)) = (&model.ident, model.generics.split_for_impl());
    params
        .any(|param| !matches!(param, GenericParam::Const(_)))
        .then(|| quote!(#private::PhantomData<fn() -> #ident #types>))
}
