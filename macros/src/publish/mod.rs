//! Publishing: the struct and the committed schema are compared while the struct is compiled.

mod compare;
mod digest;
mod expand;
mod file;
mod policy;

use std::collections::BTreeSet;
use std::env;
use std::fmt::Display;

use proc_macro2::Span;
use syn::GenericParam;

use crate::errors::Errors;
use crate::model::{Model, Shape};
use crate::parse::Publish;

pub(crate) use expand::{expand, fallback};
use file::File;

/// A published config, checked as far as the words of the struct go.
pub(crate) struct Published<'a> {
    publish: &'a Publish,
    /// Nothing in a build that is made to write it.
    file: Option<File>,
    /// Where the struct differs from the file. It is sound in itself, so the code that uses it
    /// compiles, and nothing follows from these.
    differences: Vec<syn::Error>,
    /// The fields of which it is told already.
    told: BTreeSet<String>,
}

impl Published<'_> {
    fn differs(&mut self, span: Span, what: impl Display) {
        let command = command(self.publish);
        self.differences.push(syn::Error::new(
            span,
            format_args!("{what}; {command} to publish the change"),
        ));
    }
}

/// What every message about a difference ends with.
fn command(publish: &Publish) -> String {
    let package = env::var("CARGO_PKG_NAME").unwrap_or_default();
    let features = if publish.feature_gated {
        " --all-features"
    } else {
        ""
    };
    format!("run `USAGE_STAT_PUBLISH=1 cargo test{features} -p {package} usage_stat_published`")
}

/// Whether this build is made to write the schema; then there is nothing to compare with.
fn is_publishing() -> bool {
    env::var_os("USAGE_STAT_PUBLISH").is_some_and(|value| !value.is_empty() && value != "0")
}

/// Checks a config with `publish(…)` against its file.
pub(crate) fn check<'a>(model: &'a Model, errors: &Errors) -> Option<Published<'a>> {
    let publish = model.usage.publish.as_ref()?;
    let Shape::Object(fields) = &model.shape else {
        errors.at(
            publish.span,
            "only a struct with named fields can be published; move `publish` to the config that holds the others",
        );
        return None;
    };
    let mut params = model.generics.params.iter();
    if let Some(param) = params.find(|param| !matches!(param, GenericParam::Lifetime(_))) {
        errors.on(
            param,
            "a published config has no parameters but lifetimes: its schema is one; remove them or move `publish`",
        );
        return None;
    }
    policy::check(publish, errors);
    if !policy::paths(publish, errors) {
        return None;
    }
    let mut published = Published {
        publish,
        file: None,
        differences: Vec::new(),
        told: BTreeSet::new(),
    };
    if is_publishing() {
        return Some(published);
    }
    match file::read(publish) {
        // What has mistakes is not what is meant.
        Ok(_) if errors.count() > 0 => None,
        Ok(file) => {
            policy::compare(&mut published, &file);
            compare::compare(&mut published, &file, model, fields);
            published.file = Some(file);
            Some(published)
        }
        // The struct is sound in itself, and what else is to be mended is told in the same build.
        Err(file::Unread::Missing(error)) if errors.count() == 0 => {
            published.differences.push(error);
            Some(published)
        }
        Err(file::Unread::Missing(error) | file::Unread::Broken(error)) => {
            errors.push(error);
            None
        }
    }
}
