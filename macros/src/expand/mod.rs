//! From a checked model to code. Nothing here can fail.

mod demand;
mod demanded;
mod enumeration;
mod field;
mod flatten;
mod generics;
mod hidden_option;
mod lifetimes;
mod lints;
mod newtype;
mod object;
mod origin;
mod package;
mod promises;
mod publication_check;
mod published;
mod spans;
mod treated;
mod tuple;
mod unnamed_numbers;
mod with;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{ContainerTreatment, Model, Shape, Variant};
use crate::publish::Published;
use crate::words::Word;

use generics::Generics;

/// What all parts of an expansion refer to.
struct Expansion<'a> {
    model: &'a Model,
    generics: Generics,
    /// The path of what is meant for expansions alone.
    private: TokenStream,
}

/// A projection with a type of its own.
struct Parts {
    /// The type, and the tables that describe it.
    items: TokenStream,
    /// The projection, made from the bindings of the pattern.
    value: TokenStream,
    /// Names every field, so that a new one can't be forgotten.
    pattern: TokenStream,
}

/// The projection of a type: what the impl of `UsageStat` needs to know of it.
struct Projection {
    /// Types and impls that it needs.
    items: TokenStream,
    ty: TokenStream,
    /// Nothing for `send`, the default.
    treatment: Option<TokenStream>,
    /// The body of `usage`.
    value: TokenStream,
}

pub(crate) fn expand(model: &Model, published: Option<&Published<'_>>) -> TokenStream {
    let krate = &model.krate;
    // One short name: the path stands in every line of what follows.
    let private = quote!(__usage);
    let demands = demand::constant(model, &private);
    let expansion = Expansion {
        model,
        generics: Generics::of(model, &private),
        private: private.clone(),
    };
    let projection = match &model.shape {
        Shape::Opaque(treatment) => opaque(treatment, model, &private),
        Shape::Object(fields) => object::expand(fields, &expansion),
        Shape::Newtype(field) => newtype::expand(field, &expansion),
        Shape::Tuple(fields) => tuple::expand(fields, &expansion),
        Shape::Unit => tuple::unit(model, &private),
        Shape::Enumeration(variants) => enumeration::expand(variants, &expansion),
        Shape::Union(_) => return TokenStream::new(),
    };
    let Projection {
        items,
        ty,
        treatment,
        value,
    } = projection;
    let treatment =
        treatment.map(|treatment| quote!(const TREATMENT: #private::Treatment = #treatment;));
    let hidden_options = hidden_option::checks(model, &private);
    let bytes = with::no_list_of_bytes(model, &private);
    let ident = &model.ident;
    let (impls, types, bounds) = expansion.generics.split();
    let (published, test) = published
        .map(|published| published::expand(published, model))
        .unzip();
    let allowed = lints::allowed(model);
    quote! {
        #allowed
        const _: () = {
            use #krate::__private as __usage;

            #demands
            #items

            #[automatically_derived]
            impl #impls #krate::UsageStat for #ident #types #bounds {
                type Projection = #ty;
                #treatment
                fn usage(&self) -> #ty {
                    #value
                }
            }

            #hidden_options
            #bytes
            #published
        };

        #test
    }
}

/// A type that is never sent, wherever it is a field.
fn skipped(value: TokenStream, private: &TokenStream) -> Projection {
    Projection {
        items: TokenStream::new(),
        ty: quote!(()),
        treatment: Some(quote!(#private::Treatment::Skip)),
        value,
    }
}

/// A type of which the fields do not matter.
fn opaque(treatment: &ContainerTreatment, model: &Model, private: &TokenStream) -> Projection {
    let ident = &model.ident;
    match treatment {
        ContainerTreatment::Skip => skipped(TokenStream::new(), private),
        ContainerTreatment::Redact(only) => {
            let is_set = only.as_ref().map_or_else(
                || quote!(true),
                |field| {
                    let (member, binding) = (&field.member, &field.binding);
                    let is_set = treated::is_set(binding, None, private);
                    quote!({ let #ident { #member: #binding } = self; #is_set })
                },
            );
            Projection {
                items: TokenStream::new(),
                ty: quote!(#private::Redacted),
                treatment: Some(quote!(#private::Treatment::Redact)),
                value: quote!(#private::Redacted::new(#is_set)),
            }
        }
    }
}

/// An impl that promises nothing, so that a mistake shows no second error where the type is used.
/// The fields without a mistake are still looked at, so that one build shows all there is to mend.
pub(crate) fn fallback(model: &Model) -> TokenStream {
    let (krate, ident) = (&model.krate, &model.ident);
    let (impls, types, bounds) = model.generics.split_for_impl();
    let private = quote!(#krate::__private);
    let demands = demand::demands(model, &private);
    let is_published = model.usage.span_of(Word::Publish).is_some();
    let published = is_published.then(|| published::fallback(model, &private));
    let key = match &model.shape {
        Shape::Enumeration(variants) if variants.iter().all(Variant::is_unit) => Some(quote! {
            #[automatically_derived]
            impl #impls #private::MapKey for #ident #types #bounds {
                type Name = #private::Placeholder;
                fn name(&self) -> #private::Placeholder {
                    #private::Placeholder
                }
            }
        }),
        _ => None,
    };
    quote! {
        const _: () = {
            #demands
        };

        #[automatically_derived]
        impl #impls #krate::UsageStat for #ident #types #bounds {
            type Projection = #private::Placeholder;
            fn usage(&self) -> #private::Placeholder {
                #private::Placeholder
            }
        }

        #key
        #published
    }
}
