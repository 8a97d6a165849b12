//! Two fields with one name, of which one is in a flattened field: only rustc can find them.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::field::Treated;
use super::gate::{lengthened, located};
use crate::model::{Field, Model};
use crate::parameters::depends_on_caller;

pub(super) struct Checks {
    /// Constants, each on its field.
    pub(super) apart: TokenStream,
    /// The same for fields that only the caller knows, as an item of `ObjectShape`.
    pub(super) distinct: Option<TokenStream>,
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
    let members: Vec<TokenStream> = known
        .iter()
        .map(|(_, treated)| member(treated, private))
        .collect();
    let here = |field: &Field| located(private, field.span());
    let apart = known.iter().enumerate().map(|(index, (field, _))| {
        let own = members.get(index);
        let before = members.iter().take(index);
        let here = here(field);
        quote_spanned! {field.span()=>
            const _: () = #here::apart(
                &#own, &[#(#names),*], &[#(#skipped),*], &[#(#before),*],
            );
        }
    });
    Checks {
        // Beside the item, where its lifetimes are not known.
        apart: lengthened(apart.collect(), &model.generics),
        distinct: unknown.first().map(|(field, _)| {
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
    quote! {
        #private::Member::Flatten(
            <#projection as #private::Flatten>::MEMBERS,
            <#projection as #private::Flatten>::OMITTED,
        )
    }
}
