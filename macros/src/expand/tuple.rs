use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::field::{pattern, row, sent};
use super::{Expansion, Parts, Projection};
use crate::model::{Field, Model};

pub(super) fn expand(fields: &[Field], expansion: &Expansion<'_>) -> Projection {
    let Expansion {
        model,
        generics,
        private,
    } = expansion;
    let name = format_ident!("__{}Projection", model.ident);
    let Parts {
        items,
        value,
        pattern,
    } = parts(fields, &name, &model.description, expansion);
    let (_, types, _) = generics.split();
    let ident = &model.ident;
    Projection {
        items,
        ty: quote!(#private::Tuple<#name #types>),
        treatment: None,
        value: quote! {
            let #ident { #pattern } = self;
            #private::Tuple(#value)
        },
    }
}

/// A projection with elements, the table of them, and how they are written.
pub(super) fn parts(
    fields: &[Field],
    name: &Ident,
    description: &str,
    expansion: &Expansion<'_>,
) -> Parts {
    let Expansion {
        model,
        generics,
        private,
    } = expansion;
    let sent = sent(fields, model, private);
    let labels = sent.iter().map(|(_, treated)| &treated.items);
    let projections = sent.iter().map(|(_, treated)| &treated.projection);
    let values = sent.iter().map(|(_, treated)| &treated.value);
    let rows = sent
        .iter()
        .map(|(field, treated)| row(field, treated, private));
    let given = sent.iter().map(|(_, treated)| treated.given("element"));
    let length = sent.len();
    let places = (0..sent.len()).map(syn::Index::from);
    let pattern = fields.iter().map(pattern);
    let marker = generics.marker();
    let marker_value = marker.map(|_| quote!(#private::PhantomData,));
    let marker = marker.map(|ty| quote!(#ty,));
    let (impls, types, bounds) = generics.split();
    Parts {
        items: quote! {
            #(#labels)*

            #[doc(hidden)]
            pub struct #name #impls (#(#projections,)* #marker) #bounds;

            #[automatically_derived]
            impl #impls #private::TupleShape for #name #types #bounds {
                const DESCRIPTION: #private::Str = #description;
                type Table = [(); #length];
                const ELEMENTS: &'static [#private::Field] = &[#(#rows),*];

                fn give(&self, __elements: &mut #private::Elements<'_>) {
                    #(__elements.#given(&self.#places);)*
                }
            }
        },
        value: quote!(#name(#(#values,)* #marker_value)),
        pattern: quote!(#(#pattern),*),
    }
}

pub(super) fn unit(model: &Model, private: &TokenStream) -> Projection {
    let name = format_ident!("__{}Projection", model.ident);
    let (wire, description) = (&model.name, &model.description);
    Projection {
        items: quote! {
            #[doc(hidden)]
            pub struct #name;

            #[automatically_derived]
            impl #private::UnitShape for #name {
                const NAME: #private::Str = #wire;
                const DESCRIPTION: #private::Str = #description;
            }
        },
        ty: quote!(#private::UnitName<#name>),
        treatment: None,
        value: quote!(#private::UnitName::VALUE),
    }
}
