//! Text in the value of an option that clap hides: only rustc knows of which types it is sent.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::demanded::demanded;
use super::lifetimes::lengthened;
use super::spans::located;
use crate::check::hidden_option;
use crate::model::{Field, Model, Treatment};
use crate::parameters::depends_on_caller;

/// Constants, each on its field.
pub(super) fn checks(model: &Model, private: &TokenStream) -> TokenStream {
    let fields = model.fields().into_iter();
    let checks = fields.filter_map(|field| check(field, model, private));
    lengthened(checks.collect(), &model.generics)
}

fn check(field: &Field, model: &Model, private: &TokenStream) -> Option<TokenStream> {
    let message = hidden_option(field.clap.hide?);
    let ty = field.sent_type();
    // Under `redact_text` it is redacted.
    if !matches!(field.treatment, Treatment::ByType) || depends_on_caller(ty, &model.generics) {
        return None;
    }
    let (ty, span) = (demanded(ty, model, private), field.span());
    let here = located(private, span);
    Some(quote_spanned! {span=>
        const _: () = #here::sends_no_text::<#ty>(#message);
    })
}
