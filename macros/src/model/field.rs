use std::cell::Cell;

use proc_macro2::Span;
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Expr, Ident, LitStr, Member, Type, TypePath};

use super::function::{With, written};
use super::names::{self, Container};
use super::self_type;
use crate::errors::Errors;
use crate::parse::{self, Clap, Usage};
use crate::words::{AttributeTarget, Word};

pub(crate) struct Field {
    /// How the source refers to it.
    pub(crate) member: Member,
    /// Where it is bound when the value is taken apart.
    pub(crate) binding: Ident,
    pub(crate) ty: Type,
    /// Its name on the wire; its number where it has none.
    pub(crate) wire: String,
    pub(crate) description: String,
    pub(crate) with: Option<With>,
    pub(crate) treatment: Treatment,
    pub(crate) usage: Usage,
    pub(crate) clap: Clap,
    /// Who else flattens it.
    pub(crate) flattened_by: Option<&'static str>,
    /// Nobody wants to hear that it is always set.
    pub(crate) is_redacted_anyway: bool,
    /// It has an error already, so rustc needs not look at its type.
    pub(crate) is_wrong: Cell<bool>,
}

/// What becomes of a field.
pub(crate) enum Treatment {
    /// What the type's own `UsageStat` gives.
    ByType,
    /// The same, but that text is redacted.
    ByTypeOrRedact,
    Skip,
    Redact,
    Count,
    Bucket(Vec<Expr>),
    OneOf(Vec<LitStr>),
    Send,
    Flatten,
}

impl Field {
    pub(super) fn of(
        field: &syn::Field,
        index: usize,
        container: &Container<'_>,
        errors: &Errors,
    ) -> Self {
        let errors_before = errors.count();
        let mut usage = parse::usage(&field.attrs, AttributeTarget::Field, errors);
        if let Some(ty) = &mut usage.as_type {
            self_type::spell_out(ty, container.item);
        }
        let clap = parse::clap(&field.attrs);
        let mut description = parse::description(&field.attrs);
        if description.is_empty() {
            description = clap.help.clone().unwrap_or_default();
        }
        let mut treatment = Treatment::of(&usage);
        if let (Some(why), true) = (container.skips_rest, usage.written.is_empty()) {
            treatment = Treatment::Skip;
            usage.why = Some(why.clone());
        }
        let serde = parse::serde(&field.attrs);
        let flattened_by = match (clap.flatten, serde.flatten) {
            (true, _) => Some("clap"),
            (_, true) => Some("serde"),
            _ => None,
        };
        // What is meant until it is said.
        let has_name = field.ident.is_some();
        if flattened_by.is_some() && has_name && usage.written.is_empty() {
            if let Treatment::ByType = treatment {
                treatment = Treatment::Flatten;
            }
        }
        let is_by_type = matches!(treatment, Treatment::ByType);
        if container.redacts_text && is_by_type && usage.with.is_none() {
            treatment = Treatment::ByTypeOrRedact;
        }
        // A field that is skipped needs none.
        let needs_one = description.is_empty() && !matches!(treatment, Treatment::Skip);
        if let Some(doc) = parse::unreadable(&field.attrs).filter(|_| needs_one) {
            errors.on(
                doc,
                "a macro makes this documentation, so it can't be read here; write above it what the field means, as in `/// …`",
            );
        }
        let with = usage.with.as_ref().zip(usage.as_type.as_ref());
        let with = with.map(|(function, ty)| {
            let mut path = Type::Path(TypePath {
                attrs: Vec::new(),
                qself: function.qself.clone(),
                path: function.path.clone(),
            });
            self_type::spell_out(&mut path, container.item);
            With {
                path,
                written: written(function.to_token_stream()),
                ty: ty.clone(),
            }
        });
        Self {
            member: field
                .ident
                .clone()
                .map_or_else(|| Member::Unnamed(index.into()), Member::Named),
            binding: names::binding(index),
            wire: field.ident.as_ref().map_or_else(
                || names::element(index),
                |ident| container.field(ident, &usage, &serde),
            ),
            description,
            ty: field.ty.clone(),
            with,
            treatment,
            usage,
            clap,
            flattened_by,
            is_redacted_anyway: parse::silences(&field.attrs, "deprecated"),
            is_wrong: Cell::new(errors.count() > errors_before),
        }
    }

    pub(crate) fn is_skipped(&self) -> bool {
        matches!(self.treatment, Treatment::Skip)
    }

    pub(crate) fn is_flattened(&self) -> bool {
        matches!(self.treatment, Treatment::Flatten)
    }

    /// Who else flattens it, while nobody says what becomes of it here. Until then nothing is asked of
    /// its type.
    pub(crate) fn flattened_unanswered(&self) -> Option<&'static str> {
        let is_unanswered = self.is_flattened() && self.usage.written.is_empty();
        self.flattened_by.filter(|_| is_unanswered)
    }

    /// The type whose traits say what is sent.
    pub(crate) fn sent_type(&self) -> &Type {
        self.with.as_ref().map_or(&self.ty, |with| &with.ty)
    }

    /// Where an error about the field as a whole stands.
    pub(crate) fn span(&self) -> Span {
        match &self.member {
            Member::Named(ident) => ident.span(),
            Member::Unnamed(_) => self.ty.span(),
        }
    }
}

impl Treatment {
    /// The first one that is written; that there is one at most is checked later.
    fn of(usage: &Usage) -> Self {
        let mut words = usage.written.iter().map(|at| at.value);
        match words.find(|word| word.is_treatment()) {
            Some(Word::Skip) => Self::Skip,
            Some(Word::Redact) => Self::Redact,
            Some(Word::Count) => Self::Count,
            Some(Word::Bucket) => Self::Bucket(usage.bounds.clone()),
            Some(Word::OneOf) => Self::OneOf(usage.listed.clone()),
            // Without a reason it says of a number that it is sent.
            Some(Word::Send) if usage.why.is_some() => Self::Send,
            Some(Word::Flatten) => Self::Flatten,
            // All of them, so that a new treatment is not taken for none.
            Some(
                Word::Send
                | Word::With
                | Word::As
                | Word::Rename
                | Word::Why
                | Word::Since
                | Word::Expires
                | Word::RenameAll
                | Word::SkipRest
                | Word::RedactText
                | Word::Crate
                | Word::Publish,
            )
            | None => Self::ByType,
        }
    }
}
