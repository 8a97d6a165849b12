//! An item as the derive understands it. Names are settled here, treatments are as written.

mod field;
mod function;
mod names;
mod self_type;

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Fields, Generics, Ident, Path, parse_quote};

pub(crate) use field::{Field, Treatment};
pub(crate) use function::With;
use names::Container;

use crate::errors::Errors;
use crate::manifest::Manifest;
use crate::parse::{self, Id, Usage};
use crate::words::{AttributeTarget, Word};

/// A type that derives `UsageStat`.
pub(crate) struct Model {
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    /// The crate that the emitted code refers to.
    pub(crate) krate: Path,
    /// Its name in the published schema.
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) usage: Usage,
    /// Whether clap reads it from a command line.
    pub(crate) is_of_clap: bool,
    pub(crate) shape: Shape,
}

pub(crate) enum Shape {
    /// A container-level `skip` or `redact`: the fields do not matter.
    Opaque(ContainerTreatment),
    Object(Vec<Field>),
    /// One unnamed field: sent as the field itself.
    Newtype(Field),
    Tuple(Vec<Field>),
    Unit,
    Enumeration(Vec<Variant>),
    /// A union, of which nothing can be said.
    Union(Span),
}

pub(crate) enum ContainerTreatment {
    Skip,
    /// With the field of a newtype, whose content tells whether it is set.
    Redact(Option<Field>),
}

pub(crate) struct Variant {
    pub(crate) ident: Ident,
    pub(crate) wire: String,
    /// Its name on a command line, where that is another one.
    pub(crate) command: Option<String>,
    pub(crate) description: String,
    pub(crate) usage: Usage,
    pub(crate) payload: Payload,
}

pub(crate) enum Payload {
    Unit,
    Newtype(Field),
    Tuple(Vec<Field>),
    Object(Vec<Field>),
}

impl Model {
    pub(crate) fn of(input: &DeriveInput, errors: &Errors) -> Self {
        let usage = parse::usage(&input.attrs, target(&input.data), errors);
        let container = Container::of(input, &usage, errors);
        let krate = usage.krate.clone();
        let krate = krate.or_else(|| renamed_crate(input, errors));
        let description = parse::description(&input.attrs);
        let mut shape = shape(&self_type::spelled_out(input), &container, &usage, errors);
        // What is said of a newtype is said of what it holds.
        if let Shape::Newtype(field) = &mut shape {
            if field.description.is_empty() {
                field.description.clone_from(&description);
            }
        }
        let is_of_clap = is_of_clap(input);
        if !is_of_clap {
            without_options(&mut shape);
        }
        Self {
            ident: input.ident.clone(),
            generics: input.generics.clone(),
            krate: krate.unwrap_or_else(|| parse_quote!(::usage_stat)),
            name: container.name(&input.ident),
            description,
            is_of_clap,
            shape,
            usage,
        }
    }

    /// All fields, those of variants too.
    pub(crate) fn fields(&self) -> Vec<&Field> {
        match &self.shape {
            Shape::Opaque(_) | Shape::Unit | Shape::Union(_) => Vec::new(),
            Shape::Object(fields) | Shape::Tuple(fields) => fields.iter().collect(),
            Shape::Newtype(field) => vec![field],
            Shape::Enumeration(variants) => variants.iter().flat_map(Variant::fields).collect(),
        }
    }

    /// What holds this field, if it has only a place: its variant, and the type. And whether that
    /// holds others too.
    pub(crate) fn holders_of(&self, field: &Field) -> (Vec<&Ident>, bool) {
        let has = |fields: &[Field]| fields.iter().any(|held| std::ptr::eq(held, field));
        match &self.shape {
            Shape::Newtype(_) => (vec![&self.ident], false),
            Shape::Tuple(_) => (vec![&self.ident], true),
            Shape::Enumeration(variants) => {
                let variant = variants.iter().find(|variant| has(variant.fields()));
                let several =
                    variant.is_some_and(|variant| matches!(variant.payload, Payload::Tuple(_)));
                let variant = variant.map(|variant| &variant.ident);
                (variant.into_iter().chain([&self.ident]).collect(), several)
            }
            _ => (Vec::new(), false),
        }
    }
}

impl Variant {
    pub(crate) fn fields(&self) -> &[Field] {
        match &self.payload {
            Payload::Unit => &[],
            Payload::Newtype(field) => std::slice::from_ref(field),
            Payload::Tuple(fields) | Payload::Object(fields) => fields,
        }
    }

    /// A field that is skipped makes it no name: two of its values would be one key of a map.
    pub(crate) fn is_unit(&self) -> bool {
        self.fields().is_empty()
    }

    /// Sent as its name: it has no field, or none that is sent.
    pub(crate) fn is_name(&self) -> bool {
        self.fields().iter().all(Field::is_skipped)
    }
}

/// rustc would only say that there is no such crate.
fn renamed_crate(input: &DeriveInput, errors: &Errors) -> Option<Path> {
    let name = Manifest::of_this_build()?.renamed()?;
    errors.on(
        &input.ident,
        format_args!(
            "this package calls the crate `{name}`, and not `usage_stat`; write `#[usage(crate = {name})]`"
        ),
    );
    syn::parse_str(&format!("::{name}")).ok()
}

/// What holds a launcher's options beside facts of its own, and is read from no command line: clap's
/// word would stand on what it flattens. A fact may be called as an option is, and is none.
fn without_options(shape: &mut Shape) {
    let Shape::Object(fields) = shape else { return };
    if fields.iter().any(Field::is_flattened) {
        for field in fields {
            field.clap.id = Id::Unknown;
        }
    }
}

fn is_of_clap(input: &DeriveInput) -> bool {
    let fields = match &input.data {
        Data::Struct(data) => data.fields.iter(),
        _ => return false,
    };
    let mut attributes = fields.map(|field| &field.attrs);
    parse::is_of_clap(&input.attrs) || attributes.any(|of_field| parse::is_of_clap(of_field))
}

fn target(data: &Data) -> AttributeTarget {
    match data {
        Data::Struct(data) if matches!(&data.fields, Fields::Unnamed(all) if all.unnamed.len() == 1) => {
            AttributeTarget::Newtype
        }
        _ => AttributeTarget::Type,
    }
}

fn shape(data: &Data, container: &Container<'_>, usage: &Usage, errors: &Errors) -> Shape {
    let fields = |fields: &Fields| payload(fields, container, errors);
    if usage.span_of(Word::Skip).is_some() {
        nothing_more_to_say(data, Word::Skip, errors);
        return Shape::Opaque(ContainerTreatment::Skip);
    }
    if usage.span_of(Word::Redact).is_some() {
        nothing_more_to_say(data, Word::Redact, errors);
        // What is to be said of its words was said above.
        let unheard = Errors::new();
        let only = match data {
            Data::Struct(data) => match payload(&data.fields, container, &unheard) {
                Payload::Newtype(field) => Some(field),
                _ => None,
            },
            _ => None,
        };
        unheard.finish();
        return Shape::Opaque(ContainerTreatment::Redact(only));
    }
    match data {
        Data::Struct(data) => match fields(&data.fields) {
            Payload::Unit => Shape::Unit,
            Payload::Newtype(field) => Shape::Newtype(field),
            Payload::Tuple(fields) => Shape::Tuple(fields),
            Payload::Object(fields) => Shape::Object(fields),
        },
        Data::Enum(data) => Shape::Enumeration(
            data.variants
                .iter()
                .map(|item| variant(item, container, errors))
                .collect(),
        ),
        Data::Union(data) => Shape::Union(data.union_token.span()),
    }
}

fn variant(item: &syn::Variant, container: &Container<'_>, errors: &Errors) -> Variant {
    let errors_before = errors.count();
    let usage = parse::usage(&item.attrs, AttributeTarget::Variant, errors);
    let is_wrong = errors.count() > errors_before;
    let wire = container.variant(item, &usage, errors);
    let command = Some(container.command(item)).filter(|command| *command != wire);
    let variant = Variant {
        ident: item.ident.clone(),
        wire,
        command,
        description: parse::description(&item.attrs),
        payload: payload(&item.fields, &container.within(&item.attrs), errors),
        usage,
    };
    // What was meant may be for its fields.
    if is_wrong {
        for field in variant.fields() {
            field.is_wrong.set(true);
        }
    }
    variant
}

/// Words in a type that is settled as a whole would read as if they did something.
fn nothing_more_to_say(data: &Data, whole: Word, errors: &Errors) {
    let (fields, variants): (Vec<&Fields>, Vec<&syn::Variant>) = match data {
        Data::Struct(data) => (vec![&data.fields], Vec::new()),
        Data::Enum(data) => (
            data.variants
                .iter()
                .map(|variant| &variant.fields)
                .collect(),
            data.variants.iter().collect(),
        ),
        Data::Union(_) => return,
    };
    let fields = fields.into_iter().flatten();
    let attributes = fields
        .map(|field| (&field.attrs, AttributeTarget::Field))
        .chain(
            variants
                .into_iter()
                .map(|variant| (&variant.attrs, AttributeTarget::Variant)),
        );
    for (attributes, target) in attributes {
        let written = parse::usage(attributes, target, errors).written;
        // These two are kept: nothing is sent that they say is not.
        let hidden = [Word::Skip, Word::Redact];
        if let Some(word) = written.iter().find(|word| !hidden.contains(&word.value)) {
            errors.at(
                word.span,
                format_args!(
                    "`{whole}` on the type settles all that is in it; remove `{}`, or `{whole}` above",
                    word.value
                ),
            );
        }
    }
}

fn payload(fields: &Fields, container: &Container<'_>, errors: &Errors) -> Payload {
    let mut all: Vec<Field> = fields
        .iter()
        .enumerate()
        .map(|(index, field)| Field::of(field, index, container, errors))
        .collect();
    match fields {
        Fields::Named(_) => Payload::Object(all),
        Fields::Unit => Payload::Unit,
        Fields::Unnamed(_) => match (all.pop(), all.is_empty()) {
            (None, _) => Payload::Tuple(Vec::new()),
            (Some(only), true) => Payload::Newtype(only),
            (Some(last), false) => {
                all.push(last);
                Payload::Tuple(all)
            }
        },
    }
}
