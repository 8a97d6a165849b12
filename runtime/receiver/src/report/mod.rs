//! What is learned from events: who runs what, and how anonymous it is in fact.
//!
//! All events of an app are read once, in bounded memory. Names, meanings and the picture of each field come
//! from its published schemas.

mod aggregate;
mod anonymity;
mod build;
mod cells;
mod content;
mod counts;
mod draw;
mod ending;
mod failures;
mod fold;
mod html;
mod markdown;
mod numbers;
mod plan;
mod read;
mod recode;
mod run;
mod sample;
mod scalar;
mod time;
mod versions;
mod weeks;
mod words;

use std::thread;

use crate::day::Day;
use crate::schemas::Schemas;
use crate::store::{Days, Part, Reader, StoreAddress, Unavailable};
use aggregate::Aggregate;
use plan::Plan;

pub use content::{
    Anonymity, Cell, Count, Events, Failures, Field, FieldEntropy, NeverSet, Picture, Public,
    RecodingEffect, Refused, Report, ReportScope, SetBy, Span, Uniqueness,
};
pub use fold::Disclosure;

/// What is to be told.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// Of events that arrived in these days.
    pub days: Days,
    /// Of this version of the app only.
    pub version: Option<String>,
    /// Who is to read it.
    pub disclosure: Disclosure,
}

impl Question {
    /// What of it may be told on this day.
    fn disclosed(&self, today: Day) -> Self {
        let mut question = self.clone();
        if self.disclosure.is_public() {
            question.days = weeks::whole(self.days, today);
        }
        question
    }
}

/// Threads that read: more gain little, as one disk and one cache serve them all.
const THREADS: usize = 4;

impl Report {
    /// Reads all events of an app, and says what is learned from them.
    ///
    /// # Errors
    ///
    /// If the store can't be read.
    pub fn of(
        store: &StoreAddress,
        schemas: &Schemas,
        app: &str,
        question: &Question,
    ) -> Result<Self, Unavailable> {
        let question = &question.disclosed(Day::today());
        let plan = Plan::of(schemas, app);
        let reader = Reader::open(store)?;
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let parts = reader.parts(u32::try_from(threads.min(THREADS)).unwrap_or(1))?;
        let aggregate = thread::scope(|scope| {
            let reading: Vec<_> = parts
                .into_iter()
                .map(|part| {
                    let plan = &plan;
                    scope.spawn(move || read(store, plan, app, question, part))
                })
                .collect();
            let mut whole = Aggregate::new(&plan);
            for part in reading {
                let gone = || Unavailable("a reading thread ended".to_owned());
                whole.merge(part.join().map_err(|_| gone())??);
            }
            Ok::<_, Unavailable>(whole)
        })?;
        let refused = reader.refused(question.days)?;
        Ok(build::report(app, question, &plan, &aggregate, refused))
    }

    /// The report as JSON.
    #[must_use]
    pub fn json(&self) -> String {
        // Its keys are all text, and its numbers finite.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

fn read<'a>(
    store: &StoreAddress,
    plan: &'a Plan,
    app: &str,
    question: &Question,
    part: Part,
) -> Result<Aggregate<'a>, Unavailable> {
    let mut aggregate = Aggregate::new(plan);
    Reader::open(store)?.events(app, question.days, Some(part), |event| {
        let version = question.version.as_deref();
        if version.is_none_or(|version| version == event.app_version) {
            aggregate.add(&event);
        }
    })?;
    Ok(aggregate)
}
