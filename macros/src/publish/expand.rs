use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{LitInt, LitStr};

use super::compare::not_promised;
use super::file::{File, Promised};
use super::{COMMAND, Published};
use crate::casing::{self, Named};
use crate::expand::{gated, located, optional, treated_parts};
use crate::model::{Field, Model, Shape, Treatment};
use crate::parse::Publish;

/// The impl of `Published`, the checks that need types, and the test.
pub(crate) fn expand(published: &Published<'_>, model: &Model) -> (TokenStream, TokenStream) {
    let krate = &model.krate;
    let private = quote!(#krate::__private);
    let schema = match published.file {
        Some(_) => {
            let path = &published.publish.schema;
            quote! {
                #private::Some(#private::include_str!(#private::concat!(
                    #private::env!("CARGO_MANIFEST_DIR"), "/", #path
                )))
            }
        }
        None => quote!(#private::None),
    };
    let checks = match (&published.file, &model.shape) {
        (Some(file), Shape::Object(fields)) => {
            checks(file, fields, published.publish, model, &private)
        }
        _ => TokenStream::new(),
    };
    let ident = &model.ident;
    let errors = errors(published.publish);
    let policy = policy(published.publish, &private);
    let inside = quote! {
        // Not used: it makes cargo build anew when the variable changes.
        const _: #private::Option<#private::Str> = #private::option_env!("USAGE_STAT_PUBLISH");

        #[automatically_derived]
        impl #private::Published for #ident {
            type Errors = #errors;
            const POLICY: #private::Policy = #policy;
            const SCHEMA: #private::Option<#private::Str> = #schema;
        }

        #checks
    };
    (inside, test(published.publish, model, &private))
}

/// For a config with mistakes.
pub(crate) fn fallback(model: &Model, private: &TokenStream) -> TokenStream {
    let ident = &model.ident;
    let (impls, types, bounds) = model.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impls #private::Published for #ident #types #bounds {
            type Errors = ();
            const POLICY: #private::Policy = #private::Unsettled::POLICY;
            const SCHEMA: #private::Option<#private::Str> = #private::None;
        }
    }
}

fn errors(publish: &Publish) -> TokenStream {
    match &publish.errors {
        Some(errors) => quote!(#errors),
        None => quote!(()),
    }
}

fn policy(publish: &Publish, private: &TokenStream) -> TokenStream {
    let policy = &publish.policy;
    let text = |text: &Option<LitStr>| optional(text.as_ref(), private);
    let digits = |number: &LitInt| number.base10_parse::<u64>().unwrap_or_default();
    let heartbeat = match policy.heartbeat.as_ref().map(digits) {
        Some(seconds) => quote!(#private::Some(#private::Duration::from_secs(#seconds))),
        None => quote!(#private::None),
    };
    let containers = match policy.containers.as_ref().map(LitStr::value).as_deref() {
        Some("only") => quote!(#private::ContainerRule::OnlyInContainers),
        _ => quote!(#private::ContainerRule::Anywhere),
    };
    let consent_version = policy.consent_version.as_ref().map_or(1, digits);
    let app = &publish.app;
    let (endpoint, retention) = (text(&policy.endpoint), text(&policy.retention));
    let (contact, page) = (text(&policy.contact), text(&policy.page));
    quote! {
        #private::Policy {
            app: #app,
            endpoint: #endpoint,
            heartbeat: #heartbeat,
            containers: #containers,
            retention: #retention,
            consent_version: #consent_version,
            contact: #contact,
            page: #page,
        }
    }
}

fn checks(
    file: &File,
    fields: &[Field],
    publish: &Publish,
    model: &Model,
    private: &TokenStream,
) -> TokenStream {
    let own: Vec<TokenStream> = fields
        .iter()
        .filter(|field| !field.is_skipped())
        .map(|field| field_check(field, file, model, private))
        .collect();
    let ident = &model.ident;
    let flattens = fields
        .iter()
        .any(|field| matches!(field.treatment, Treatment::Flatten));
    // Without flattened fields the words of the struct told already.
    let gone = (flattens && !publish.feature_gated).then(|| {
        let promises = promises(file, true, private, |name| {
            format!("the published schema promises `{name}`, which is not sent any more; {COMMAND} to publish the change")
        });
        let here = located(private, ident.span());
        quote_spanned! {ident.span()=>
            const _: () = #here::added_nowhere(
                <<#ident as #private::UsageStat>::Projection as #private::Flatten>::MEMBERS,
                &[#(#promises),*],
            );
        }
    });
    let span = publish.errors.as_ref().map_or(publish.span, Spanned::span);
    let environments = promises(file, false, private, |name| {
        format!(
            "`{name}` of the event differs from the published schema; {COMMAND} to publish the change"
        )
    });
    let new = format!(
        "the event has a field that the published schema doesn't tell of; {COMMAND} to publish the change"
    );
    let here = located(private, span);
    quote_spanned! {span=>
        #(#own)*
        #gone
        const _: () = #here::environments_kept::<#ident>(&[#(#environments),*], #new);
    }
}

/// The rows of the file, with what to say when one is not kept.
fn promises<'a>(
    file: &'a File,
    of_config: bool,
    private: &'a TokenStream,
    broken: impl Fn(&str) -> String + 'a,
) -> impl Iterator<Item = TokenStream> + 'a {
    let rows = file.fields.iter();
    rows.filter(move |(_, promised)| promised.is_config == of_config)
        .map(move |(name, Promised { fingerprint, .. })| {
            let broken = broken(name);
            quote! {
                #private::Promise { name: #name, fingerprint: #fingerprint, broken: #broken }
            }
        })
}

fn field_check(field: &Field, file: &File, model: &Model, private: &TokenStream) -> TokenStream {
    let name = &field.wire;
    let span = field.span();
    let differs = format!(
        "what is sent of `{name}` differs from the published schema; {COMMAND} to publish the change"
    );
    if let Treatment::Flatten = field.treatment {
        let ty = gated(&field.ty, model, private);
        let promises = promises(file, true, private, |name| {
            format!(
                "what is sent of `{name}`, a flattened field, differs from the published schema; {COMMAND} to publish the change"
            )
        });
        let new = format!(
            "this flattened field would send a field that the published schema doesn't tell of; {COMMAND} to publish the change"
        );
        let here = located(private, span);
        return quote_spanned! {span=>
            const _: () = #here::flattened_kept(
                <<#ty as #private::UsageStat>::Projection as #private::Flatten>::MEMBERS,
                &[#(#promises),*],
                #new,
            );
        };
    }
    let (treatment, fingerprint) = treated_parts(field, model, private);
    let reserved =
        format!("`{name}` is a name of the event itself; write `#[usage(rename = \"…\")]`");
    let kept = match file.fields.get(name).filter(|promised| promised.is_config) {
        Some(Promised {
            fingerprint: promised,
            ..
        }) => quote_spanned! {span=>
            const _: () = ::core::assert!(
                #treatment.is_skip()
                    || #private::field_kept(#name, #treatment, #fingerprint, #promised),
                #differs
            );
        },
        None => {
            let new = not_promised(name);
            quote_spanned! {span=>
                const _: () = ::core::assert!(#treatment.is_skip(), #new);
            }
        }
    };
    quote_spanned! {span=>
        const _: () = ::core::assert!(#private::not_reserved(#name), #reserved);
        #kept
    }
}

/// The test that compares the whole document and the page, or writes them.
fn test(publish: &Publish, model: &Model, private: &TokenStream) -> TokenStream {
    let ident = &model.ident;
    let snake = casing::serde("snake_case", &ident.to_string(), Named::Variant);
    let name = format_ident!("usage_stat_published_{}", snake.unwrap_or_default());
    let schema = &publish.schema;
    let docs = optional(publish.docs.as_ref(), private);
    quote! {
        #[cfg(test)]
        #[::core::prelude::v1::test]
        #[allow(clippy::all, clippy::pedantic, clippy::nursery, missing_docs)]
        fn #name() -> #private::UpToDate {
            #private::up_to_date::<#ident>(
                #private::env!("CARGO_MANIFEST_DIR"),
                #schema,
                #docs,
            )
        }
    }
}
