//! Which name goes on the wire: ours first, then serde's, then clap's; of each, the item's
//! own word before the rule of its container.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::{Attribute, DeriveInput, Ident, LitStr};

use crate::casing::{self, CasedItem, RULES};
use crate::errors::Errors;
use crate::parse::{self, Clap, Serde, Usage};
use crate::words::Word;

/// What a type says about the names of its fields and variants.
pub(super) struct Container<'a> {
    pub(super) item: &'a DeriveInput,
    ours: Option<String>,
    serde: Serde,
    clap: Clap,
    /// The rule of serde for fields: an enum's `rename_all` is for its variants.
    serde_fields: Option<String>,
    /// Why a field without a word of its own is skipped.
    pub(super) skips_rest: Option<&'a LitStr>,
    /// Whether untreated text is redacted.
    pub(super) redacts_text: bool,
}

impl<'a> Container<'a> {
    pub(super) fn of(item: &'a DeriveInput, usage: &'a Usage, errors: &Errors) -> Self {
        let serde = parse::serde(&item.attrs);
        Self {
            item,
            ours: usage.rename_all.as_ref().and_then(|rule| {
                let known = RULES.contains(&rule.value().as_str());
                if !known {
                    errors.on(rule, unknown_rule(&rule.value()));
                }
                known.then(|| rule.value())
            }),
            clap: parse::clap(&item.attrs),
            serde_fields: serde.rename_all.clone(),
            serde,
            skips_rest: usage.skip_rest.as_ref(),
            redacts_text: usage.span_of(Word::RedactText).is_some(),
        }
    }

    /// The same for the fields of a variant.
    pub(super) fn within(&self, attributes: &[Attribute]) -> Self {
        let serde = parse::serde(attributes);
        let serde_fields = serde
            .rename_all
            .clone()
            .or_else(|| self.serde.rename_all_fields.clone());
        Self {
            item: self.item,
            ours: self.ours.clone(),
            clap: Clap::default(),
            serde_fields,
            serde,
            skips_rest: self.skips_rest,
            redacts_text: self.redacts_text,
        }
    }

    pub(super) fn name(&self, ident: &Ident) -> String {
        let renamed = self.serde.rename.clone();
        renamed.unwrap_or_else(|| ident.unraw().to_string())
    }

    pub(super) fn field(&self, ident: &Ident, usage: &Usage, serde: &Serde) -> String {
        let name = ident.unraw().to_string();
        let by_serde_rule = |rule: &Option<String>| {
            let rule = rule.as_ref()?;
            casing::serde(rule, &name, CasedItem::Field)
        };
        written(usage)
            .or_else(|| by_serde_rule(&self.ours))
            .or_else(|| serde.rename.clone())
            .or_else(|| by_serde_rule(&self.serde_fields))
            .unwrap_or(name)
    }

    pub(super) fn variant(&self, variant: &syn::Variant, usage: &Usage, errors: &Errors) -> String {
        let name = variant.ident.unraw().to_string();
        let (serde, clap) = (parse::serde(&variant.attrs), parse::clap(&variant.attrs));
        let by_serde_rule = |rule: &Option<String>| {
            let rule = rule.as_ref()?;
            casing::serde(rule, &name, CasedItem::Variant)
        };
        let is_named = written(usage).is_some()
            || self.ours.is_some()
            || serde.rename.is_some()
            || self.serde.rename_all.is_some();
        if clap.is_name_unread && !is_named {
            errors.on(
                &variant.ident,
                "clap's name of this variant is made by code, which can't be read here; write `#[usage(rename = \"…\")]`",
            );
        }
        let clap_rule = self.clap.rename_all.as_deref().unwrap_or("kebab-case");
        written(usage)
            .or_else(|| by_serde_rule(&self.ours))
            .or(serde.rename)
            .or_else(|| by_serde_rule(&self.serde.rename_all))
            .or(clap.name)
            .or_else(|| casing::clap(clap_rule, &name))
            .unwrap_or(name)
    }

    /// What clap calls a variant that is a subcommand; nothing where it puts another enum's in its
    /// place.
    pub(super) fn command(&self, variant: &syn::Variant) -> String {
        let name = variant.ident.unraw().to_string();
        let clap = parse::clap(&variant.attrs);
        if clap.flatten {
            return String::new();
        }
        let rule = self.clap.rename_all.as_deref().unwrap_or("kebab-case");
        let by_rule = || casing::clap(rule, &name);
        clap.name.or_else(by_rule).unwrap_or(name)
    }
}

fn written(usage: &Usage) -> Option<String> {
    usage.rename.as_ref().map(LitStr::value)
}

fn unknown_rule(rule: &str) -> String {
    let rules = RULES.map(|rule| format!("`{rule}`")).join(", ");
    format!("unknown rule `{rule}`; the rules are {rules}")
}

/// The name of an element, which has none of its own, for messages.
pub(super) fn element(index: usize) -> String {
    index.to_string()
}

/// A binding that can't be taken for a name of the user's.
pub(super) fn binding(index: usize) -> Ident {
    Ident::new(&format!("__usage_{index}"), Span::call_site())
}
