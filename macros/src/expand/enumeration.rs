use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::field::{row, treated};
use super::{Expansion, Projection, object, tuple};
use crate::model::{Payload, Variant};

pub(super) fn expand(variants: &[Variant], expansion: &Expansion<'_>) -> Projection {
    let Expansion {
        model,
        generics,
        private,
    } = expansion;
    let name = format_ident!("__{}Projection", model.ident);
    let (impls, types, bounds) = generics.split();
    let parts: Vec<Parts> = variants
        .iter()
        .enumerate()
        .map(|variant| parts(variant, &name, expansion))
        .collect();
    let length = parts.len();
    let items = parts.iter().map(|part| &part.items);
    let definitions = parts.iter().map(|part| &part.definition);
    let rows = parts.iter().map(|part| &part.row);
    let arms = parts.iter().map(|part| &part.arm);
    let gives = parts.iter().map(|part| &part.give);
    // A parameter that no variant sends has to be used somewhere.
    let marker = generics
        .marker()
        .map(|ty| quote!(__UsageMarker(#private::Infallible, #ty),));
    let marker_give = marker
        .as_ref()
        .map(|_| quote!(Self::__UsageMarker(never, _) => match *never {},));
    let keys = variants.iter().all(Variant::is_unit).then(|| {
        let (krate, ident) = (&model.krate, &model.ident);
        quote! {
            #[automatically_derived]
            impl #impls #private::UnitVariants for #name #types #bounds {}

            #[automatically_derived]
            impl #impls #private::MapKey for #ident #types #bounds {
                type Name = #private::Variants<#name #types>;
                fn name(&self) -> #private::Variants<#name #types> {
                    #krate::UsageStat::usage(self)
                }
            }
        }
    });
    let (wire, description) = (&model.name, &model.description);
    Projection {
        items: quote! {
            #(#items)*

            #[doc(hidden)]
            pub enum #name #impls #bounds {
                #(#definitions,)*
                #marker
            }

            #[automatically_derived]
            impl #impls #private::Enumeration for #name #types #bounds {
                const NAME: #private::Str = #wire;
                const DESCRIPTION: #private::Str = #description;
                type Table = [(); #length];
                const VARIANTS: &'static [#private::Variant] = &[#(#rows),*];

                fn give(&self, __choice: &mut #private::Choice) {
                    match self {
                        #(#gives,)*
                        #marker_give
                    }
                }
            }

            #keys
        },
        ty: quote!(#private::Variants<#name #types>),
        treatment: None,
        value: quote! {
            #private::Variants(match self { #(#arms,)* })
        },
    }
}

struct Parts {
    items: TokenStream,
    /// The variant of the projection.
    definition: TokenStream,
    /// Its row in the table.
    row: TokenStream,
    /// From a value to the projection.
    arm: TokenStream,
    /// From the projection to what takes it down.
    give: TokenStream,
}

fn parts(
    (place, variant): (usize, &Variant),
    projection: &Ident,
    expansion: &Expansion<'_>,
) -> Parts {
    let Expansion {
        model,
        generics,
        private,
    } = expansion;
    let (outer, ident) = (&model.ident, &variant.ident);
    let name = format_ident!("{}{}", projection, ident);
    let (_, types, _) = generics.split();
    match &variant.payload {
        _ if variant.is_name() => Parts {
            items: TokenStream::new(),
            definition: quote!(#ident),
            row: table_row(variant, quote!(#private::None), private),
            arm: {
                let members = variant.fields().iter().map(|field| &field.member);
                quote!(#outer::#ident { #(#members: _),* } => #projection::#ident)
            },
            give: quote!(Self::#ident => __choice.name(#place)),
        },
        Payload::Newtype(field) => {
            let treated = treated(field, model, private);
            let row = row(field, &treated, private);
            let (ty, value, binding) = (&treated.projection, &treated.value, &field.binding);
            let given = treated.given("payload");
            Parts {
                give: quote!(Self::#ident(__payload) => __choice.#given(#place, __payload)),
                definition: quote!(#ident(#ty)),
                row: {
                    let command = command(variant);
                    table_row(variant, quote!(#private::Some(#row #command)), private)
                },
                arm: quote!(#outer::#ident(#binding) => #projection::#ident(#value)),
                items: treated.items,
            }
        }
        Payload::Object(fields) => {
            let wire = (variant.wire.as_str(), "");
            let parts = object::parts(fields, &name, wire, expansion);
            structured(
                (place, variant),
                "InlineObject",
                &quote!(<#name #types>),
                parts,
                projection,
                expansion,
            )
        }
        Payload::Unit | Payload::Tuple(_) => {
            let parts = tuple::parts(variant.fields(), &name, "", expansion);
            structured(
                (place, variant),
                "Tuple",
                &quote!(<#name #types>),
                parts,
                projection,
                expansion,
            )
        }
    }
}

/// A variant whose payload is a type of its own, in a wrapper with these arguments.
fn structured(
    (place, variant): (usize, &Variant),
    wrapper: &str,
    arguments: &TokenStream,
    payload: super::Parts,
    projection: &Ident,
    expansion: &Expansion<'_>,
) -> Parts {
    let Expansion { model, private, .. } = expansion;
    let (outer, ident) = (&model.ident, &variant.ident);
    let wrapper = Ident::new(wrapper, Span::call_site());
    let super::Parts {
        items,
        value,
        pattern,
    } = payload;
    let command = command(variant);
    let row = quote! {
        #private::Some(#private::Field::payload::<#private::#wrapper #arguments>() #command)
    };
    Parts {
        items,
        definition: quote!(#ident(#private::#wrapper #arguments)),
        row: table_row(variant, row, private),
        arm: quote! {
            #outer::#ident { #pattern } => #projection::#ident(#private::#wrapper(#value))
        },
        give: quote!(Self::#ident(__payload) => __choice.payload(#place, __payload)),
    }
}

/// Beside the row of a payload: how its options are called.
fn command(variant: &Variant) -> Option<TokenStream> {
    let name = variant.command.as_ref()?;
    Some(quote!(.of_command(#name)))
}

fn table_row(variant: &Variant, payload: TokenStream, private: &TokenStream) -> TokenStream {
    let (name, description) = (&variant.wire, &variant.description);
    quote! {
        #private::Variant { name: #name, description: #description, payload: #payload }
    }
}
