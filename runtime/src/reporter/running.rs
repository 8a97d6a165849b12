//! The launcher's side of the background thread.

#[cfg(not(feature = "network"))]
pub(crate) use nowhere::Running;
#[cfg(feature = "network")]
pub(crate) use thread::Running;

#[cfg(feature = "network")]
mod thread {
    use std::sync::Arc;
    use std::time::{Duration, Instant};

    use usage_stat_schema::UsageStat;
    use usage_stat_schema::event::{Delivery, EventType};

    use crate::background::{Farewell, Handoff, Leave};
    use crate::delivery::budgets;
    use crate::delivery::counters::Tally;
    use crate::delivery::stop::Stop;
    use crate::environment::Stop as StopProbing;
    use crate::failure::{self, Captured};

    #[derive(Clone, Debug)]
    pub(crate) struct Running {
        pub(crate) handoff: Arc<Handoff>,
        pub(crate) tally: Arc<Tally>,
        pub(crate) stop_probing: StopProbing,
        pub(crate) stop_sending: Stop,
        /// A panic is reported when it happens.
        pub(crate) reports_panics: bool,
    }

    impl Running {
        pub(crate) fn delivery(&self) -> Delivery {
            self.tally.snapshot()
        }

        pub(crate) fn report<E: UsageStat>(&self, error: &E) {
            self.handoff.report(Captured::of_error(Some(error)));
        }

        /// Ends the run as its result says.
        pub(crate) fn finish<E: UsageStat>(&self, error: Option<&E>, budget: Duration) {
            match error {
                None => self.end(Some(farewell(EventType::Stop, None)), budget),
                Some(_) => self.fail(error, budget),
            }
        }

        /// Ends the run with an error, of which nothing may be known.
        pub(crate) fn fail<E: UsageStat>(&self, error: Option<&E>, budget: Duration) {
            let report = Captured::of_error(error);
            self.end(Some(farewell(EventType::Error, Some(report))), budget);
        }

        /// Ends the run without a result: the launcher let go of it, or a panic takes it away.
        pub(crate) fn abandon(&self, budget: Duration) {
            let farewell = if !std::thread::panicking() {
                Some(farewell(EventType::Stop, None))
            } else if self.reports_panics && failure::was_reported() {
                None
            } else {
                Some(farewell(EventType::Error, None))
            };
            self.end(farewell, budget);
        }

        /// The launcher is done with it: what panics from now on is not its business.
        fn end(&self, farewell: Option<Farewell>, budget: Duration) {
            failure::forget(self);
            self.leave(farewell, budget);
        }

        /// Waits until all events are on disk, and for `budget` until they are sent.
        pub(crate) fn leave(&self, farewell: Option<Farewell>, budget: Duration) {
            let now = Instant::now();
            let budget = budget.min(budgets::LONGEST_EXIT);
            let until = now + budget;
            // An attempt under way gets half of the time: the last event needs the other.
            self.stop_sending.at(now + budget / 2);
            self.stop_probing.trigger();
            self.handoff.leave(Leave {
                farewell,
                // The other half is for sending it.
                names_until: now + (budget / 2).max(budgets::NAMES),
                until,
            });
            self.handoff.wait_until_done(until);
            self.handoff
                .wait_until_stored(until.max(now + budgets::STORE));
        }

        pub(crate) fn is(&self, other: &Self) -> bool {
            Arc::ptr_eq(&self.handoff, &other.handoff)
        }
    }

    fn farewell(event_type: EventType, error: Option<Captured>) -> Farewell {
        Farewell { event_type, error }
    }
}

#[cfg(not(feature = "network"))]
mod nowhere {
    use std::time::Duration;

    use usage_stat_schema::UsageStat;
    use usage_stat_schema::event::Delivery;

    /// There is none in a build that can't send.
    #[derive(Clone, Debug)]
    pub(crate) enum Running {}

    impl Running {
        pub(crate) fn delivery(&self) -> Delivery {
            match *self {}
        }

        pub(crate) fn report<E: UsageStat>(&self, _: &E) {
            match *self {}
        }

        pub(crate) fn finish<E: UsageStat>(&self, _: Option<&E>, _: Duration) {
            match *self {}
        }

        #[cfg(any(feature = "anyhow", feature = "eyre"))]
        pub(crate) fn fail<E: UsageStat>(&self, _: Option<&E>, _: Duration) {
            match *self {}
        }

        pub(crate) fn abandon(&self, _: Duration) {
            match *self {}
        }
    }
}
