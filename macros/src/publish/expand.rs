use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{LitInt, LitStr};

use super::file::Promised;
use super::{Published, command};
use crate::casing::{self, Named};
use crate::errors::compile_errors;
use crate::expand::{Parts, gated, lengthened, located, optional, treated_parts};
use crate::model::{Field, Model, Shape, Treatment};
use crate::parse::Publish;

/// The impl of `Published`, the checks that need types, and the test.
pub(crate) fn expand(published: &Published<'_>, model: &Model) -> (TokenStream, TokenStream) {
    let krate = &model.krate;
    let private = quote!(#krate::__private);
    let schema = match &published.file {
        Some(file) => {
            let path = &published.publish.schema;
            let fingerprint = file.fingerprint;
            quote! {
                const SCHEMA: #private::Option<#private::Str> =
                    #private::Some(#private::include_str!(#private::concat!(
                        #private::env!("CARGO_MANIFEST_DIR"), "/", #path
                    )));
                const SCHEMA_FINGERPRINT: #private::Option<#private::Fingerprint> =
                    #private::Some(#private::Fingerprint::published(#fingerprint));
            }
        }
        None => quote! {
            const SCHEMA: #private::Option<#private::Str> = #private::None;
        },
    };
    let checks = match &model.shape {
        // A constant knows none of the struct's lifetimes.
        Shape::Object(fields) => {
            lengthened(checks(published, fields, model, &private), &model.generics)
        }
        _ => TokenStream::new(),
    };
    let differences = compile_errors(&published.differences);
    let ident = &model.ident;
    let (impls, types, _) = model.generics.split_for_impl();
    let errors = errors(published.publish);
    let (policy, build) = (policy(published.publish, &private), build(&private));
    let inside = quote! {
        #differences

        // Not used: it makes cargo build anew when the variable changes.
        const _: #private::Option<#private::Str> = #private::option_env!("USAGE_STAT_PUBLISH");

        #[automatically_derived]
        impl #impls #private::Compared for #ident #types {}

        #[automatically_derived]
        impl #impls #private::Published for #ident #types {
            type Errors = #errors;
            const POLICY: #private::Policy = #policy;
            const BUILD: #private::BuildInfo = #build;
            #schema
        }

        #checks
    };
    (inside, test(published.publish, model, &private))
}

/// For a config with mistakes.
pub(crate) fn fallback(model: &Model, private: &TokenStream) -> TokenStream {
    let ident = &model.ident;
    let errors = model
        .usage
        .publish
        .as_ref()
        .map_or_else(|| quote!(()), errors);
    let (impls, types, bounds) = model.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impls #private::Compared for #ident #types #bounds {}

        #[automatically_derived]
        impl #impls #private::Published for #ident #types #bounds {
            type Errors = #errors;
            const POLICY: #private::Policy = #private::Unsettled::POLICY;
            const BUILD: #private::BuildInfo = #private::Unsettled::BUILD;
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

/// The variables of the launcher's own build.
fn build(private: &TokenStream) -> TokenStream {
    quote! {
        #private::BuildInfo {
            version: #private::env!("CARGO_PKG_VERSION"),
            git_sha: match #private::option_env!("GIT_SHA") {
                #private::Some(sha) => #private::Some(sha),
                #private::None => #private::option_env!("VERGEN_GIT_SHA"),
            },
            docker_label: #private::option_env!("DOCKER_LABEL"),
        }
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

/// What constants compare, which need types for it.
fn checks(
    published: &Published<'_>,
    fields: &[Field],
    model: &Model,
    private: &TokenStream,
) -> TokenStream {
    let publish = published.publish;
    let own = fields
        .iter()
        .filter(|field| !published.told.contains(&field.wire))
        .map(|field| field_check(field, model, private));
    let ident = &model.ident;
    let (_, types, _) = model.generics.split_for_impl();
    let itself = quote!(#ident #types);
    let flattens = fields.iter().any(Field::is_flattened);
    // Without flattened fields the words of the struct told already.
    let gone = (flattens && !publish.feature_gated).then(|| {
        let private = located(private, ident.span());
        quote_spanned! {ident.span()=>
            const _: () = #private::nothing_gone(
                <<#itself as #private::UsageStat>::Projection as #private::Flatten>::MEMBERS,
                __PROMISES,
            );
        }
    });
    let of_event = |span: Span, check: &str| {
        let (private, check) = (located(private, span), Ident::new(check, span));
        quote_spanned!(span=> const _: () = #private::#check::<#itself, _>(__PROMISES);)
    };
    let environments = of_event(publish.span, "environments_kept");
    let errors = publish.errors.as_ref().map_or(publish.span, Spanned::span);
    let errors = of_event(errors, "errors_kept");
    let promises = promises(published, private);
    quote! {
        #promises
        #(#own)*
        #gone
        #environments
        #errors
    }
}

/// The rows of the file.
fn promises(published: &Published<'_>, private: &TokenStream) -> TokenStream {
    let (number, fields) = match &published.file {
        Some(file) => {
            let rows = file.fields.iter().map(|(name, promised)| {
                let Promised {
                    fingerprint,
                    is_config,
                    ..
                } = promised;
                quote! {
                    #private::Promise {
                        name: #name,
                        fingerprint: #fingerprint,
                        is_config: #is_config,
                    }
                }
            });
            (file.fields.len(), quote!(#private::Some([#(#rows),*])))
        }
        None => (0, quote!(#private::None)),
    };
    let feature_gated = published.publish.feature_gated;
    let command = command(published.publish);
    quote! {
        const __PROMISES: &'static #private::Promises<#number> = &#private::Promises {
            fields: #fields,
            feature_gated: #feature_gated,
            command: #command,
        };
    }
}

fn field_check(field: &Field, model: &Model, private: &TokenStream) -> TokenStream {
    let (name, span) = (&field.wire, field.span());
    let here = located(private, span);
    if let Treatment::Flatten = field.treatment {
        let ty = gated(&field.ty, model, private);
        return quote_spanned! {span=>
            const _: () = #here::flattened_described(
                #name,
                <#ty as #private::UsageStat>::CONTENTS,
            );
            const _: () = #here::flattened_kept(
                <<#ty as #private::UsageStat>::Projection as #private::Flatten>::MEMBERS,
                <<#ty as #private::UsageStat>::Projection as #private::Flatten>::OMITTED,
                __PROMISES,
            );
        };
    }
    if field.is_skipped() {
        return quote_spanned!(span=> const _: () = #here::not_reserved(#name););
    }
    let Parts {
        treatment,
        fingerprint,
        nested,
    } = treated_parts(field, model, private);
    let description = &field.description;
    quote_spanned! {span=>
        const _: () = #here::described(#name, #description, #treatment, #nested);
        const _: () = #here::field_kept(#name, #treatment, #fingerprint, __PROMISES);
    }
}

/// The test that compares the whole document and the page, or writes them.
fn test(publish: &Publish, model: &Model, private: &TokenStream) -> TokenStream {
    let ident = &model.ident;
    let (_, types, _) = model.generics.split_for_impl();
    let itself = lengthened(quote!(#ident #types), &model.generics);
    let snake = casing::serde("snake_case", &ident.to_string(), Named::Variant);
    let name = format_ident!("usage_stat_published_{}", snake.unwrap_or_default());
    let schema = &publish.schema;
    let docs = optional(publish.docs.as_ref(), private);
    let command = command(publish);
    quote! {
        #[cfg(test)]
        #[::core::prelude::v1::test]
        fn #name() -> #private::UpToDate {
            #private::up_to_date::<#itself>(
                #private::env!("CARGO_MANIFEST_DIR"),
                #schema,
                #docs,
                #command,
            )
        }
    }
}
