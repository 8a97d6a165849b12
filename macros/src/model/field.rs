use std::cell::Cell;

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{Expr, Ident, LitStr, Member, Path, Type};

use super::itself;
use super::names::{self, Container};
use crate::errors::Errors;
use crate::parse::{self, Clap, Usage};
use crate::words::{Place, Word};

pub(crate) struct Field {
    /// How the source refers to it.
    pub(crate) member: Member,
    /// Where it is bound when the value is taken apart.
    pub(crate) binding: Ident,
    pub(crate) ty: Type,
    /// Its name on the wire; its number where it has none.
    pub(crate) wire: String,
    pub(crate) description: String,
    pub(crate) treatment: Treatment,
    pub(crate) usage: Usage,
    pub(crate) clap: Clap,
    /// It has an error already, so rustc needs not look at its type.
    pub(crate) is_wrong: Cell<bool>,
}

/// What becomes of a field.
pub(crate) enum Treatment {
    /// What the type's own `UsageStat` gives.
    ByType,
    Skip,
    Redact,
    Count,
    Bucket(Vec<Expr>),
    OneOf(Vec<LitStr>),
    Send,
    With(Path, Type),
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
        let mut usage = parse::usage(&field.attrs, Place::Field, errors);
        if let Some(ty) = &mut usage.as_type {
            itself::spell_out(ty, container.item);
        }
        let clap = parse::clap(&field.attrs);
        let mut description = parse::description(&field.attrs);
        if description.is_empty() {
            description = clap.help.clone().unwrap_or_default();
        }
        let treatment = Treatment::of(&usage);
        // A field that is skipped needs none.
        let needs_one = description.is_empty() && !matches!(treatment, Treatment::Skip);
        if let Some(doc) = parse::unreadable(&field.attrs).filter(|_| needs_one) {
            errors.on(
                doc,
                "a macro makes this documentation, so it can't be read here; write above it what the field means, as in `/// …`",
            );
        }
        let mut binding = names::binding(index);
        // An error about the signature of a function stands on the function.
        if let Treatment::With(path, _) = &treatment {
            binding.set_span(path.span());
        }
        Self {
            member: field
                .ident
                .clone()
                .map_or_else(|| Member::Unnamed(index.into()), Member::Named),
            binding,
            wire: field.ident.as_ref().map_or_else(
                || names::element(index),
                |ident| container.field(ident, &usage, &parse::serde(&field.attrs)),
            ),
            description,
            ty: field.ty.clone(),
            treatment,
            usage,
            clap,
            is_wrong: Cell::new(errors.count() > errors_before),
        }
    }

    pub(crate) fn is_skipped(&self) -> bool {
        matches!(self.treatment, Treatment::Skip)
    }

    pub(crate) fn is_flattened(&self) -> bool {
        matches!(self.treatment, Treatment::Flatten)
    }

    /// The type whose traits say what is sent.
    pub(crate) fn sent_type(&self) -> &Type {
        match &self.treatment {
            Treatment::With(_, ty) => ty,
            _ => &self.ty,
        }
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
            Some(Word::Send) => Self::Send,
            Some(Word::Flatten) => Self::Flatten,
            Some(Word::With) => match (&usage.with, &usage.as_type) {
                (Some(path), Some(ty)) => Self::With(path.clone(), ty.clone()),
                _ => Self::ByType,
            },
            _ => Self::ByType,
        }
    }
}
