//! From the config to all types that it leads to.

use std::collections::BTreeSet;

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{Field, Fields, Variant};

use super::edits::Edits;
use super::existing_words::{has_word, is_decided, is_documented, is_treated, words};
use super::field_attributes::FieldAttributes;
use super::kinds::{Kind, kind};
use super::source::{File, Form, LocalType, Types, after, derived};
use super::treat::{SuggestedTreatment, endless, flatten, names_somebody, naming, treatment};
use super::unnamed_numbers::sends_number;
use super::{Location, Suggestion};

const DERIVE: &str = "usage_stat::UsageStat";

/// What there is to suggest and to tell.
#[derive(Default)]
pub(super) struct Collected {
    pub(super) suggestions: Vec<Suggestion>,
    pub(super) plain: Vec<Location>,
    pub(super) undescribed: Vec<Location>,
    pub(super) edits: Vec<Edits>,
}

pub(super) struct Walk<'t, 'a> {
    files: &'t [File<'a>],
    types: &'t Types<'a>,
    /// Types that were looked at, or are.
    seen: BTreeSet<(usize, String)>,
    /// Types that lead to where we are.
    above: Vec<String>,
    collected: Collected,
}

impl<'t, 'a> Walk<'t, 'a> {
    pub(super) fn new(files: &'t [File<'a>], types: &'t Types<'a>) -> Self {
        Self {
            files,
            types,
            seen: BTreeSet::new(),
            above: Vec::new(),
            collected: Collected {
                edits: vec![Edits::default(); files.len()],
                ..Collected::default()
            },
        }
    }

    /// All that is suggested, in the order of the files.
    pub(super) fn collected(self) -> Collected {
        let position = |location: &Location| {
            let file = self
                .files
                .iter()
                .position(|file| file.source.path == location.file);
            (file, location.line)
        };
        let mut collected = self.collected;
        collected
            .suggestions
            .sort_by_key(|suggestion| position(&suggestion.location));
        collected.plain.sort_by_key(position);
        collected.undescribed.sort_by_key(position);
        collected
    }

    /// Suggests to publish a type.
    pub(super) fn publish(&mut self, config: &LocalType<'_>, app: &str) {
        let is_published = words(config.attributes()).any(|words| words.contains("publish"));
        if is_published {
            return;
        }
        let words = format!("publish(schema = \"usage.schema.json\", app = \"{app}\")");
        let words = format!("#[usage({words})]");
        self.suggest(
            config.file,
            config.begins(),
            config.name(),
            config.ident().span(),
            &words,
            "its schema is the promise",
        );
    }

    /// Suggests for a type and all that it leads to.
    pub(super) fn of_type(&mut self, known: &LocalType<'_>) {
        if !self.seen.insert((known.file, known.name())) {
            return;
        }
        // One treatment is for all that is in it.
        if words(known.attributes()).any(|words| is_treated(&words)) {
            return;
        }
        if !known.derives(&["UsageStat"]) {
            self.derive(known);
        }
        self.above.push(known.name());
        match known.form {
            Form::Struct(item) => {
                self.of_fields(known, &known.name(), &known.name(), &item.fields, true);
            }
            Form::Enum(item) => {
                for variant in &item.variants {
                    self.of_variant(known, variant);
                }
            }
        }
        self.above.pop();
    }

    fn derive(&mut self, known: &LocalType<'_>) {
        let Some(file) = self.files.get(known.file) else {
            return;
        };
        let words = format!("#[derive({DERIVE})]");
        let reason = "what is sent of it is derived";
        let last = (known.attributes().iter())
            .find_map(|attribute| derived(&attribute.meta)?.last().map(Spanned::span));
        match last {
            Some(last) => {
                let location = file.location(known.ident().span(), known.name());
                self.edits(known.file, |edits, file| {
                    edits.insert(file.end(last), format!(", {DERIVE}"));
                });
                self.collected.suggestions.push(Suggestion {
                    location,
                    words,
                    reason,
                });
            }
            None => self.suggest(
                known.file,
                known.begins(),
                known.name(),
                known.ident().span(),
                &words,
                reason,
            ),
        }
    }

    fn of_variant(&mut self, known: &LocalType<'_>, variant: &Variant) {
        let name = format!("{}::{}", known.name(), variant.ident);
        let holder = variant.ident.to_string();
        let is_single =
            matches!(&variant.fields, Fields::Unnamed(fields) if fields.unnamed.len() == 1);
        self.of_fields(known, &name, &holder, &variant.fields, !is_single);
        let Fields::Unnamed(fields) = &variant.fields else {
            return;
        };
        // What is not sent needs no words.
        let is_sent = (fields.unnamed.iter()).any(|field| {
            self.of_field_words(known, &holder, field, !is_single)
                .is_none_or(|words| !words.is_skip())
        });
        let is_described = is_documented(&variant.attrs)
            || is_single
                && fields
                    .unnamed
                    .first()
                    .is_some_and(|field| self.is_described(known, field));
        if is_sent && !is_described {
            self.undescribed(known.file, variant.ident.span(), name);
        }
    }

    /// A field that has no name means what `holder` does.
    fn of_fields(
        &mut self,
        known: &LocalType<'_>,
        outer: &str,
        holder: &str,
        fields: &Fields,
        each_described: bool,
    ) {
        let is_unnamed = matches!(fields, Fields::Unnamed(_));
        let is_inner = is_unnamed && fields.len() == 1;
        for (position, field) in fields.iter().enumerate() {
            let name = match &field.ident {
                Some(ident) => ident.to_string(),
                None => position.to_string(),
            };
            let meaning = if is_unnamed { holder } else { &name };
            let place = format!("{outer}.{name}");
            let is_described_itself = each_described && !is_inner;
            let meaning = (meaning, fields.len() > 1);
            self.of_field(known, place, meaning, field, is_described_itself);
        }
    }

    fn of_field(
        &mut self,
        known: &LocalType<'_>,
        place: String,
        (name, is_one_of_several): (&str, bool),
        field: &Field,
        is_described_itself: bool,
    ) {
        let span = field
            .ident
            .as_ref()
            .map_or_else(|| field.ty.span(), syn::Ident::span);
        let written: Vec<String> = words(&field.attrs).collect();
        let is_settled = written.iter().any(|words| is_treated(words));
        let (mut is_sent, mut is_followed) = (true, !is_settled);
        let mut is_flattened = written.iter().any(|words| has_word(words, "flatten"));
        if is_settled {
            is_sent = !written.iter().any(|words| has_word(words, "skip"));
        } else if !is_flattened {
            match self.of_field_words(known, name, field, is_one_of_several) {
                Some(treatment) => {
                    is_flattened = treatment.words == "flatten";
                    is_sent = !treatment.is_skip();
                    is_followed = is_flattened;
                    let before = after(&field.vis).unwrap_or(span);
                    let words = format!("#[usage({})]", treatment.words);
                    self.suggest(
                        known.file,
                        before,
                        place.clone(),
                        span,
                        &words,
                        treatment.reason,
                    );
                }
                None => {
                    if let Some(file) = self.files.get(known.file) {
                        self.collected
                            .plain
                            .push(file.location(span, place.clone()));
                    }
                }
            }
        }
        if is_sent && !is_flattened && is_described_itself && !self.is_described(known, field) {
            self.undescribed(known.file, span, place);
        }
        if is_followed {
            self.follow(&self.kind(known, field), known.file);
        }
    }

    /// The words for a field, if it needs any.
    fn of_field_words(
        &self,
        known: &LocalType<'_>,
        name: &str,
        field: &Field,
        is_one_of_several: bool,
    ) -> Option<SuggestedTreatment> {
        let kind = self.kind(known, field);
        let attributes = FieldAttributes::of_field(field, &known.name(), is_one_of_several);
        if self.leads_back(&kind, known.file) {
            return Some(endless(&kind));
        }
        // What is flattened has names of its own.
        let has_room = !attributes.is_flattened && self.has_room(&kind, known.file);
        let treatment = treatment(name, &kind, &attributes, has_room);
        if treatment.is_none() && attributes.is_flattened {
            return Some(flatten());
        }
        let naming = naming(name, &attributes).filter(|_| treatment.is_none());
        if naming.is_some_and(|naming| sends_number(&kind, naming, known.file, self.types)) {
            return Some(names_somebody());
        }
        treatment
    }

    fn kind(&self, known: &LocalType<'_>, field: &Field) -> Kind {
        kind(&field.ty, known.file, self.types, &known.parameters())
    }

    fn leads_back(&self, kind: &Kind, file: usize) -> bool {
        match kind {
            Kind::Local(name) => self.above.contains(name) && self.types.find(name, file).is_some(),
            Kind::Optional(inner) | Kind::List(inner) => self.leads_back(inner, file),
            Kind::Map(_, values) => self.leads_back(values, file),
            Kind::Tuple(elements) => elements.iter().any(|kind| self.leads_back(kind, file)),
            _ => false,
        }
    }

    /// Whether a secret may be in a type of the files: nothing is known of it but what it is made of.
    fn has_room(&self, kind: &Kind, file: usize) -> bool {
        match kind {
            Kind::Local(name) => {
                let known = self.types.find(name, file);
                known.is_some_and(|known| !is_decided(known))
            }
            Kind::Optional(inner) | Kind::List(inner) => self.has_room(inner, file),
            Kind::Map(keys, values) => self.has_room(keys, file) || self.has_room(values, file),
            Kind::Tuple(elements) => elements.iter().any(|kind| self.has_room(kind, file)),
            _ => false,
        }
    }

    fn follow(&mut self, kind: &Kind, file: usize) {
        match kind {
            Kind::Local(name) => {
                let types = self.types;
                if let Some(known) = types.find(name, file) {
                    self.of_type(known);
                }
            }
            Kind::Optional(inner) | Kind::List(inner) => self.follow(inner, file),
            Kind::Map(keys, values) => {
                self.follow(keys, file);
                self.follow(values, file);
            }
            Kind::Tuple(elements) => {
                for element in elements {
                    self.follow(element, file);
                }
            }
            _ => {}
        }
    }

    /// By its own words, those of clap, or those of its type.
    fn is_described(&self, known: &LocalType<'_>, field: &Field) -> bool {
        if is_documented(&field.attrs) || FieldAttributes::of(&field.attrs).has_help {
            return true;
        }
        let mut kind = self.kind(known, field);
        while let Kind::Optional(inner) | Kind::List(inner) = kind {
            kind = *inner;
        }
        match kind {
            Kind::Local(name) => (self.types.find(&name, known.file))
                .is_some_and(|inner| is_documented(inner.attributes())),
            _ => false,
        }
    }

    fn undescribed(&mut self, file: usize, span: Span, name: String) {
        if let Some(file) = self.files.get(file) {
            self.collected.undescribed.push(file.location(span, name));
        }
    }

    fn suggest(
        &mut self,
        file: usize,
        before: Span,
        name: String,
        at: Span,
        words: &str,
        reason: &'static str,
    ) {
        self.edits(file, |edits, file| {
            edits.attribute(&file.source.text, file.start(before), words);
        });
        if let Some(file) = self.files.get(file) {
            self.collected.suggestions.push(Suggestion {
                location: file.location(at, name),
                words: words.to_owned(),
                reason,
            });
        }
    }

    fn edits(&mut self, file: usize, edit: impl FnOnce(&mut Edits, &File<'_>)) {
        if let (Some(edits), Some(file)) =
            (self.collected.edits.get_mut(file), self.files.get(file))
        {
            edit(edits, file);
        }
    }
}
