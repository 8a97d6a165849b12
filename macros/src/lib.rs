//! The derive of `usage-stat`: an anonymised projection of a launcher's config.
//!
//! ```text
//! #[derive(clap::Parser, UsageStat)]
//! struct Args {
//!     /// Requests that are answered at once.
//!     #[usage(bucket(1, 8, 64))]
//!     requests: u32,
//!     /// Token for the hub.
//!     #[usage(skip)]
//!     token: Option<String>,
//! }
//! ```
//!
//! Use it through `usage-stat` (or `usage-stat-schema`), whose documentation is the guide.
#![allow(
    clippy::large_enum_variant,
    reason = "an item is modelled once, and not for long"
)]

mod app_name;
mod casing;
mod check;
mod errors;
mod expand;
mod ids;
mod manifest;
mod model;
mod naming;
mod packed_copy;
mod parameters;
mod parse;
mod plain_path;
mod publish;
#[cfg(test)]
mod snapshots;
mod version_order;
mod words;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use errors::Errors;
use model::Model;

/// Derives `UsageStat`: an anonymised projection of a launcher's config.
///
/// ```text
/// #[derive(UsageStat)]
/// struct Args {
///     batch: u32,
///     #[usage(skip)]
///     token: String,
/// }
/// ```
///
/// The guide to all words, shapes and names is the documentation of [`usage-stat-schema`].
///
/// [`usage-stat-schema`]: https://docs.rs/usage-stat-schema
#[proc_macro_derive(UsageStat, attributes(usage))]
pub fn derive_usage_stat(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    match syn::parse(input) {
        Ok(input) => derive(&input).into(),
        Err(error) => error.to_compile_error().into(),
    }
}

/// Parse → model → check → expand.
fn derive(input: &DeriveInput) -> TokenStream {
    let errors = Errors::new();
    let model = Model::of(input, &errors);
    check::check(&model, &errors);
    let published = publish::check(&model, &errors);
    let mut tokens = errors::compile_errors(&errors.take_slight());
    match errors.finish().as_slice() {
        [] => tokens.extend(expand::expand(&model, published.as_ref())),
        errors => {
            tokens.extend(errors::compile_errors(errors));
            tokens.extend(expand::fallback(&model));
        }
    }
    tokens
}
