//! The rows of the published schema as constants, and what compares them with the types of fields.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

use super::spans::located;
use crate::model::{Field, Model};
use crate::publish::{BuildMode, Form, Promise, Promised, Published, mend};

/// What constants compare, which need types for it.
pub(super) fn checks(
    published: &Published<'_>,
    fields: &[Field],
    model: &Model,
    private: &TokenStream,
) -> TokenStream {
    let publish = published.publish;
    if published.build_mode == BuildMode::Disabled {
        return TokenStream::new();
    }
    let mut places = 0..;
    let own = fields.iter().filter_map(|field| {
        let place = if field.is_skipped() {
            None
        } else {
            places.next()
        };
        let is_reported = published.reported.contains(&field.wire);
        (!is_reported).then(|| field_check(field, place, private))
    });
    let ident = &model.ident;
    let (_, types, _) = model.generics.split_for_impl();
    let this = quote!(#ident #types);
    let flattens = fields.iter().any(Field::is_flattened);
    // What it promises is not gone.
    let is_unanswered = |field: &Field| field.flattened_unanswered().is_some();
    let is_known = !fields.iter().any(is_unanswered);
    // Without flattened fields the words of the struct are compared already.
    let gone = (flattens && is_known && !publish.feature_gated).then(|| {
        let private = located(private, ident.span());
        quote_spanned! {ident.span()=>
            const _: () = #private::nothing_gone(__MEMBERS, __PROMISES);
        }
    });
    // Inferred, it would need Rust 1.89.
    let number = published.file.as_ref().map_or(0, |file| file.fields.len());
    let of_event = |span: Span, check: &str| {
        let (private, check) = (located(private, span), Ident::new(check, span));
        quote_spanned!(span=> const _: () = #private::#check::<#this, #number>(__PROMISES);)
    };
    let environments = of_event(publish.span, "environments_kept");
    let errors = publish.errors.as_ref().map_or(publish.span, Spanned::span);
    let described = publish.errors.as_ref().map(|errors| {
        let here = located(private, errors.span());
        quote_spanned!(errors.span()=> const _: () = #here::errors_described::<#this>();)
    });
    let errors = of_event(errors, "errors_kept");
    let promises = promises(published, private);
    quote! {
        const __MEMBERS: &'static [#private::Member] =
            <<#this as #private::UsageStat>::Projection as #private::Flatten>::MEMBERS;
        #promises
        #(#own)*
        #gone
        #environments
        #errors
        #described
    }
}

/// The rows of the file.
fn promises(published: &Published<'_>, private: &TokenStream) -> TokenStream {
    let (number, fields, definitions) = match &published.file {
        Some(file) => {
            let place = |name: &str| file.definitions.keys().position(|known| known == name);
            let rows = file
                .fields
                .values()
                .map(|Promised { promise, is_config }| row(promise, *is_config, &place, private));
            let definitions = file
                .definitions
                .values()
                .enumerate()
                .map(|(place_of, form)| {
                    let (name, form) = (definition(place_of), self::form(form, &place, private));
                    quote!(const #name: #private::Promised = #form;)
                });
            (
                file.fields.len(),
                quote!(#private::Some([#(#rows),*])),
                definitions.collect(),
            )
        }
        None => (0, quote!(#private::None), TokenStream::new()),
    };
    let feature_gated = published.publish.feature_gated;
    let mend = mend(published.publish);
    quote! {
        #definitions
        const __PROMISES: &'static #private::Promises<#number> = &#private::Promises {
            fields: #fields,
            feature_gated: #feature_gated,
            version: #private::env!("CARGO_PKG_VERSION"),
            mend: #mend,
        };
    }
}

fn definition(place: usize) -> Ident {
    format_ident!("__PROMISED_{place}")
}

fn row(
    promise: &Promise,
    is_config: bool,
    place: &dyn Fn(&str) -> Option<usize>,
    private: &TokenStream,
) -> TokenStream {
    let Promise {
        name,
        fingerprint,
        treatment,
        with,
        form,
    } = promise;
    let with = with.as_deref().unwrap_or_default();
    let form = self::form(form, place, private);
    quote! {
        #private::Promise {
            name: #name,
            fingerprint: #fingerprint,
            treatment: #treatment,
            with: #with,
            is_config: #is_config,
            form: #form,
        }
    }
}

fn form(form: &Form, place: &dyn Fn(&str) -> Option<usize>, private: &TokenStream) -> TokenStream {
    let rows = |promises: &[Promise]| {
        let rows = promises
            .iter()
            .map(|promise| row(promise, true, place, private));
        quote!(&[#(#rows),*])
    };
    let parts = |kind: &str, promises: &[Promise]| {
        let (kind, rows) = (Ident::new(kind, Span::call_site()), rows(promises));
        quote!(#private::Promised::#kind(#rows))
    };
    match form {
        Form::Plain => quote!(#private::Promised::Plain),
        Form::Object(fields) => parts("Object", fields),
        Form::Variants(variants) => parts("Variants", variants),
        Form::Tuple(elements) => parts("Tuple", elements),
        Form::Around(what, inner) => {
            let inner = self::form(inner, place, private);
            quote!(#private::Promised::Around(#what, &#inner))
        }
        Form::Parts(what, parts) => {
            let rows = rows(parts);
            quote!(#private::Promised::Parts(#what, #rows))
        }
        Form::Made(path, inner) => {
            let inner = self::form(inner, place, private);
            quote!(#private::Promised::Made(#path, &#inner))
        }
        Form::Defined(name) => match place(name).map(definition) {
            Some(name) => quote!(#name),
            None => quote!(#private::Promised::Plain),
        },
    }
}

/// `place` is that in the table of what is sent, if it is.
fn field_check(field: &Field, place: Option<usize>, private: &TokenStream) -> TokenStream {
    let (name, span) = (&field.wire, field.span());
    let here = located(private, span);
    match place {
        Some(place) => {
            quote_spanned! {span=>
                const _: () = #here::member_described(__MEMBERS, #place, #name);
                const _: () = #here::member_kept(__MEMBERS, #place, __PROMISES);
            }
        }
        None => quote_spanned!(span=> const _: () = #here::not_reserved(#name);),
    }
}
