//! A server that tells how it is run.

use usage_stat::{Reporter, UsageStat};

#[derive(UsageStat)]
#[usage(publish(schema = "published/first-use.schema.json", app = "first-use"))]
struct Config {
    /// Requests that are served at once.
    max_requests: usize,
}

fn main() {
    let reporter = Reporter::start(&Config { max_requests: 128 });
    reporter.finish(&Ok::<(), ()>(()));
}
