//! What a treatment makes of a value.

use std::ptr;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::LitStr;

use super::demanded::demanded;
use super::lifetimes::{named, with_static_lifetimes};
use crate::check::digits;
use crate::model::{Field, Model, Shape, Treatment};
use crate::words::Word;

/// What a treatment makes of a field.
pub(super) struct Treated {
    pub(super) projection: TokenStream,
    pub(super) treatment: TokenStream,
    /// The projection of the value behind the field's binding.
    pub(super) value: TokenStream,
    /// The type that says itself what is sent.
    pub(super) by_type: Option<TokenStream>,
    /// How its row is made of what a function makes.
    pub(super) row: Option<Row>,
    /// Labels that the treatment needs.
    pub(super) items: TokenStream,
    /// What a generic type has to demand.
    pub(super) bounds: Vec<TokenStream>,
}

impl Treated {
    /// By which method of what takes values down this one is given.
    pub(super) fn given(&self, otherwise: &str) -> Ident {
        let method = match &self.row {
            Some(_) => "reached",
            None => otherwise,
        };
        Ident::new(method, Span::call_site())
    }
}

/// What makes a row, and the function of `with`.
pub(super) struct Row {
    pub(super) function: TokenStream,
    pub(super) path: TokenStream,
    /// The path, as people read it.
    pub(super) written: String,
}

/// The trait of a treatment, and its function.
struct Trait(&'static str, &'static str);

const USAGE_STAT: Trait = Trait("UsageStat", "usage");
const SENT_OR_REDACTED: Trait = Trait("SentOrRedacted", "sent_or_redacted");
const COUNT: Trait = Trait("Count", "count");
const BUCKET: Trait = Trait("Bucket", "bucket");
const ONE_OF: Trait = Trait("OneOf", "one_of");
const FREE_TEXT: Trait = Trait("FreeText", "text");

/// What a treatment makes of a value: the field, or what a function made of it.
pub(super) fn of_type(
    field: &Field,
    value: TokenStream,
    model: &Model,
    private: &TokenStream,
) -> Treated {
    let ty = demanded(&named(field.sent_type()), model, private);
    match &field.treatment {
        Treatment::ByType | Treatment::Skip => by_trait(&USAGE_STAT, &ty, value, None, private),
        Treatment::ByTypeOrRedact => {
            let treated = by_trait(&SENT_OR_REDACTED, &ty, value, None, private);
            Treated {
                by_type: None,
                ..treated
            }
        }
        Treatment::Flatten if field.flattened_unanswered().is_some() => Treated {
            projection: quote!(#private::Placeholder),
            treatment: quote!(#private::Treatment::Send),
            value: quote!({ let _ = #value; #private::Placeholder }),
            by_type: None,
            row: None,
            items: TokenStream::new(),
            bounds: Vec::new(),
        },
        Treatment::Flatten => {
            let treated = by_trait(&USAGE_STAT, &ty, value, None, private);
            let projection = &treated.projection;
            let mut bounds = treated.bounds.clone();
            bounds.push(quote!(#projection: #private::Flatten));
            Treated { bounds, ..treated }
        }
        Treatment::Redact => {
            // What holds a newtype may be unset.
            let is_newtype = matches!(model.shape, Shape::Newtype(_));
            let is_told = !(is_newtype || field.is_redacted_anyway);
            let told_at = field.usage.span_of(Word::Redact).filter(|_| is_told);
            let is_set = is_set(&field.binding, told_at, private);
            Treated {
                projection: quote!(#private::Redacted),
                treatment: quote!(#private::Treatment::Redact),
                value: quote!(#private::Redacted::new(#is_set)),
                by_type: None,
                row: None,
                items: TokenStream::new(),
                bounds: Vec::new(),
            }
        }
        Treatment::Count => by_trait(&COUNT, &ty, value, Some("Count"), private),
        Treatment::Send => by_trait(&FREE_TEXT, &ty, value, Some("Send"), private),
        Treatment::OneOf(listed) => {
            let other = LitStr::new("other", Span::call_site());
            let label = label(field, model);
            let items = labels(&label, listed.iter().chain([&other]), private);
            let treated = by_trait(&ONE_OF, &ty, value, Some("OneOf"), private);
            labelled(treated, &label, items)
        }
        Treatment::Bucket(bounds) => {
            let label = label(field, model);
            let labels = labels(&label, intervals(bounds), private);
            // Beside the item, where its lifetimes are not known.
            let lasting = with_static_lifetimes(&named(field.sent_type()), &model.generics);
            let lasting = demanded(&lasting, model, private);
            let number = quote!(<#lasting as #private::Bucket>::Number);
            let items = quote! {
                #labels
                #[automatically_derived]
                impl #private::Bounds<#number> for #label {
                    const BOUNDS: &'static [#number] = &[#(#bounds),*];
                }
            };
            let treated = by_trait(&BUCKET, &ty, value, Some("Bucket"), private);
            labelled(treated, &label, items)
        }
    }
}

/// Without a treatment of its own, the type says which it is.
fn by_trait(
    Trait(name, function): &Trait,
    ty: &TokenStream,
    value: TokenStream,
    treatment: Option<&str>,
    private: &TokenStream,
) -> Treated {
    let call_site = |name: &str| Ident::new(name, Span::call_site());
    let (name, function) = (call_site(name), call_site(function));
    let by_type = treatment.is_none().then(|| ty.clone());
    let treatment = treatment.map_or_else(
        || quote!(<#ty as #private::#name>::TREATMENT),
        |treatment| {
            let treatment = call_site(treatment);
            quote!(#private::Treatment::#treatment)
        },
    );
    Treated {
        projection: quote!(<#ty as #private::#name>::Projection),
        treatment,
        value: quote!(<#ty as #private::#name>::#function(#value)),
        by_type,
        row: None,
        items: TokenStream::new(),
        bounds: vec![quote!(#ty: #private::#name)],
    }
}

/// A treatment whose projection has texts that the derive lists.
fn labelled(treated: Treated, label: &Ident, items: TokenStream) -> Treated {
    let projection = &treated.projection;
    Treated {
        projection: quote!(#projection<#label>),
        items,
        ..treated
    }
}

/// Its number is that among all fields: each variant has a first one.
fn label(field: &Field, model: &Model) -> Ident {
    let mut fields = model.fields().into_iter();
    let number = fields.position(|other| ptr::eq(other, field));
    format_ident!("__{}Labels{}", model.ident, number.unwrap_or_default())
}

fn labels(
    label: &Ident,
    texts: impl IntoIterator<Item = impl ToTokens>,
    private: &TokenStream,
) -> TokenStream {
    let texts = texts.into_iter();
    quote! {
        #[doc(hidden)]
        pub struct #label;

        #[automatically_derived]
        impl #private::Labels for #label {
            const LABELS: &'static [#private::Str] = &[#(#texts),*];
        }
    }
}

/// `"..1"`, `"1..8"`, `"8.."`: half-open, as in Rust.
fn intervals(bounds: &[syn::Expr]) -> Vec<String> {
    let digits: Vec<String> = bounds.iter().map(digits).collect();
    let from = std::iter::once("").chain(digits.iter().map(String::as_str));
    let to = digits.iter().map(String::as_str).chain(std::iter::once(""));
    from.zip(to)
        .map(|(from, to)| format!("{from}..{to}"))
        .collect()
}

/// Whether the field behind a binding is set: see `Presence`. One that always is, is told so, as a
/// use of what is deprecated; that must not keep the launcher from being built.
pub(super) fn is_set(binding: &Ident, told_at: Option<Span>, private: &TokenStream) -> TokenStream {
    let span = told_at.unwrap_or_else(Span::call_site);
    let method = Ident::new("__usage_stat_is_set", span);
    let told = told_at.map(|_| quote!(#[warn(warnings, deprecated)]));
    quote! {{
        use #private::{Always as _, ByContent as _, ByNested as _, ByPresence as _};
        #told
        let __is_set = (&&&&#private::Presence(#binding)).#method();
        __is_set
    }}
}
