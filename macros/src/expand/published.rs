//! What a published config has more than others: the impl of `Published`, and the test.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::{LitInt, LitStr};

use super::field::optional;
use super::lifetimes::lengthened;
use super::package::package;
use super::{promises, publication_check};
use crate::errors::compile_errors;
use crate::model::{Model, Shape};
use crate::parse::Publish;
use crate::publish::{BuildMode, Published};

/// The impl of `Published`, the checks that need types, and the test.
pub(super) fn expand(published: &Published<'_>, model: &Model) -> (TokenStream, TokenStream) {
    let krate = &model.krate;
    let private = quote!(#krate::__private);
    let schema = match &published.file {
        Some(file) => {
            let path = &published.publish.schema;
            let package = package(&private);
            let from_end = file.fingerprint_from_end;
            quote! {
                const SCHEMA: #private::Option<#private::PublishedSchema> =
                    #private::Some(#private::PublishedSchema::with_fingerprint_at(
                        #private::include_str!(#private::concat!(#package, "/", #path)),
                        #from_end,
                    ));
            }
        }
        None => quote! {
            const SCHEMA: #private::Option<#private::PublishedSchema> = #private::None;
        },
    };
    let checks = match &model.shape {
        // A constant knows none of the struct's lifetimes.
        Shape::Object(fields) => lengthened(
            promises::checks(published, fields, model, &private),
            &model.generics,
        ),
        _ => TokenStream::new(),
    };
    let differences = compile_errors(&published.differences);
    let ident = &model.ident;
    let (impls, types, _) = model.generics.split_for_impl();
    let errors = errors(published.publish);
    let (policy, build) = (policy(published.publish, &private), build(&private));
    let feature_gated = published
        .publish
        .feature_gated
        .then(|| quote!(const FEATURE_GATED: #private::Bool = true;));
    let warning = warning(published, ident);
    let inside = quote! {
        #differences

        // Not used: they make cargo build anew when the variables change.
        const _: [#private::Option<#private::Str>; 2] = [
            #private::option_env!("USAGE_STAT_PUBLISH"),
            #private::option_env!("USAGE_STAT_DISABLED"),
        ];
        #warning

        #[automatically_derived]
        impl #impls #private::Compared for #ident #types {}

        #[automatically_derived]
        impl #impls #private::Published for #ident #types {
            type Errors = #errors;
            const POLICY: #private::Policy = #policy;
            const BUILD: #private::BuildInfo = #build;
            #schema
            #feature_gated
        }

        #checks
    };
    // Whoever can send nothing has nothing to publish.
    match published.build_mode {
        BuildMode::Disabled => (inside, TokenStream::new()),
        BuildMode::Checked | BuildMode::Publishing => {
            let publication_check = publication_check::expand(published.publish, model, &private);
            let (run, test) = (publication_check.is_run, publication_check.test);
            (quote!(#inside #run), test)
        }
    }
}

/// For a config with mistakes.
pub(super) fn fallback(model: &Model, private: &TokenStream) -> TokenStream {
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
            const POLICY: #private::Policy = #private::Placeholder::POLICY;
            const BUILD: #private::BuildInfo = #private::Placeholder::BUILD;
            const SCHEMA: #private::Option<#private::PublishedSchema> = #private::None;
        }
    }
}

fn errors(publish: &Publish) -> TokenStream {
    match &publish.errors {
        Some(errors) => quote!(#errors),
        None => quote!(()),
    }
}

/// A build that compares nothing says so. Only the use of what is deprecated can be warned of
/// by a derive; that the launcher forbids warnings must not keep it from being published.
fn warning(published: &Published<'_>, ident: &Ident) -> Option<TokenStream> {
    if published.build_mode != BuildMode::Publishing {
        return None;
    }
    let publish = published.publish;
    let note = format!(
        "`USAGE_STAT_PUBLISH` is set: `{ident}` isn't compared with `{}`, and this build sends nothing",
        publish.schema.value()
    );
    Some(quote_spanned! {publish.span=>
        #[warn(warnings, deprecated)]
        const _: () = {
            #[deprecated(note = #note)]
            const USAGE_STAT_PUBLISH: () = ();
            const _: () = USAGE_STAT_PUBLISH;
        };
    })
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
    let retention_days = match policy.retention_days.as_ref().map(digits) {
        Some(days) => quote!(#private::Some(#days)),
        None => quote!(#private::None),
    };
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
    let (opt_out, contact) = (text(&policy.opt_out), text(&policy.contact));
    let (page, report) = (text(&policy.page), text(&policy.report));
    quote! {
        #private::Policy {
            app: #app,
            endpoint: #endpoint,
            heartbeat: #heartbeat,
            containers: #containers,
            retention: #retention,
            retention_days: #retention_days,
            opt_out: #opt_out,
            consent_version: #consent_version,
            contact: #contact,
            page: #page,
            report: #report,
        }
    }
}
