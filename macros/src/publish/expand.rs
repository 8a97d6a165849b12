use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{LitInt, LitStr};

use super::file::Promised;
use super::gate::Gate;
use super::promise::{Form, Promise};
use super::{OTHERWISE, Published, command};
use crate::casing::{self, Named};
use crate::errors::compile_errors;
use crate::expand::{lengthened, located, optional};
use crate::model::{Field, Model, Shape};
use crate::parse::Publish;

/// The impl of `Published`, the checks that need types, and the test.
pub(crate) fn expand(published: &Published<'_>, model: &Model) -> (TokenStream, TokenStream) {
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
    let feature_gated = published
        .publish
        .feature_gated
        .then(|| quote!(const FEATURE_GATED: #private::Bool = true;));
    let warning = published.gate.warning(&model.ident, published.publish);
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
    let test = match published.gate {
        Gate::Disabled => TokenStream::new(),
        Gate::Stands | Gate::Publishing => test(published.publish, model, &private),
    };
    (inside, test)
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
    let page = text(&policy.page);
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
    if published.gate == Gate::Disabled {
        return TokenStream::new();
    }
    let mut places = 0..;
    let own = fields.iter().filter_map(|field| {
        let place = if field.is_skipped() {
            None
        } else {
            places.next()
        };
        let is_told = published.told.contains(&field.wire);
        (!is_told).then(|| field_check(field, place, private))
    });
    let ident = &model.ident;
    let (_, types, _) = model.generics.split_for_impl();
    let itself = quote!(#ident #types);
    let flattens = fields.iter().any(Field::is_flattened);
    // Without flattened fields the words of the struct told already.
    let gone = (flattens && !publish.feature_gated).then(|| {
        let private = located(private, ident.span());
        quote_spanned! {ident.span()=>
            const _: () = #private::nothing_gone(__MEMBERS, __PROMISES);
        }
    });
    // Inferred, it would need Rust 1.89.
    let number = published.file.as_ref().map_or(0, |file| file.fields.len());
    let of_event = |span: Span, check: &str| {
        let (private, check) = (located(private, span), Ident::new(check, span));
        quote_spanned!(span=> const _: () = #private::#check::<#itself, #number>(__PROMISES);)
    };
    let environments = of_event(publish.span, "environments_kept");
    let errors = publish.errors.as_ref().map_or(publish.span, Spanned::span);
    let described = publish.errors.as_ref().map(|errors| {
        let here = located(private, errors.span());
        quote_spanned!(errors.span()=> const _: () = #here::errors_described::<#itself>();)
    });
    let errors = of_event(errors, "errors_kept");
    let promises = promises(published, private);
    quote! {
        const __MEMBERS: &'static [#private::Member] =
            <<#itself as #private::UsageStat>::Projection as #private::Flatten>::MEMBERS;
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
    let command = command(published.publish);
    quote! {
        #definitions
        const __PROMISES: &'static #private::Promises<#number> = &#private::Promises {
            fields: #fields,
            feature_gated: #feature_gated,
            version: #private::env!("CARGO_PKG_VERSION"),
            command: #command,
            otherwise: #OTHERWISE,
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
        form,
        ..
    } = promise;
    let form = self::form(form, place, private);
    quote! {
        #private::Promise {
            name: #name,
            fingerprint: #fingerprint,
            treatment: #treatment,
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

/// The folder of the package. Where it is told from the folder that rustc runs in, neither the
/// source nor a test would find it from where they are.
fn package(private: &TokenStream) -> TokenStream {
    match super::file::relative_package() {
        Some(folder) => quote!(#folder),
        None => quote!(#private::env!("CARGO_MANIFEST_DIR")),
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
    let package = package(private);
    quote! {
        #[cfg(test)]
        #[::core::prelude::v1::test]
        fn #name() -> #private::UpToDate {
            #private::up_to_date::<#itself>(&#private::Publication {
                package: #package,
                schema: #schema,
                docs: #docs,
                command: #command,
            })
        }
    }
}
