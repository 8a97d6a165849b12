use proc_macro2::{Span, TokenStream};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprPath, Ident, LitStr, Meta, Path, Token, Type, parenthesized};

use super::publish::{Publish, publish};
use super::recovery::to_next_comma;
use crate::errors::Errors;
use crate::words::{self, AttributeTarget, Row, Word};

/// A value and the word that gave it.
#[derive(Clone)]
pub(crate) struct WithSpan<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

/// What `#[usage(…)]` says on one type, field or variant.
#[derive(Default)]
pub(crate) struct Usage {
    /// Each word that was written, to find repeats and combinations.
    pub(crate) written: Vec<WithSpan<Word>>,
    /// Those of them whose value is a mistake.
    pub(crate) broken: Vec<Word>,
    pub(crate) bounds: Vec<Expr>,
    pub(crate) listed: Vec<LitStr>,
    pub(crate) with: Option<ExprPath>,
    pub(crate) as_type: Option<Type>,
    pub(crate) rename: Option<LitStr>,
    pub(crate) why: Option<LitStr>,
    pub(crate) since: Option<LitStr>,
    pub(crate) expires: Option<LitStr>,
    pub(crate) rename_all: Option<LitStr>,
    pub(crate) skip_rest: Option<LitStr>,
    pub(crate) krate: Option<Path>,
    pub(crate) publish: Option<Publish>,
}

impl Usage {
    pub(crate) fn span_of(&self, word: Word) -> Option<Span> {
        let at = self.written.iter().find(|at| at.value == word)?;
        Some(at.span)
    }

    /// Where a word stands whose value is fine, so that there is more to say about it.
    pub(crate) fn sound(&self, word: Word) -> Option<Span> {
        self.span_of(word).filter(|_| !self.broken.contains(&word))
    }
}

/// Reads all `#[usage(…)]` of one target.
pub(crate) fn usage(attributes: &[Attribute], target: AttributeTarget, errors: &Errors) -> Usage {
    let mut usage = Usage::default();
    for attribute in attributes {
        let ident = attribute.path().get_ident();
        // rustc hands it over under its raw name too.
        if ident.is_none_or(|ident| ident.unraw() != "usage") {
            continue;
        }
        match &attribute.meta {
            Meta::List(list) if !list.tokens.is_empty() => {
                let words = |input: ParseStream<'_>| {
                    read(input, target, &mut usage, errors);
                    Ok(())
                };
                if let Err(error) = words.parse2(list.tokens.clone()) {
                    errors.push(error);
                }
            }
            other => errors.on(
                other,
                "`#[usage]` says nothing; write what becomes of the field, as in `#[usage(skip)]`",
            ),
        }
    }
    usage
}

fn read(input: ParseStream<'_>, target: AttributeTarget, usage: &mut Usage, errors: &Errors) {
    while !input.is_empty() {
        if let Err(error) = word(input, target, usage, errors) {
            errors.push(error);
            to_next_comma(input);
        }
        if !input.is_empty() && input.parse::<Token![,]>().is_err() {
            errors
                .push(input.error(
                    "words in `#[usage(…)]` are separated by commas; write one before this",
                ));
            if !input.peek(Ident::peek_any) {
                to_next_comma(input);
                let _ = input.parse::<Token![,]>();
            }
        }
    }
}

fn word(
    input: ParseStream<'_>,
    target: AttributeTarget,
    usage: &mut Usage,
    errors: &Errors,
) -> syn::Result<()> {
    let Ok(ident) = input.call(Ident::parse_any) else {
        return Err(no_word(input, target));
    };
    let row = find(&ident, target)?;
    let value = value(input, &ident, row, usage, errors);
    let first = usage.span_of(row.word).is_none();
    if !first {
        errors.at(
            ident.span(),
            format_args!("`{}` is given twice; remove one", row.name),
        );
    }
    usage.written.push(WithSpan {
        value: row.word,
        span: ident.span(),
    });
    if value.is_err() {
        usage.broken.push(row.word);
    }
    value
}

fn no_word(input: ParseStream<'_>, target: AttributeTarget) -> syn::Error {
    match input.fork().parse::<LitStr>() {
        Ok(text) if words::named(&text.value()).is_some() => input.error(format_args!(
            "words in `#[usage(…)]` have no quotes; write `{}`",
            text.value()
        )),
        _ => input.error(format_args!(
            "a word is expected; on {target} may stand {}",
            words::allowed(target)
        )),
    }
}

fn find(ident: &Ident, target: AttributeTarget) -> syn::Result<&'static Row> {
    let name = ident.to_string();
    let Some(row) = words::named(&name) else {
        let mend = words::nearest(&name).map_or_else(
            || format!("on {target} may stand {}", words::allowed(target)),
            |near| format!("did you mean `{near}`?"),
        );
        return Err(syn::Error::new(
            ident.span(),
            format_args!("unknown word `{name}` in `#[usage(…)]`; {mend}"),
        ));
    };
    if !target.allows(row) {
        let targets: Vec<String> = row.targets.iter().map(AttributeTarget::to_string).collect();
        let inside = match target {
            AttributeTarget::Newtype if row.targets.contains(&AttributeTarget::Field) => {
                format!(", in the parentheses: `(#[usage({})] …)`", row.form)
            }
            _ => String::new(),
        };
        return Err(syn::Error::new(
            ident.span(),
            format_args!(
                "`{name}` can't stand on {target}; it belongs on {}{inside}",
                targets.join(" or ")
            ),
        ));
    }
    Ok(row)
}

fn value(
    input: ParseStream<'_>,
    ident: &Ident,
    row: &Row,
    usage: &mut Usage,
    errors: &Errors,
) -> syn::Result<()> {
    match row.word {
        Word::Skip | Word::Redact | Word::Count | Word::Send | Word::Flatten | Word::RedactText => {
            if input.peek(Token![=]) || input.peek(syn::token::Paren) {
                Err(syn::Error::new(
                    ident.span(),
                    format_args!("`{0}` takes no value; write `{0}`", row.name),
                ))
            } else {
                Ok(())
            }
        }
        Word::Bucket => list(input, ident, row).map(|bounds| usage.bounds = bounds),
        Word::OneOf => list(input, ident, row).map(|listed| usage.listed = listed),
        Word::With => {
            no_closure(input)?;
            set(input, ident, row, &mut usage.with)
        }
        Word::As => set(input, ident, row, &mut usage.as_type),
        Word::Rename => set(input, ident, row, &mut usage.rename),
        Word::Why => set(input, ident, row, &mut usage.why),
        Word::Since => set(input, ident, row, &mut usage.since),
        Word::Expires => set(input, ident, row, &mut usage.expires),
        Word::RenameAll => set(input, ident, row, &mut usage.rename_all),
        Word::SkipRest => set(input, ident, row, &mut usage.skip_rest),
        Word::Crate => set_path(input, ident, row, &mut usage.krate),
        Word::Publish if input.peek(syn::token::Paren) => {
            usage.publish = publish(input, ident, errors)?;
            Ok(())
        }
        Word::Publish => Err(form(ident.span(), row)),
    }
}

fn form(span: Span, row: &Row) -> syn::Error {
    syn::Error::new(
        span,
        format_args!("`{}` needs a value; write `{}`", row.name, row.form),
    )
}

/// The path of the function is published.
fn no_closure(input: ParseStream<'_>) -> syn::Result<()> {
    let ahead = input.fork();
    let is_value = ahead.parse::<Token![=]>().is_ok();
    if is_value && (ahead.peek(Token![|]) || ahead.peek(Token![||]) || ahead.peek(Token![move])) {
        return Err(ahead.error(
            "a closure has no path that could be published; write a function beside the type, and its path here",
        ));
    }
    Ok(())
}

fn set<T: syn::parse::Parse>(
    input: ParseStream<'_>,
    ident: &Ident,
    row: &Row,
    slot: &mut Option<T>,
) -> syn::Result<()> {
    if !input.peek(Token![=]) {
        return Err(form(ident.span(), row));
    }
    input.parse::<Token![=]>()?;
    let span = if input.is_empty() {
        ident.span()
    } else {
        input.span()
    };
    *slot = Some(input.parse().map_err(|_| form(span, row))?);
    Ok(())
}

/// `crate` and `self` in front of a path are keywords.
fn set_path(
    input: ParseStream<'_>,
    ident: &Ident,
    row: &Row,
    slot: &mut Option<Path>,
) -> syn::Result<()> {
    if !input.peek(Token![=]) {
        return Err(form(ident.span(), row));
    }
    input.parse::<Token![=]>()?;
    let span = input.span();
    *slot = Some(
        input
            .call(Path::parse_mod_style)
            .map_err(|_| form(span, row))?,
    );
    Ok(())
}

fn list<T: syn::parse::Parse>(
    input: ParseStream<'_>,
    ident: &Ident,
    row: &Row,
) -> syn::Result<Vec<T>> {
    if !input.peek(syn::token::Paren) {
        return Err(form(ident.span(), row));
    }
    let content;
    parenthesized!(content in input);
    let items = Punctuated::<T, Token![,]>::parse_terminated(&content).map_err(|error| {
        // What is left would be an error of its own.
        let _ = content.parse::<TokenStream>();
        syn::Error::new(
            error.span(),
            format_args!("`{}` takes a list; write `{}`", row.name, row.form),
        )
    })?;
    Ok(items.into_iter().collect())
}
