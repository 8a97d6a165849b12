use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::field::{Treated, optional, pattern, row, sent};
use super::flatten;
use super::{Expansion, Projected, Projection};
use crate::model::{Field, Treatment};

pub(super) fn expand(fields: &[Field], expansion: &Expansion<'_>) -> Projection {
    let Expansion {
        model,
        generics,
        private,
    } = expansion;
    let name = format_ident!("__{}Projection", model.ident);
    let Projected {
        items,
        value,
        pattern,
    } = parts(fields, &name, (&model.name, &model.description), expansion);
    let (_, types, _) = generics.split();
    let ident = &model.ident;
    Projection {
        items,
        ty: quote!(#private::Object<#name #types>),
        fingerprint: quote!(#private::Object::<#name #types>::FINGERPRINT),
        treatment: None,
        sends_text: Some(quote!(#private::Object::<#name #types>::SENDS_TEXT)),
        nested: Some(quote!(#private::Object::<#name #types>::CONTENTS)),
        value: quote! {
            let #ident { #pattern } = self;
            #private::Object(#value)
        },
    }
}

/// A projection with named fields, the table of them, and how they are written.
pub(super) fn parts(
    fields: &[Field],
    name: &Ident,
    (wire, description): (&str, &str),
    expansion: &Expansion<'_>,
) -> Projected {
    let Expansion {
        model,
        generics,
        private,
    } = expansion;
    let sent = sent(fields, model, private);
    let labels = sent.iter().map(|(_, treated)| &treated.items);
    let definitions = sent.iter().map(|(field, Treated { projection, .. })| {
        let member = &field.member;
        quote!(#member: #projection)
    });
    let values = sent.iter().map(|(field, Treated { value, .. })| {
        let member = &field.member;
        quote!(#member: #value)
    });
    let writes = sent
        .iter()
        .map(|(field, treated)| write(field, treated, private));
    let members = sent
        .iter()
        .map(|(field, treated)| member(field, treated, private));
    let omitted = fields
        .iter()
        .filter(|field| field.is_skipped())
        .map(|field| omitted(field, private));
    let flatten::Checks { apart, distinct } = flatten::checks(fields, &sent, model, private);
    let pattern = fields.iter().map(pattern);
    let marker = generics.marker();
    let marker_value = marker.map(|_| quote!(__usage_marker: #private::PhantomData,));
    let marker = marker.map(|ty| quote!(__usage_marker: #ty,));
    let (impls, types, bounds) = generics.split();
    Projected {
        items: quote! {
            #(#labels)*

            #[doc(hidden)]
            pub struct #name #impls #bounds {
                #(#definitions,)*
                #marker
            }

            #[automatically_derived]
            impl #impls #private::ObjectShape for #name #types #bounds {
                const NAME: #private::Str = #wire;
                const DESCRIPTION: #private::Str = #description;
                const MEMBERS: &'static [#private::Member] = &[#(#members),*];
                const OMITTED: &'static [#private::Omitted] = &[#(#omitted),*];
                #distinct

                fn serialize_members<__UsageMap: #private::SerializeMap>(
                    &self,
                    __map: &mut __UsageMap,
                ) -> #private::Result<(), __UsageMap::Error> {
                    #(#writes)*
                    #private::Ok(())
                }
            }

            #apart
        },
        value: quote!(#name { #(#values,)* #marker_value }),
        pattern: quote!(#(#pattern),*),
    }
}

fn member(field: &Field, treated: &Treated, private: &TokenStream) -> TokenStream {
    if let Treatment::Flatten = field.treatment {
        return flatten::member(treated, private);
    }
    let row = row(field, treated, private);
    quote!(#private::Member::Field(#row))
}

fn write(field: &Field, treated: &Treated, private: &TokenStream) -> TokenStream {
    let (member, name) = (&field.member, &field.wire);
    match field.treatment {
        Treatment::Flatten => quote! {
            #private::Flatten::serialize_members(&self.#member, __map)?;
        },
        // The type may say that it is never sent.
        Treatment::ByType | Treatment::ByTypeOrRedact if treated.row.is_some() => {
            let treatment = &treated.treatment;
            quote! {
                if !#treatment.is_skip() {
                    __map.serialize_entry(#name, &self.#member)?;
                }
            }
        }
        Treatment::ByType | Treatment::ByTypeOrRedact => {
            let ty = &treated.by_type;
            quote!(#private::entry::<#ty, __UsageMap>(__map, #name, &self.#member)?;)
        }
        _ => quote!(__map.serialize_entry(#name, &self.#member)?;),
    }
}

fn omitted(field: &Field, private: &TokenStream) -> TokenStream {
    let name = &field.wire;
    let why = optional(field.usage.why.as_ref(), private);
    quote!(#private::Omitted { name: #name, why: #why })
}
