//! Publishing: the struct and the committed schema are compared while the struct is compiled.

mod compare;
mod digest;
mod expand;
mod file;
mod policy;

use std::env;

use crate::errors::Errors;
use crate::model::{Model, Shape};
use crate::parse::Publish;

pub(crate) use expand::{expand, fallback};
use file::File;

/// What every message about a difference ends with.
const COMMAND: &str = "run `USAGE_STAT_PUBLISH=1 cargo test`";

/// A published config, checked as far as the words of the struct go.
pub(crate) struct Published<'a> {
    publish: &'a Publish,
    /// Nothing in a build that is made to write it.
    file: Option<File>,
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
    if let Some(param) = model.generics.params.first() {
        errors.on(
            param,
            "a published config has no parameters: its schema is one; remove them or move `publish`",
        );
        return None;
    }
    policy::check(publish, errors);
    if is_publishing() {
        return Some(Published {
            publish,
            file: None,
        });
    }
    match file::read(publish) {
        Ok(file) => {
            policy::compare(publish, &file, errors);
            compare::compare(model, fields, publish, &file, errors);
            Some(Published {
                publish,
                file: Some(file),
            })
        }
        Err(error) => {
            errors.push(error);
            None
        }
    }
}
