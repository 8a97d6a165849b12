//! Whose a published file is: what one app writes over the file of another, it takes from it.

use serde_json::Value;

use super::OutOfDate;

/// The app that publishes.
pub(super) struct Owner {
    pub(super) app: &'static str,
    /// What to run where it had another name.
    pub(super) anew: &'static str,
}

impl Owner {
    /// Refuses a file of which each side of a merge, or the only one, is another app's. What doesn't
    /// say whose it is, is nobody's.
    pub(super) fn refuse(
        &self,
        name: &str,
        what: &str,
        apps: impl Iterator<Item = Option<String>>,
    ) -> Result<(), OutOfDate> {
        let apps: Option<Vec<String>> = apps.collect();
        let apps = apps.unwrap_or_default();
        match apps.first() {
            Some(other) if !apps.iter().any(|app| app == self.app) => Err(OutOfDate(format!(
                "`{name}` is the published {what} of `{other}`; name another file, or, where this launcher was \
                 renamed from that, {}",
                self.anew
            ))),
            _ => Ok(()),
        }
    }
}

/// The app of a published schema.
pub(super) fn of_schema(schema: &Value) -> Option<String> {
    let app = schema.pointer("/x-usage-policy/app")?.as_str()?;
    Some(app.to_owned())
}
