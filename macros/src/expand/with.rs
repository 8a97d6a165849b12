//! `with`: what a function makes of a field, and what becomes of that.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::demanded::demanded;
use super::lifetimes::{named, with_static_lifetimes};
use super::spans::located;
use super::treated::{Row, Treated, of_type};
use crate::model::{Field, Model, Treatment, With};
use crate::parameters::depends_on_caller;

pub(super) fn treated(field: &Field, with: &With, model: &Model, private: &TokenStream) -> Treated {
    let (path, binding) = (&with.path, &field.binding);
    // One name with one span: those of a macro's own definition are hidden from each other.
    let sent = Ident::new("__usage_sent", path.span());
    let inner = of_type(field, quote!(#sent), model, private);
    let ty = demanded(&field.ty, model, private);
    let nesting = quote!(#private::nesting(#private::PhantomData::<&#ty>, #path));
    let (projection, value, treatment) = (&inner.projection, &inner.value, &inner.treatment);
    let treatment = match field.treatment {
        Treatment::ByType | Treatment::ByTypeOrRedact => {
            quote!(#private::treatment_on(#nesting, #treatment))
        }
        _ => treatment.clone(),
    };
    Treated {
        treatment,
        value: quote_spanned! {path.span()=>
            #private::reach::<#ty, _, _>(#binding, #path).map(|#sent| #value)
        },
        row: Some(Row {
            function: quote!(#private::Field::reached::<#ty, _, _, #projection>),
            path: quote!(#path),
            written: with.written.clone(),
        }),
        projection: quote!(#private::Reached<#projection>),
        ..inner
    }
}

/// That the function takes what the field holds, and returns what it is said to return.
pub(super) fn demand(
    field: &Field,
    with: &With,
    model: &Model,
    private: &TokenStream,
) -> Option<TokenStream> {
    let sent = &with.ty;
    if [&field.ty, sent]
        .into_iter()
        .any(|ty| depends_on_caller(ty, &model.generics))
    {
        return None;
    }
    let ty = with_static_lifetimes(&field.ty, &model.generics);
    let path = with_static_lifetimes(&with.path, &model.generics);
    let sent = with_static_lifetimes(&named(sent), &model.generics);
    let span = path.span();
    let here = located(private, span);
    let returned = sent.span();
    let value = {
        let there = located(private, returned);
        quote_spanned!(returned=> #there::value::<#sent>())
    };
    Some(quote_spanned! {span=>
        <_ as #here::Settled<_>>::settled(
            (&&#here::Function::<#ty, _>::new(#path)).__usage_stat_fits(),
            #value,
        );
    })
}

/// A list of bytes, of which the function makes each.
pub(super) fn no_list_of_bytes(model: &Model, private: &TokenStream) -> TokenStream {
    let fields = model.fields().into_iter();
    fields
        .filter_map(|field| {
            let with = field.with.as_ref()?;
            let by_type = matches!(
                field.treatment,
                Treatment::ByType | Treatment::ByTypeOrRedact
            );
            let generics = &model.generics;
            let depends = [&field.ty, &with.ty]
                .into_iter()
                .any(|ty| depends_on_caller(ty, generics));
            if !by_type || depends {
                return None;
            }
            let ty = demanded(&with_static_lifetimes(&field.ty, generics), model, private);
            let sent = demanded(
                &with_static_lifetimes(&named(&with.ty), generics),
                model,
                private,
            );
            let path = with_static_lifetimes(&with.path, generics);
            let span = with.ty.span();
            let here = located(private, span);
            Some(quote_spanned! {span=>
                const _: () = #here::no_list_of_bytes(
                    #here::nesting(#here::PhantomData::<&#ty>, #path),
                    <<#sent as #here::UsageStat>::Projection as #here::Projection>::FINGERPRINT,
                );
            })
        })
        .collect()
}
