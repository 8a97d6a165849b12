use std::collections::BTreeMap;

use super::StoreOutcome;

/// What became of a held event when its schema came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeldOutcome {
    /// It is as promised.
    Kept(StoreOutcome),
    /// It is not.
    Breaks,
    /// It is no event: what it was taken for is read more strictly now.
    Malformed,
}

impl HeldOutcome {
    /// The word for it in metrics.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Kept(StoreOutcome::Completed) => "held_completed",
            Self::Kept(StoreOutcome::Duplicate) => "held_duplicate",
            Self::Kept(_) => "held_stored",
            Self::Breaks => "held_breaks",
            Self::Malformed => "held_malformed",
        }
    }
}

/// How many held events became what, by the app of the schema that they name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeldOutcomes(BTreeMap<(String, HeldOutcome), u64>);

impl HeldOutcomes {
    pub(super) fn add(&mut self, app: &str, taken: HeldOutcome) {
        *self.0.entry((app.to_owned(), taken)).or_default() += 1;
    }

    /// Whether there was none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// App, what became of its events, and how many.
    pub fn iter(&self) -> impl Iterator<Item = (&str, HeldOutcome, u64)> {
        let counts = self.0.iter();
        counts.map(|((app, taken), events)| (&**app, *taken, *events))
    }
}
