//! Files of Rust, and the types in them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{
    Attribute, Item, ItemEnum, ItemStruct, Meta, Token, Type, Visibility, punctuated::Punctuated,
};

use super::{Error, Location};

/// A file and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Where it is.
    pub path: PathBuf,
    /// All of it.
    pub text: String,
}

/// A file that was read.
pub(super) struct File<'a> {
    pub(super) source: &'a Source,
    /// Bytes before the Rust: a byte order mark and a line for the shell.
    before: usize,
    syntax: syn::File,
}

impl<'a> File<'a> {
    pub(super) fn parse(source: &'a Source) -> Result<Self, Error> {
        let text = source.text.as_str();
        let mut before = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let rest = text.get(before..).unwrap_or_default();
        if rest.starts_with("#!") && !rest.starts_with("#![") {
            before += rest.find('\n').unwrap_or(rest.len());
        }
        match syn::parse_str(text.get(before..).unwrap_or_default()) {
            Ok(syntax) => Ok(Self {
                source,
                before,
                syntax,
            }),
            Err(error) => {
                let line = line(text, before) + error.span().start().line - 1;
                let path = source.path.display();
                Err(Error(format!("{path}:{line}: is not Rust: {error}")))
            }
        }
    }

    /// Where in the text something begins.
    pub(super) fn start(&self, span: Span) -> usize {
        self.before + span.byte_range().start
    }

    /// Where in the text something ends.
    pub(super) fn end(&self, span: Span) -> usize {
        self.before + span.byte_range().end
    }

    pub(super) fn location(&self, span: Span, name: String) -> Location {
        Location {
            file: self.source.path.clone(),
            line: line(&self.source.text, self.start(span)),
            name,
        }
    }
}

fn line(text: &str, offset: usize) -> usize {
    1 + text.get(..offset).unwrap_or_default().matches('\n').count()
}

/// A struct or an enum.
pub(super) struct LocalType<'a> {
    /// The place of its file among all.
    pub(super) file: usize,
    pub(super) form: Form<'a>,
    /// What it derives, without paths.
    pub(super) derives: Vec<String>,
}

#[derive(Clone, Copy)]
pub(super) enum Form<'a> {
    Struct(&'a ItemStruct),
    Enum(&'a ItemEnum),
}

impl<'a> LocalType<'a> {
    pub(super) fn ident(&self) -> &'a syn::Ident {
        match self.form {
            Form::Struct(item) => &item.ident,
            Form::Enum(item) => &item.ident,
        }
    }

    pub(super) fn name(&self) -> String {
        self.ident().to_string()
    }

    pub(super) fn attributes(&self) -> &'a [Attribute] {
        match self.form {
            Form::Struct(item) => &item.attrs,
            Form::Enum(item) => &item.attrs,
        }
    }

    /// What its attributes stand before.
    pub(super) fn begins(&self) -> Span {
        let (visibility, keyword) = match self.form {
            Form::Struct(item) => (&item.vis, item.struct_token.span),
            Form::Enum(item) => (&item.vis, item.enum_token.span),
        };
        after(visibility).unwrap_or(keyword)
    }

    pub(super) fn derives(&self, names: &[&str]) -> bool {
        (self.derives.iter()).any(|derived| names.contains(&derived.as_str()))
    }

    /// The names of its type parameters.
    pub(super) fn parameters(&self) -> Vec<String> {
        let generics = match self.form {
            Form::Struct(item) => &item.generics,
            Form::Enum(item) => &item.generics,
        };
        generics
            .type_params()
            .map(|parameter| parameter.ident.to_string())
            .collect()
    }
}

/// The place of a visibility, where there is one.
pub(super) fn after(visibility: &Visibility) -> Option<Span> {
    match visibility {
        Visibility::Inherited => None,
        shown => Some(shown.span()),
    }
}

/// The types of all files.
pub(super) struct Types<'a> {
    pub(super) all: Vec<LocalType<'a>>,
    aliases: BTreeMap<String, &'a Type>,
    /// Names that come from other crates, by the crate's name.
    imported: BTreeMap<(usize, String), String>,
}

impl<'a> Types<'a> {
    /// The type of a name, as seen from a file; none if two of other files are called so.
    pub(super) fn find(&self, name: &str, file: usize) -> Option<&LocalType<'a>> {
        let mut named = self.all.iter().filter(|known| *known.ident() == name);
        let first = named.clone().find(|known| known.file == file);
        first.or_else(|| {
            let only = named.next()?;
            named.next().is_none().then_some(only)
        })
    }

    pub(super) fn alias(&self, name: &str) -> Option<&'a Type> {
        self.aliases.get(name).copied()
    }

    /// The crate that a file imports a name from.
    pub(super) fn imported(&self, name: &str, file: usize) -> Option<&str> {
        let from = self.imported.get(&(file, name.to_owned()))?;
        Some(from)
    }
}

pub(super) fn types<'a>(files: &'a [File<'a>]) -> Types<'a> {
    let mut types = Types {
        all: Vec::new(),
        aliases: BTreeMap::new(),
        imported: BTreeMap::new(),
    };
    for (position, file) in files.iter().enumerate() {
        items(&file.syntax.items, position, &mut types);
    }
    types
}

fn items<'a>(all: &'a [Item], file: usize, types: &mut Types<'a>) {
    for item in all {
        match item {
            Item::Struct(item) => types.all.push(LocalType {
                file,
                form: Form::Struct(item),
                derives: derives(&item.attrs),
            }),
            Item::Enum(item) => types.all.push(LocalType {
                file,
                form: Form::Enum(item),
                derives: derives(&item.attrs),
            }),
            Item::Type(item) if item.generics.params.is_empty() => {
                types.aliases.insert(item.ident.to_string(), &item.ty);
            }
            Item::Use(item) => imports(&item.tree, None, file, types),
            Item::Mod(item) if !is_test(&item.attrs) => {
                if let Some((_, inner)) = &item.content {
                    items(inner, file, types);
                }
            }
            _ => {}
        }
    }
}

fn imports(tree: &syn::UseTree, from: Option<&str>, file: usize, types: &mut Types<'_>) {
    match tree {
        syn::UseTree::Path(path) => {
            let first = path.ident.to_string();
            imports(&path.tree, Some(from.unwrap_or(&first)), file, types);
        }
        syn::UseTree::Group(group) => {
            for tree in &group.items {
                imports(tree, from, file, types);
            }
        }
        syn::UseTree::Name(name) => imported(&name.ident, from, file, types),
        syn::UseTree::Rename(rename) => imported(&rename.rename, from, file, types),
        syn::UseTree::Glob(_) => {}
    }
}

fn imported(name: &syn::Ident, from: Option<&str>, file: usize, types: &mut Types<'_>) {
    if let Some(from) = from {
        (types.imported).insert((file, name.to_string()), from.to_owned());
    }
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        _ => false,
    })
}

/// The last words of the paths in `#[derive(…)]`, of those under a condition too.
fn derives(attributes: &[Attribute]) -> Vec<String> {
    let mut metas: Vec<Meta> = Vec::new();
    for attribute in attributes {
        if attribute.path().is_ident("cfg_attr") {
            let parsed = attribute.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
            metas.extend(parsed.into_iter().flatten().skip(1));
        } else {
            metas.push(attribute.meta.clone());
        }
    }
    let paths = metas.iter().filter_map(derived).flatten();
    paths
        .filter_map(|path| Some(path.segments.last()?.ident.to_string()))
        .collect()
}

/// The paths of a `#[derive(…)]`.
pub(super) fn derived(meta: &Meta) -> Option<Punctuated<syn::Path, Token![,]>> {
    let list = meta.require_list().ok()?;
    if !list.path.is_ident("derive") {
        return None;
    }
    list.parse_args_with(Punctuated::parse_terminated).ok()
}
