use std::path::PathBuf;

use super::super::Failure;

/// Which history is asked for.
pub(in super::super) struct Source<'a> {
    pub(in super::super) range: Option<&'a str>,
    pub(in super::super) schema: &'a str,
    pub(in super::super) tags: &'a str,
    pub(in super::super) acknowledged: &'a [PathBuf],
}

/// The two ends of a range; the first may be left out.
pub(super) fn revisions(range: Option<&str>) -> Result<(&str, &str), Failure> {
    let Some(range) = range else {
        return Ok(("", "HEAD"));
    };
    match range.split_once("..") {
        Some((start, "")) => Ok((start, "HEAD")),
        Some((start, end)) if !end.starts_with('.') => Ok((start, end)),
        _ => Err(Failure(format!(
            "`{range}`: write two revisions with `..` between them, such as v1.0.0..v2.0.0"
        ))),
    }
}
