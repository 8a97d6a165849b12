//! Attributes of serde and clap. They are read token by token: what is not understood is
//! none of our business, and must never be an error here.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::{Attribute, Expr, ExprLit, ExprUnary, Lit, LitStr, Meta, Path, UnOp};

/// What serde says about names.
#[derive(Default)]
pub(crate) struct Serde {
    pub(crate) rename: Option<String>,
    pub(crate) rename_all: Option<String>,
    pub(crate) rename_all_fields: Option<String>,
    pub(crate) flatten: bool,
}

/// What clap says about an option or a value.
#[derive(Default)]
pub(crate) struct Clap {
    pub(crate) name: Option<String>,
    /// The name is there, and not as a text.
    pub(crate) is_name_unread: bool,
    pub(crate) rename_all: Option<String>,
    pub(crate) help: Option<String>,
    /// What tells the option from others, if it is not the field's name.
    pub(crate) id: Id,
    pub(crate) flatten: bool,
    pub(crate) subcommand: bool,
    pub(crate) hide: Option<&'static str>,
    /// The value that it has when it is not set, if it is written as a literal.
    pub(crate) default: Option<String>,
    /// The same, if it is written as a variant: the names of the type and of the variant.
    pub(crate) default_variant: Option<[String; 2]>,
}

/// How clap tells an option from others.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) enum Id {
    /// By the name of the field.
    #[default]
    OfField,
    /// By another one.
    Written(String),
    /// It is no option, or its name is not written as a text.
    Unknown,
}

/// clap's words by which an option, or something of it, is kept from people.
const HIDING: [&str; 7] = [
    "hide",
    "hide_default_value",
    "hide_env",
    "hide_env_values",
    "hide_long_help",
    "hide_possible_values",
    "hide_short_help",
];

pub(crate) fn serde(attributes: &[Attribute]) -> Serde {
    let mut found = Serde::default();
    for entry in entries(attributes, &["serde"]) {
        let name = || entry.text().or_else(|| entry.nested("serialize"));
        match entry.name.as_str() {
            "rename" => found.rename = name().or(found.rename),
            "rename_all" => found.rename_all = name().or(found.rename_all),
            "flatten" => found.flatten = true,
            "rename_all_fields" => found.rename_all_fields = name().or(found.rename_all_fields),
            _ => {}
        }
    }
    found
}

pub(crate) fn clap(attributes: &[Attribute]) -> Clap {
    let mut found = Clap::default();
    for entry in entries(attributes, &["clap", "arg", "command", "value"]) {
        match entry.name.as_str() {
            "name" => {
                found.is_name_unread = entry.text().is_none();
                found.name = entry.text();
            }
            "rename_all" => found.rename_all = entry.text().or(found.rename_all),
            "id" => found.id = entry.text().map_or(Id::Unknown, Id::Written),
            "skip" => found.id = Id::Unknown,
            "help" => found.help = entry.text().or(found.help),
            "flatten" => found.flatten = true,
            "subcommand" => found.subcommand = true,
            "default_value" | "default_value_t" => {
                found.default = entry.literal();
                found.default_variant = entry.variant();
            }
            name => {
                let hiding = HIDING.into_iter().find(|word| *word == name);
                found.hide = hiding.filter(|_| entry.is_on()).or(found.hide);
            }
        }
    }
    found
}

/// Whether clap makes options of it, as far as attributes tell.
pub(crate) fn is_of_clap(attributes: &[Attribute]) -> bool {
    let words = ["arg", "command", "clap", "group"];
    let mut attributes = attributes.iter();
    attributes.any(|attribute| words.iter().any(|word| attribute.path().is_ident(word)))
}

/// Whether a lint is silenced there, in rustc's own way.
pub(crate) fn silences(attributes: &[Attribute], lint: &str) -> bool {
    let mut entries = entries(attributes, &["allow", "expect"]).into_iter();
    entries.any(|entry| entry.name == lint)
}

/// `name`, `name = value` or `name(value)`.
struct Entry {
    name: String,
    value: Vec<TokenTree>,
}

impl Entry {
    fn text(&self) -> Option<String> {
        match self.value.as_slice() {
            [value] => text(value),
            _ => None,
        }
    }

    /// A number, a flag or a text, as it would be written on a command line.
    fn literal(&self) -> Option<String> {
        let written: TokenStream = match self.value.as_slice() {
            [TokenTree::Group(group)] => group.stream(),
            value => value.iter().cloned().collect(),
        };
        let (sign, literal) = match syn::parse2(written).ok()? {
            Expr::Unary(ExprUnary {
                op: UnOp::Neg(_),
                expr,
                ..
            }) => ("-", *expr),
            expr => ("", expr),
        };
        let Expr::Lit(ExprLit { lit, .. }) = literal else {
            return None;
        };
        let text = match lit {
            Lit::Int(number) => number.base10_digits().to_owned(),
            Lit::Float(number) => number.base10_digits().to_owned(),
            Lit::Bool(flag) => flag.value.to_string(),
            Lit::Str(text) => text.value(),
            _ => return None,
        };
        Some(format!("{sign}{text}"))
    }

    /// A path such as `Kind::Fast`: a constant is not spelled like that.
    fn variant(&self) -> Option<[String; 2]> {
        let written: TokenStream = match self.value.as_slice() {
            [TokenTree::Group(group)] => group.stream(),
            value => value.iter().cloned().collect(),
        };
        let path: Path = syn::parse2(written).ok()?;
        let mut names = path.segments.iter().rev();
        let (variant, ty) = (names.next()?, names.next()?);
        let [variant, ty] = [variant, ty].map(|segment| segment.ident.unraw().to_string());
        let is_variant = variant.starts_with(|c: char| c.is_uppercase())
            && variant.contains(|c: char| c.is_lowercase());
        is_variant.then_some([ty, variant])
    }

    fn nested(&self, name: &str) -> Option<String> {
        match self.value.as_slice() {
            [TokenTree::Group(group)] => split(group.stream())
                .into_iter()
                .find(|entry| entry.name == name)
                .and_then(|entry| entry.text()),
            _ => None,
        }
    }

    /// A flag is on unless it says `false`.
    fn is_on(&self) -> bool {
        let mut value: TokenStream = self.value.iter().cloned().collect();
        if let [TokenTree::Group(group)] = self.value.as_slice() {
            value = group.stream();
        }
        value.to_string() != "false"
    }
}

fn text(token: &TokenTree) -> Option<String> {
    match token {
        TokenTree::Literal(_) => {
            let literal: LitStr = syn::parse2(token.clone().into()).ok()?;
            Some(literal.value())
        }
        TokenTree::Group(group) => {
            let mut tokens = group.stream().into_iter();
            let only = tokens.next()?;
            tokens.next().is_none().then(|| text(&only))?
        }
        _ => None,
    }
}

fn entries(attributes: &[Attribute], names: &[&str]) -> Vec<Entry> {
    let mut found = Vec::new();
    for attribute in attributes {
        match &attribute.meta {
            Meta::List(list) if names.iter().any(|name| list.path.is_ident(name)) => {
                found.extend(split(list.tokens.clone()));
            }
            _ => {}
        }
    }
    found
}

/// Splits at commas. One between `<` and `>` splits too; what follows it is no name of ours.
fn split(tokens: TokenStream) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while tokens.peek().is_some() {
        let entry: Vec<TokenTree> = tokens
            .by_ref()
            .take_while(|token| !matches!(token, TokenTree::Punct(comma) if comma.as_char() == ','))
            .collect();
        let mut entry = entry.into_iter();
        let Some(TokenTree::Ident(name)) = entry.next() else {
            continue;
        };
        let value: Vec<TokenTree> = match entry.next() {
            Some(TokenTree::Punct(equals)) if equals.as_char() == '=' => entry.collect(),
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => {
                vec![TokenTree::Group(group)]
            }
            Some(_) => continue,
            None => Vec::new(),
        };
        entries.push(Entry {
            name: name.to_string(),
            value,
        });
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serde_names_are_read_in_both_forms() {
        let item: syn::ItemStruct = syn::parse_quote! {
            #[serde(rename_all(serialize = "camelCase", deserialize = "snake_case"), default)]
            #[serde(rename = "x", bound = "T: Into<Vec<u8>>")]
            struct X;
        };
        let serde = serde(&item.attrs);
        assert_eq!(serde.rename_all.as_deref(), Some("camelCase"));
        assert_eq!(serde.rename.as_deref(), Some("x"));
    }

    #[test]
    fn clap_flags_are_read_whatever_stands_beside_them() {
        let item: syn::ItemStruct = syn::parse_quote! {
            #[arg(long, value_parser = parse::<u8, Error>(1, 2), hide_env_values = true, help = "Help.")]
            #[arg(hide(false), default_value_t = Vec::<u8>::new().len())]
            struct X;
        };
        let clap = clap(&item.attrs);
        assert_eq!(clap.hide, Some("hide_env_values"));
        assert_eq!(clap.help.as_deref(), Some("Help."));
        assert!(!clap.flatten);
        assert_eq!(clap.default, None);
    }

    #[test]
    fn ids_are_read_where_they_are_texts() {
        for (written, read) in [
            (quote::quote!(long, id = "gpu"), Id::Written("gpu".into())),
            (quote::quote!(id("gpu")), Id::Written("gpu".into())),
            (quote::quote!(id = GPU), Id::Unknown),
            (quote::quote!(skip), Id::Unknown),
            (quote::quote!(skip = 8), Id::Unknown),
            (quote::quote!(long), Id::OfField),
        ] {
            let item: syn::ItemStruct = syn::parse_quote!(
                #[arg(#written)]
                struct S;
            );
            assert_eq!(clap(&item.attrs).id, read, "{written}");
        }
    }

    #[test]
    fn defaults_are_read_where_they_are_variants() {
        for (written, read) in [
            (
                quote::quote!(default_value_t = Kind::Fast),
                Some(["Kind", "Fast"]),
            ),
            (
                quote::quote!(default_value_t = crate::kinds::Kind::Fast, long),
                Some(["Kind", "Fast"]),
            ),
            (quote::quote!(default_value_t = Kind::FAST), None),
            (quote::quote!(default_value_t = Fast), None),
            (quote::quote!(default_value_t = Kind::default()), None),
            (quote::quote!(default_value_t = Kind::Of(8)), None),
            (quote::quote!(default_value_t), None),
            (quote::quote!(default_value = "fast"), None),
        ] {
            let item: syn::ItemStruct = syn::parse_quote!(
                #[arg(#written)]
                struct S;
            );
            let read = read.map(|names| names.map(str::to_owned));
            assert_eq!(clap(&item.attrs).default_variant, read, "{written}");
        }
    }

    #[test]
    fn defaults_are_read_where_they_are_literals() {
        for (written, read) in [
            (quote::quote!(default_value_t = 1_024u32), Some("1024")),
            (quote::quote!(default_value_t = -1.5), Some("-1.5")),
            (quote::quote!(default_value_t = true, long), Some("true")),
            (quote::quote!(long, default_value = "a b"), Some("a b")),
            (quote::quote!(default_value("8")), Some("8")),
            (quote::quote!(default_value_t = Kind::Fast), None),
            (quote::quote!(default_value_t = limit(1, 2)), None),
            (quote::quote!(long), None),
        ] {
            let item: syn::ItemStruct = syn::parse_quote! {
                #[arg(#written)]
                struct X;
            };
            assert_eq!(clap(&item.attrs).default.as_deref(), read, "{written}");
        }
    }
}
