use quote::{format_ident, quote};

use super::field::{row, treated};
use super::{Expansion, Projection};
use crate::model::Field;

/// One unnamed field: the type is sent as its field is.
pub(super) fn expand(field: &Field, expansion: &Expansion<'_>) -> Projection {
    let Expansion {
        model,
        generics,
        private,
    } = expansion;
    let ident = &model.ident;
    if field.is_skipped() {
        return super::skipped(quote!(let #ident(_) = self;), private);
    }
    let name = format_ident!("__{}Projection", ident);
    let treated = treated(field, model, private);
    let row = row(field, &treated, private);
    let given = treated.given("element");
    let (items, element) = (&treated.items, &treated.projection);
    let (value, binding) = (&treated.value, &field.binding);
    let marker = generics.marker();
    let marker_value = marker.map(|_| quote!(, #private::PhantomData));
    let marker = marker.map(|ty| quote!(, #ty));
    let (impls, types, bounds) = generics.split();
    Projection {
        items: quote! {
            #items

            #[doc(hidden)]
            pub struct #name #impls (#element #marker) #bounds;

            #[automatically_derived]
            impl #impls #private::NewtypeShape for #name #types #bounds {
                const ELEMENT: #private::Field = #row;

                fn give(&self, __element: &mut #private::Elements<'_>) {
                    __element.#given(&self.0);
                }
            }
        },
        ty: quote!(#private::Newtype<#name #types>),
        treatment: Some(treated.treatment.clone()),
        value: quote! {
            let #ident(#binding) = self;
            #private::Newtype(#name(#value #marker_value))
        },
    }
}
