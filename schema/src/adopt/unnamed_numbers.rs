//! Numbers that a type of the files sends under the name of the field that it is the type of.

use syn::{Field, Fields};

use super::existing_words::{is_treated, words};
use super::field_attributes::FieldAttributes;
use super::kinds::{Kind, kind};
use super::names::Naming;
use super::source::{Form, LocalType, Types};
use super::treat::treatment;

/// Whether such a number would be sent of a kind, with what is suggested for all that it leads to.
pub(super) fn sends_number(kind: &Kind, naming: Naming, file: usize, types: &Types<'_>) -> bool {
    let mut search = Search {
        types,
        above: Vec::new(),
    };
    search.is_in(kind, naming, file)
}

struct Search<'t, 'a> {
    types: &'t Types<'a>,
    /// Types that lead to where we are.
    above: Vec<String>,
}

impl Search<'_, '_> {
    fn is_in(&mut self, kind: &Kind, naming: Naming, file: usize) -> bool {
        match kind {
            Kind::Integer { .. } | Kind::Float => naming == Naming::One,
            Kind::Optional(inner) => self.is_in(inner, naming, file),
            Kind::List(inner) => self.is_in(inner, Naming::One, file),
            Kind::Map(keys, _) => self.is_in(keys, Naming::One, file),
            Kind::Tuple(elements) => {
                (elements.iter()).any(|kind| self.is_in(kind, Naming::One, file))
            }
            Kind::Local(name) if !self.above.contains(name) => {
                let types = self.types;
                let Some(known) = types.find(name, file) else {
                    return false;
                };
                self.above.push(name.clone());
                let is_in = self.is_in_type(known, naming);
                self.above.pop();
                is_in
            }
            _ => false,
        }
    }

    fn is_in_type(&mut self, known: &LocalType<'_>, naming: Naming) -> bool {
        if words(known.attributes()).any(|words| is_treated(&words)) {
            return false;
        }
        match known.form {
            Form::Struct(item) => self.is_in_places(known, &known.name(), &item.fields, naming),
            Form::Enum(item) => (item.variants.iter()).any(|variant| {
                let holder = variant.ident.to_string();
                self.is_in_places(known, &holder, &variant.fields, naming)
            }),
        }
    }

    /// What has no name of its own, and neither a word nor one that would be suggested.
    fn is_in_places(
        &mut self,
        known: &LocalType<'_>,
        holder: &str,
        fields: &Fields,
        naming: Naming,
    ) -> bool {
        let Fields::Unnamed(fields) = fields else {
            return false;
        };
        let is_one_of_several = fields.unnamed.len() > 1;
        let naming = match is_one_of_several {
            true => Naming::One,
            false => naming,
        };
        (fields.unnamed.iter()).any(|field| {
            let kind = kind(&field.ty, known.file, self.types, &known.parameters());
            let attributes = FieldAttributes::of_field(field, &known.name(), is_one_of_several);
            is_untreated(field, holder, &attributes, &kind) && self.is_in(&kind, naming, known.file)
        })
    }
}

fn is_untreated(field: &Field, holder: &str, attributes: &FieldAttributes, kind: &Kind) -> bool {
    let is_treated = words(&field.attrs).any(|words| is_treated(&words));
    !is_treated && !attributes.has_why && treatment(holder, kind, attributes, false).is_none()
}
