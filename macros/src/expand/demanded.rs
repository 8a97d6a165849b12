//! Types of which a demand stands elsewhere, so that no second error does.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

use crate::model::Model;
use crate::parameters::depends_on_caller;

/// The type, once its demand is met. What a caller fills in is demanded by a bound instead.
pub(super) fn demanded(ty: &Type, model: &Model, private: &TokenStream) -> TokenStream {
    if depends_on_caller(ty, &model.generics) {
        quote!(#ty)
    } else {
        quote!(<#ty as #private::If<__Gate>>::Then)
    }
}
