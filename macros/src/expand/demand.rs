//! What has to hold for the types of fields: each question stands on the type it is about, and one
//! error is told of a field.
//!
//! A type that lacks the trait of its treatment would be an error in each place of the
//! expansion that mentions it, and wherever the struct is used. So every demand stands once,
//! in one constant, on the field's type; and all other code names the type as
//! `<Type as If<Demanded>>::Then`, with a `Demanded` made from that constant: see
//! [`super::demanded`]. Where the constant could not be checked, that type is an error that rustc
//! has already told about, and so it keeps quiet about everything behind it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::Type;

use super::lifetimes::{named, with_static_lifetimes};
use super::spans::{ends, located};
use super::{origin, unnamed_numbers, with};
use crate::model::{Field, Model, Shape, Treatment};
use crate::naming::{Naming, naming};
use crate::parameters::depends_on_caller;

/// The constant of all demands, and the type made from it.
pub(super) fn constant(model: &Model, private: &TokenStream) -> TokenStream {
    let Demands {
        separate,
        constants,
        joint,
        afterwards,
    } = Demands::of(model, private);
    if constants.is_empty() && joint.is_empty() {
        return TokenStream::new();
    }
    quote! {
        #separate
        const __SETTLED: #private::Bool = {
            #joint
            #(#constants &&)* true
        };
        type __Demanded = #private::Demanded<{ __SETTLED }>;
        #afterwards
    }
}

/// The demands alone, for a type that has other mistakes. Nothing of it is run: a constant could
/// call no method.
pub(super) fn demands(model: &Model, private: &TokenStream) -> TokenStream {
    let Demands {
        separate, joint, ..
    } = Demands::of(model, private);
    quote!(#separate #joint)
}

#[derive(Default)]
struct Demands {
    /// Constants of fields of which more is asked once their type is known, and that: so it is told
    /// in one build with the mistakes of other fields.
    separate: TokenStream,
    /// Those constants.
    constants: Vec<Ident>,
    /// Of all other fields.
    joint: TokenStream,
    /// What is asked once all is met.
    afterwards: TokenStream,
}

impl Demands {
    fn of(model: &Model, private: &TokenStream) -> Self {
        let mut demands = Self::default();
        if let Shape::Opaque(_) = model.shape {
            return demands;
        }
        let fields = model.fields().into_iter();
        let is_asked =
            |field: &&Field| !field.is_wrong.get() && field.flattened_unanswered().is_none();
        for field in fields.filter(is_asked) {
            let asked = of_field(field, model, private);
            if !unnamed_numbers::may_be_own(&field.ty) {
                let settled = format_ident!("__SETTLED");
                let unnamed_numbers = unnamed_numbers::check(field, &settled, model, private);
                demands.afterwards.extend(unnamed_numbers);
                demands.joint.extend(asked);
                continue;
            }
            let name = format_ident!("__SETTLED_{}", demands.constants.len());
            let Some(unnamed_numbers) = unnamed_numbers::check(field, &name, model, private) else {
                demands.joint.extend(asked);
                continue;
            };
            let asked = questions(&asked, private);
            demands.separate.extend(quote! {
                const #name: #private::Bool = {
                    #asked
                    true
                };
                #unnamed_numbers
            });
            demands.constants.push(name);
        }
        demands.joint = questions(&demands.joint, private);
        demands
    }
}

fn questions(asked: &TokenStream, private: &TokenStream) -> TokenStream {
    if asked.is_empty() {
        return TokenStream::new();
    }
    quote! {
        let _ = || {
            use #private::questions::*;
            #asked
        };
    }
}

/// The questions of one field, as statements.
fn of_field(field: &Field, model: &Model, private: &TokenStream) -> TokenStream {
    let mut statements = TokenStream::new();
    if let Some(with) = &field.with {
        statements.extend(with::demand(field, with, model, private));
    }
    if !depends_on_caller(field.sent_type(), &model.generics) {
        statements.extend(of_type(field, model, private));
    }
    statements
}

fn of_type(field: &Field, model: &Model, private: &TokenStream) -> Option<TokenStream> {
    let ty = with_static_lifetimes(&named(field.sent_type()), &model.generics);
    let method = match &field.treatment {
        Treatment::Skip | Treatment::Redact => return None,
        Treatment::ByType => "__usage_stat_untreated",
        Treatment::ByTypeOrRedact => "__usage_stat_untreated_or_text",
        Treatment::Flatten => "__usage_stat_flattened",
        Treatment::Count => "__usage_stat_counted",
        Treatment::Bucket(_) => "__usage_stat_in_buckets",
        Treatment::OneOf(_) => "__usage_stat_listed",
        Treatment::Send => "__usage_stat_sent",
    };
    // The bounds are alike, so the first tells whether they are numbers of the field's type.
    let value = match &field.treatment {
        Treatment::Bucket(bounds) => bounds.first().map(ToTokens::to_token_stream),
        _ => None,
    };
    let asked = asked(&ty, method, value.unwrap_or_else(|| quote!(())), private);
    let naming = naming(field, model).map(|naming| names_nobody(field, naming, &ty, private));
    Some(quote!(#asked; #naming))
}

/// A question whose answer stands from the first to the last token of the field's type.
fn asked(ty: &Type, method: &str, value: TokenStream, private: &TokenStream) -> TokenStream {
    let (first, last) = ends(ty);
    let open = quote_spanned!(first=> <);
    let here = located(private, last);
    let verdict = Ident::new("Verdict", last);
    let (beside, settled) = (Ident::new("Beside", last), Ident::new("Settled", last));
    let close = quote_spanned!(last=> >::#verdict as #here::#settled<_>>::settled);
    let origin = origin::of(ty).filter(|_| method.contains("_untreated"));
    let question = question(ty, origin, method, last, private);
    quote!(#open #open #ty as #here::#beside<_> #close(#question, #value))
}

fn question(
    ty: &impl ToTokens,
    origin: Option<&str>,
    method: &str,
    span: Span,
    private: &TokenStream,
) -> TokenStream {
    let (here, method) = (
        located(private, span),
        Ident::new(method, Span::call_site()),
    );
    let origin = match origin {
        Some(origin) => {
            let origin = Ident::new(origin, Span::call_site());
            quote!(#here::origin::#origin)
        }
        None => quote!(()),
    };
    quote!((&&&&&&#here::Demand::<#ty, #origin>::NEW).#method())
}

/// A number that is named as if it named somebody.
fn names_nobody(field: &Field, naming: Naming, ty: &Type, private: &TokenStream) -> TokenStream {
    let method = match naming {
        Naming::One => "__usage_stat_names",
        Naming::List => "__usage_stat_list_names",
    };
    let span = field.span();
    let here = located(private, span);
    let question = question(ty, None, method, span, private);
    quote_spanned!(span=> <_ as #here::Settled<_>>::settled(#question, ());)
}
