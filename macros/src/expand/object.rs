use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::field::{optional, pattern, row, sent};
use super::flatten;
use super::treated::Treated;
use super::{Expansion, Parts, Projection};
use crate::model::{Field, Model, Shape, Treatment};

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
    } = parts(fields, &name, (&model.name, &model.description), expansion);
    let (_, types, _) = generics.split();
    let ident = &model.ident;
    Projection {
        items,
        ty: quote!(#private::Object<#name #types>),
        treatment: None,
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
) -> Parts {
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
    let gives = sent.iter().map(|(field, treated)| give(field, treated));
    let length = sent.len();
    let members = sent
        .iter()
        .map(|(field, treated)| member(field, treated, private));
    let omitted = fields
        .iter()
        .filter(|field| field.is_skipped())
        .map(|field| omitted(field, private));
    let is_struct = matches!(model.shape, Shape::Object(_));
    let lists = is_struct.then(|| lists(model, private));
    let flatten::Checks {
        distinct_names,
        distinct_members,
    } = flatten::checks(fields, &sent, model, private);
    let pattern = fields.iter().map(pattern);
    let marker = generics.marker();
    let marker_value = marker.map(|_| quote!(__usage_marker: #private::PhantomData,));
    let marker = marker.map(|ty| quote!(__usage_marker: #ty,));
    let (impls, types, bounds) = generics.split();
    Parts {
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
                type Table = [(); #length];
                const MEMBERS: &'static [#private::Member] = &[#(#members),*];
                const OMITTED: &'static [#private::Omitted] = &[#(#omitted),*];
                #distinct_members
                #lists

                fn give(&self, __members: &mut #private::Members) {
                    #(#gives)*
                }
            }

            #distinct_names
        },
        value: quote!(#name { #(#values,)* #marker_value }),
        pattern: quote!(#(#pattern),*),
    }
}

/// What of the options that were set can be told.
fn lists(model: &Model, private: &TokenStream) -> TokenStream {
    let publish = model.usage.publish.as_ref();
    let words = [
        ("IS_OF_CLAP", model.is_of_clap),
        (
            "IS_IN_FILE",
            publish.is_some_and(|publish| publish.set_in_file),
        ),
    ];
    let said = words.into_iter().filter(|(_, is_so)| *is_so);
    said.map(|(word, _)| {
        let word = Ident::new(word, Span::call_site());
        quote!(const #word: #private::Bool = true;)
    })
    .collect()
}

fn member(field: &Field, treated: &Treated, private: &TokenStream) -> TokenStream {
    if let Treatment::Flatten = field.treatment {
        return flatten::member(treated, private);
    }
    let row = row(field, treated, private);
    quote!(#private::Member::Field(#row))
}

fn give(field: &Field, treated: &Treated) -> TokenStream {
    let member = &field.member;
    let given = match field.treatment {
        Treatment::Flatten => Ident::new("flatten", Span::call_site()),
        _ => treated.given("field"),
    };
    quote!(__members.#given(&self.#member);)
}

fn omitted(field: &Field, private: &TokenStream) -> TokenStream {
    let name = &field.wire;
    let why = optional(field.usage.why.as_ref(), private);
    quote!(#private::Omitted { name: #name, why: #why })
}
