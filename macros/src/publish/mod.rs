//! Publishing: the struct and the committed schema are compared while the struct is compiled.

mod build_mode;
mod compare;
mod digest;
mod file;
mod policy;
mod promise;

use std::collections::BTreeSet;
use std::env;
use std::fmt::Display;

use proc_macro2::Span;
use syn::GenericParam;

use crate::errors::Errors;
use crate::manifest::Manifest;
use crate::model::{Model, Shape};
use crate::parse::Publish;

pub(crate) use build_mode::BuildMode;
use file::File;
pub(crate) use file::{Promised, relative_package};
pub(crate) use promise::{Form, Promise};

/// A published config, checked as far as the words of the struct go.
pub(crate) struct Published<'a> {
    pub(crate) publish: &'a Publish,
    pub(crate) build_mode: BuildMode,
    /// Nothing in a build that isn't compared with it.
    pub(crate) file: Option<File>,
    /// Where the struct differs from the file. It is sound in itself, so the code that uses it
    /// compiles, and nothing follows from these.
    pub(crate) differences: Vec<syn::Error>,
    /// The fields of which there is a difference already.
    pub(crate) reported: BTreeSet<String>,
}

impl Published<'_> {
    fn differs(&mut self, span: Span, what: impl Display) {
        let mend = mend(self.publish);
        self.differences
            .push(syn::Error::new(span, format_args!("{what}; {mend}")));
    }
}

/// What every other refusal ends with.
pub(crate) const UNDISTURBED: &str =
    " (a build with `USAGE_STAT_DISABLED=1` sends nothing, and is not refused)";

/// What every message about a difference ends with: how it is published, and what can be done where
/// that isn't meant.
pub(crate) fn mend(publish: &Publish) -> String {
    let command = command(publish);
    // Published for one build, it would be refused in the next: features decide, the system or the profile.
    let of_builds = if publish.feature_gated {
        ""
    } else {
        "; where a `cfg` decides it, write `feature_gated` in `publish(…)` first"
    };
    format!(
        "{command} to publish the change (`=check` shows it{of_builds}; a build with `USAGE_STAT_DISABLED=1` sends \
         nothing, and is not refused)"
    )
}

/// What publishes.
pub(crate) fn command(publish: &Publish) -> String {
    let manifest = Manifest::of_this_build();
    let features = if publish.feature_gated {
        " with the features of this build, which adds what it sends,"
    } else {
        with_features(manifest.as_ref())
    };
    format!("{}{features}", run("1", manifest.as_ref()))
}

/// What publishes over the file of another app, or what this build sends alone.
pub(crate) fn command_anew() -> String {
    let manifest = Manifest::of_this_build();
    let features = with_features(manifest.as_ref());
    format!("{}{features}", run("anew", manifest.as_ref()))
}

/// In a build with others, the config may not be there.
fn with_features(manifest: Option<&Manifest>) -> &'static str {
    match manifest {
        Some(manifest) if manifest.has_features() => " with the features of this build",
        _ => "",
    }
}

fn run(mode: &str, manifest: Option<&Manifest>) -> String {
    let untested = manifest.and_then(Manifest::untested_target);
    let tested = untested.map_or_else(String::new, |mend| {
        format!("{mend} in `Cargo.toml`, as the test that publishes is in this target, and ")
    });
    let package = env::var("CARGO_PKG_NAME").unwrap_or_default();
    let required = manifest.and_then(Manifest::required_features);
    let required = required.map_or_else(String::new, |names| format!(" --features {names}"));
    format!(
        "{tested}run `USAGE_STAT_PUBLISH={mode} cargo test -p {package}{required} usage_stat_published`"
    )
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
        build_mode: BuildMode::of_this_build(),
        file: None,
        differences: Vec::new(),
        reported: BTreeSet::new(),
    };
    let read = match published.build_mode {
        BuildMode::Disabled => return Some(published),
        BuildMode::Publishing => file::may_be_written(publish).map(|()| None),
        BuildMode::Checked => file::read(publish).map(Some),
    };
    match read {
        // What has mistakes is not what is meant.
        Ok(_) if errors.count() > 0 => None,
        Ok(None) => Some(published),
        Ok(Some(file)) => {
            if let Some(error) = policy::of_another_app(publish, &file) {
                // Whatever else differs does so for that reason.
                published.differences.push(error);
                return Some(published);
            }
            policy::compare(&mut published, &file);
            compare::compare(&mut published, &file, model, fields);
            published.file = Some(file);
            Some(published)
        }
        // The struct is sound in itself, and what else is to be mended is told in the same build.
        Err(file::SchemaFault::Missing(error)) if errors.count() == 0 => {
            published.differences.push(error);
            Some(published)
        }
        Err(file::SchemaFault::Missing(error) | file::SchemaFault::Broken(error)) => {
            errors.push(error);
            None
        }
    }
}
