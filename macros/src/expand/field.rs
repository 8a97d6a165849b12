//! A field that is sent: its projection, its place in a pattern, and its row in the table of fields.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::{LitStr, Member, Type};

use super::treated::{Row, Treated, of_type};
use super::with;
use crate::model::{Field, Model, Treatment};
use crate::parse::Id;

pub(super) fn treated(field: &Field, model: &Model, private: &TokenStream) -> Treated {
    match &field.with {
        None => {
            let binding = &field.binding;
            of_type(field, quote!(#binding), model, private)
        }
        Some(with) => with::treated(field, with, model, private),
    }
}

/// The fields that are sent, each with what its treatment makes of it.
pub(super) fn sent<'a>(
    fields: &'a [Field],
    model: &Model,
    private: &TokenStream,
) -> Vec<(&'a Field, Treated)> {
    fields
        .iter()
        .filter(|field| !field.is_skipped())
        .map(|field| (field, treated(field, model, private)))
        .collect()
}

/// A field in the pattern that the value is destructured by.
pub(super) fn pattern(field: &Field) -> TokenStream {
    let (member, binding) = (&field.member, &field.binding);
    if field.is_skipped() {
        quote!(#member: _)
    } else {
        quote!(#member: #binding)
    }
}

/// What the option is when it is not set, for the example of an event. One that is kept from
/// people stays so.
fn default(field: &Field) -> Option<TokenStream> {
    let is_told = match field.treatment {
        Treatment::ByType | Treatment::OneOf(_) | Treatment::Bucket(_) | Treatment::Send => true,
        Treatment::ByTypeOrRedact
        | Treatment::Skip
        | Treatment::Redact
        | Treatment::Count
        | Treatment::Flatten => false,
    };
    let text = field.clap.default.as_ref().or_else(|| variant(field));
    let text = text.filter(|_| is_told && field.clap.hide.is_none())?;
    Some(quote!(.by_default(#text)))
}

/// The variant that the option is by default. Only of the field's own type it is known what is sent.
fn variant(field: &Field) -> Option<&String> {
    let [ty, variant] = field.clap.default_variant.as_ref()?;
    let Type::Path(path) = &field.ty else {
        return None;
    };
    let own = path.path.segments.last()?.ident.unraw();
    let is_own = matches!(field.treatment, Treatment::ByType) && own == ty;
    is_own.then_some(variant)
}

/// A row of the table of fields.
pub(super) fn row(field: &Field, treated: &Treated, private: &TokenStream) -> TokenStream {
    let (name, description) = (&field.wire, &field.description);
    let ident = match &field.member {
        Member::Named(ident) => ident.unraw().to_string(),
        Member::Unnamed(index) => index.index.to_string(),
    };
    let Treated {
        projection,
        treatment,
        ..
    } = treated;
    let why = optional(field.usage.why.as_ref(), private);
    let since = optional(field.usage.since.as_ref(), private);
    let expires = field.usage.expires.as_ref();
    let expires = expires.map(|version| quote!(.expires(#version)));
    let default = default(field);
    let option = match &field.clap.id {
        Id::OfField => None,
        Id::Written(id) => Some(quote!(.of_option(#id))),
        Id::Unknown => Some(quote!(.of_no_option())),
    };
    if let Some(Row {
        function,
        path,
        written,
    }) = &treated.row
    {
        return quote! {
            #function([#name, #ident, #description], #why, #since, #treatment, #path, #written)
                #expires #option
        };
    }
    let subcommand = field.clap.subcommand.then(|| quote!(.of_subcommands()));
    if let Some(ty) = &treated.by_type {
        return quote! {
            #private::Field::by_type::<#ty>(#name, #ident, #description, #why, #since)
                #expires #subcommand #default #option
        };
    }
    quote! {
        #private::Field::treated::<#projection>(
            [#name, #ident, #description], #why, #since, #treatment,
        ) #expires #subcommand #default #option
    }
}

pub(super) fn optional(text: Option<&LitStr>, private: &TokenStream) -> TokenStream {
    match text {
        Some(text) => quote!(#private::Some(#text)),
        None => quote!(#private::None),
    }
}
