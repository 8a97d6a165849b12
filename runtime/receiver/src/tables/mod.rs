//! Tables from published schemas: of each app a view of its events with a column for each value, whatever
//! version sent it. Events are kept as they came, so that a new version migrates nothing.

pub mod clickhouse;
mod column;
mod columns;
pub mod sqlite;
#[cfg(test)]
mod tests;
mod view;

use usage_stat_schema::document::Document;

use crate::schemas::Schemas;

pub use column::{Column, Kind, Number};
pub use view::View;

/// The views of all apps, by name.
#[must_use]
pub fn views(schemas: &Schemas) -> Vec<View> {
    let mut views = Vec::new();
    for app in schemas.apps() {
        let documents: Vec<&Document> = schemas
            .of_app(app)
            .map(|promise| promise.document())
            .collect();
        views.extend(view::of_app(app, &documents));
    }
    view::give_distinct_names(&mut views);
    views
}
