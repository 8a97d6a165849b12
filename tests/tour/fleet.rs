//! What is learned from a fleet, that is made up here.

use std::error::Error;
use std::fs;
use std::path::Path;

use usage_stat_receiver::day::Day;
use usage_stat_receiver::report::{Disclosure, Question, Report};
use usage_stat_receiver::schemas::Folder;
use usage_stat_receiver::simulate::Fleet;
use usage_stat_receiver::store::{Store, StoreAddress, sqlite};

use crate::receiving::{app, schemas};

const EVENTS: u64 = 5000;

/// No cell of the public report has fewer runs.
const LEAST: u64 = 20;

#[expect(clippy::print_stdout, reason = "a tour shows something")]
pub(crate) fn report(folder: &Path) -> Result<(), Box<dyn Error>> {
    let loaded = Folder::new(schemas(folder)).read()?.unwrap_or_default();
    let promises = loaded.schemas.iter().cloned().collect();
    let today = Day::today();
    let fleet = Fleet::new(promises, 1, EVENTS, today.before(179), today);
    let path = folder.join("fleet.db");
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let kept = runtime.block_on(async {
        let store = sqlite::Store::open(&path, sqlite::Bounds::default())?;
        let store = Store::Sqlite(store);
        let kept = fleet.keep(&store).await;
        store.close().await;
        kept
    })?;
    println!("\na fleet that is made up of the published schema sent {kept} events");
    let address = StoreAddress::Sqlite(path);
    for (name, disclosure) in [
        ("report.html", Disclosure::Full),
        ("public.html", Disclosure::Public(LEAST)),
    ] {
        let question = Question {
            disclosure,
            ..Question::default()
        };
        let report = Report::of(&address, &loaded.schemas, app(), &question)?;
        let page = folder.join(name);
        fs::write(&page, report.html())?;
        match disclosure {
            Disclosure::Full => println!("what is learned from it: {}", page.display()),
            Disclosure::Public(least) => println!(
                "what everybody may see, no cell of fewer than {least} runs: {}",
                page.display()
            ),
        }
    }
    Ok(())
}
