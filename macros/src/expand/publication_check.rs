//! The test of a published config, and that it is run.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::field::optional;
use super::lifetimes::lengthened;
use super::package::package;
use super::spans::located;
use crate::casing::{self, CasedItem};
use crate::model::Model;
use crate::parse::Publish;
use crate::publish::{command, command_anew};

pub(super) struct PublicationCheck {
    /// Stands beside the config.
    pub(super) test: TokenStream,
    /// Stands in a constant beside it.
    pub(super) is_run: TokenStream,
}

pub(super) fn expand(publish: &Publish, model: &Model, private: &TokenStream) -> PublicationCheck {
    let snake = casing::serde("snake_case", &model.ident.to_string(), CasedItem::Variant);
    let snake = snake.unwrap_or_default();
    let mark = format_ident!("__USAGE_STAT_PUBLISHED_{}", snake.to_uppercase());
    let test = test(publish, model, &snake, private);
    PublicationCheck {
        test: quote! {
            #test

            #[cfg(test)]
            const #mark: #private::Bool = true;
        },
        is_run: is_run(publish, &mark, private),
    }
}

/// The test that compares the whole document and the page, or writes them.
fn test(publish: &Publish, model: &Model, snake: &str, private: &TokenStream) -> TokenStream {
    let ident = &model.ident;
    let (_, types, _) = model.generics.split_for_impl();
    let this = lengthened(quote!(#ident #types), &model.generics);
    let name = format_ident!("usage_stat_published_{}", snake);
    let schema = &publish.schema;
    let docs = optional(publish.docs.as_ref(), private);
    let (command, anew) = (command(publish), command_anew());
    let package = package(private);
    quote! {
        #[cfg(test)]
        #[::core::prelude::v1::test]
        fn #name() -> #private::UpToDate {
            #private::up_to_date::<#this>(&#private::Publication {
                package: #package,
                schema: #schema,
                docs: #docs,
                command: #command,
                anew: #anew,
            })
        }
    }
}

/// rustc leaves a test out that stands in the body of a function, with a warning of its own. What
/// stands there is in no module, so `self::*` has it not.
fn is_run(publish: &Publish, mark: &Ident, private: &TokenStream) -> TokenStream {
    let here = located(private, publish.span);
    let checked = quote_spanned!(publish.span=> #here::stands_in_a_module(IN_A_MODULE));
    quote! {
        #[cfg(test)]
        const _: () = {
            const #mark: #private::Bool = false;
            const _: #private::Bool = #mark;
            const IN_A_MODULE: #private::Bool = {
                use self::*;
                #mark
            };
            #checked
        };
    }
}
