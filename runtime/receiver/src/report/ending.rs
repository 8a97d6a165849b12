use super::plan::{Plan, Reading, Role};
use super::read::Sink;
use super::scalar::Scalar;

/// What the end of a run tells.
pub(super) struct Ending<'a> {
    plan: &'a Plan,
    cause: Option<Box<str>>,
    is_panic: bool,
    place: Option<Box<str>>,
    symbol: Option<Box<str>>,
    dropped: u64,
}

impl<'a> Ending<'a> {
    /// None if it can't be read.
    pub(super) fn read(plan: &'a Plan, reading: &Reading, event: &str) -> Option<Self> {
        let mut ending = Self {
            plan,
            cause: None,
            is_panic: false,
            place: None,
            symbol: None,
            dropped: 0,
        };
        reading.end.read(event, &mut ending).ok()?;
        Some(ending)
    }

    /// Events that the launcher had given up.
    pub(super) fn dropped(&self) -> u64 {
        self.dropped
    }

    /// The cause of a failure, and its place.
    pub(super) fn told(self) -> (Option<Box<str>>, Option<Box<str>>) {
        let panic = || self.is_panic.then(|| "panic".into());
        (self.cause.or_else(panic), self.place.or(self.symbol))
    }
}

impl Sink for Ending<'_> {
    fn see(&mut self, number: usize, value: Scalar<'_>) {
        let Some(field) = self.plan.fields.get(number) else {
            return;
        };
        match (field.role, value) {
            (Role::ErrorKind, Scalar::Text(kind)) => self.is_panic = kind == "panic",
            (Role::Dropped, Scalar::Whole(dropped)) => {
                self.dropped = u64::try_from(dropped).unwrap_or_default();
            }
            (role, Scalar::Text(_)) => {
                let text = match role {
                    Role::ErrorCause => &mut self.cause,
                    Role::ErrorPlace | Role::StackPlace => &mut self.place,
                    Role::StackSymbol => &mut self.symbol,
                    _ => return,
                };
                // Of a stack, the innermost.
                if text.is_none() {
                    *text = value.label().map(|label| label.words().into());
                }
            }
            _ => {}
        }
    }
}
