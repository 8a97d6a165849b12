use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Ident, LitInt, LitStr, Token, Type, parenthesized};

use super::recovery::to_next_comma;
use crate::errors::Errors;
use crate::words::nearest_of;

/// What `publish(…)` says: where the schema and the page are, and the policy.
pub(crate) struct Publish {
    pub(crate) span: Span,
    pub(crate) schema: LitStr,
    pub(crate) app: LitStr,
    pub(crate) docs: Option<LitStr>,
    pub(crate) errors: Option<Type>,
    pub(crate) policy: Policy,
    /// Fields may be behind cargo features: one that is gone is left to the test.
    pub(crate) feature_gated: bool,
    /// Which fields a file has set is told.
    pub(crate) set_in_file: bool,
}

/// The words of the policy beside `app`.
#[derive(Default)]
pub(crate) struct Policy {
    pub(crate) endpoint: Option<LitStr>,
    /// Seconds between two pings.
    pub(crate) heartbeat: Option<LitInt>,
    pub(crate) containers: Option<LitStr>,
    pub(crate) retention: Option<LitStr>,
    pub(crate) retention_days: Option<LitInt>,
    /// The launcher's own switch.
    pub(crate) opt_out: Option<LitStr>,
    pub(crate) consent_version: Option<LitInt>,
    pub(crate) contact: Option<LitStr>,
    pub(crate) page: Option<LitStr>,
    /// Address of the public report.
    pub(crate) report: Option<LitStr>,
}

const WORDS: [&str; 16] = [
    "schema",
    "docs",
    "app",
    "endpoint",
    "errors",
    "heartbeat",
    "containers",
    "retention",
    "retention_days",
    "opt_out",
    "consent_version",
    "contact",
    "page",
    "report",
    "feature_gated",
    "set_in_file",
];

/// Reads what stands in the parentheses after `publish`. Nothing comes of it when a mistake hides
/// a word that it needs.
pub(super) fn publish(
    input: ParseStream<'_>,
    word: &Ident,
    errors: &Errors,
) -> syn::Result<Option<Publish>> {
    let content;
    parenthesized!(content in input);
    let mut words = PublishWords::default();
    let mut is_whole = true;
    while !content.is_empty() {
        let word = words.word(&content);
        let comma = || {
            if content.is_empty() || content.parse::<Token![,]>().is_ok() {
                return Ok(());
            }
            Err(content
                .error("words in `publish(…)` are separated by commas; write one before this"))
        };
        if let Err(error) = word.and_then(|()| comma()) {
            errors.push(error);
            is_whole = false;
            to_next_comma(&content);
            let _ = content.parse::<Token![,]>();
        }
    }
    if !is_whole && (words.schema.is_none() || words.app.is_none()) {
        return Ok(None);
    }
    let missing = |name: &str| {
        syn::Error::new(
            word.span(),
            format_args!("`publish` needs `{name}`; write `{name} = \"…\"` in it"),
        )
    };
    Ok(Some(Publish {
        span: word.span(),
        schema: words.schema.ok_or_else(|| missing("schema"))?,
        app: words.app.ok_or_else(|| missing("app"))?,
        docs: words.docs,
        errors: words.errors,
        policy: words.policy,
        feature_gated: words.feature_gated,
        set_in_file: words.set_in_file,
    }))
}

#[derive(Default)]
struct PublishWords {
    schema: Option<LitStr>,
    app: Option<LitStr>,
    docs: Option<LitStr>,
    errors: Option<Type>,
    policy: Policy,
    feature_gated: bool,
    set_in_file: bool,
}

impl PublishWords {
    fn word(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        let ident = input.call(Ident::parse_any)?;
        let policy = &mut self.policy;
        match ident.to_string().as_str() {
            "schema" => value(input, &ident, &mut self.schema),
            "app" => value(input, &ident, &mut self.app),
            "docs" => value(input, &ident, &mut self.docs),
            "errors" => value(input, &ident, &mut self.errors),
            "endpoint" => value(input, &ident, &mut policy.endpoint),
            "heartbeat" => value(input, &ident, &mut policy.heartbeat),
            "containers" => value(input, &ident, &mut policy.containers),
            "retention" => value(input, &ident, &mut policy.retention),
            "retention_days" => value(input, &ident, &mut policy.retention_days),
            "opt_out" => value(input, &ident, &mut policy.opt_out),
            "consent_version" => value(input, &ident, &mut policy.consent_version),
            "contact" => value(input, &ident, &mut policy.contact),
            "page" => value(input, &ident, &mut policy.page),
            "report" => value(input, &ident, &mut policy.report),
            "feature_gated" => {
                self.feature_gated = true;
                Ok(())
            }
            "set_in_file" => {
                self.set_in_file = true;
                Ok(())
            }
            other => Err(unknown(&ident, other)),
        }
    }
}

fn unknown(ident: &Ident, name: &str) -> syn::Error {
    let mend = nearest_of(name, WORDS).map_or_else(
        || {
            let words = WORDS.map(|word| format!("`{word}`")).join(", ");
            format!("the words are {words}")
        },
        |near| format!("did you mean `{near}`?"),
    );
    syn::Error::new(
        ident.span(),
        format_args!("unknown word `{name}` in `publish(…)`; {mend}"),
    )
}

fn value<T: Parse>(input: ParseStream<'_>, ident: &Ident, slot: &mut Option<T>) -> syn::Result<()> {
    if slot.is_some() {
        return Err(syn::Error::new(
            ident.span(),
            format_args!("`{ident}` is given twice; remove one"),
        ));
    }
    let form = match ident.to_string().as_str() {
        "errors" => "Type",
        "heartbeat" => "900",
        "retention_days" => "400",
        "consent_version" => "1",
        "containers" => "\"only\"",
        "opt_out" => "\"--usage-stats=off\"",
        _ => "\"…\"",
    };
    let wrong = |span| {
        syn::Error::new(
            span,
            format_args!("`{ident}` needs a value; write `{ident} = {form}`"),
        )
    };
    if !input.peek(Token![=]) {
        return Err(wrong(ident.span()));
    }
    input.parse::<Token![=]>()?;
    let span = if input.is_empty() {
        ident.span()
    } else {
        input.span()
    };
    *slot = Some(input.parse().map_err(|_| wrong(span))?);
    Ok(())
}
