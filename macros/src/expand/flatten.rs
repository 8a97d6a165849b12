//! Two fields with one name, of which one is in a flattened field: only rustc can find them.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::lifetimes::lengthened;
use super::spans::located;
use super::treated::Treated;
use crate::model::{Field, Model};
use crate::parameters::depends_on_caller;

pub(super) struct Checks {
    /// Constants, each on its field.
    pub(super) distinct_names: TokenStream,
    /// The same for fields that only the caller knows, as an item of `ObjectShape`.
    pub(super) distinct_members: Option<TokenStream>,
}

pub(super) fn checks(
    fields: &[Field],
    sent: &[(&Field, Treated)],
    model: &Model,
    private: &TokenStream,
) -> Checks {
    let (flattened, plain): (Vec<_>, Vec<_>) =
        sent.iter().partition(|(field, _)| field.is_flattened());
    let (unknown, known): (Vec<_>, Vec<_>) = flattened
        .into_iter()
        .partition(|(field, _)| depends_on_caller(&field.ty, &model.generics));
    let names: Vec<&str> = plain.iter().map(|(field, _)| &*field.wire).collect();
    let skipped = fields.iter().filter(|field| field.is_skipped());
    let skipped: Vec<&str> = skipped.map(|field| &*field.wire).collect();
    let members = known.iter().map(|(_, treated)| member(treated, private));
    let here = |field: &Field| located(private, field.span());
    let number = known.len();
    let table = quote! {
            const __FLATTENED: &'static [#private::Member] = &[#(#members),*];
            const __NAMES: &'static [#private::Str] = &[#(#names),*];
            const __SKIPPED: &'static [#private::Str] = &[#(#skipped),*];
            const __CLASHES: [#private::Option<#private::Str>; #number] =
                #private::clashes::<{ #private::places(__FLATTENED, __NAMES, __SKIPPED) }, #number>(
                    __FLATTENED, __NAMES, __SKIPPED,
                );
    };
    let checks = known.iter().enumerate().map(|(place, (field, _))| {
        let here = here(field);
        quote_spanned! {field.span()=>
            const _: () = #here::apart(&__CLASHES, #place);
        }
    });
    Checks {
        // In a block, because each variant of an enum has such names; and beside the item, where its
        // lifetimes are not known.
        distinct_names: if number > 0 {
            let checks = quote!(const _: () = { #table #(#checks)* };);
            lengthened(checks, &model.generics)
        } else {
            TokenStream::new()
        },
        distinct_members: unknown.first().map(|(field, _)| {
            let here = here(field);
            quote_spanned! {field.span()=>
                const DISTINCT: () = #here::distinct(Self::MEMBERS, Self::OMITTED);
            }
        }),
    }
}

/// The fields that stand in the place of a flattened one.
pub(super) fn member(treated: &Treated, private: &TokenStream) -> TokenStream {
    let projection = &treated.projection;
    quote!(#private::Member::Flatten(#private::Flattened::of::<#projection>()))
}
