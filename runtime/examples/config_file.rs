//! A server that reads its settings from a file, without a command line: which of them the file has
//! is told, and not what it says.

use std::error::Error;

use serde::Deserialize;
use usage_stat::{Reporter, UsageStat};

/// What can be set.
#[derive(Deserialize, UsageStat)]
#[serde(rename_all = "kebab-case")]
#[usage(publish(
    schema = "published/config-file.schema.json",
    app = "my-store",
    endpoint = "https://usage-stats.example/v1/events",
    set_in_file,
))]
struct Settings {
    /// Threads that serve.
    #[serde(default)]
    worker_threads: Option<u16>,

    /// What is kept, and how.
    storage: Storage,

    #[serde(flatten)]
    #[usage(flatten)]
    limits: Limits,
}

#[derive(Deserialize, UsageStat)]
struct Storage {
    /// Whether it is compressed.
    #[serde(default)]
    compressed: bool,

    /// Where it is.
    #[usage(redact)]
    folder: Option<String>,

    /// Where it is copied to.
    #[usage(skip)]
    mirror: Option<String>,
}

#[derive(Deserialize, UsageStat)]
struct Limits {
    /// The largest request, in bytes.
    #[serde(default)]
    #[usage(bucket(1024, 1048576))]
    largest_request: u64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::fs::read_to_string("my-store.toml")?.parse::<toml::Table>()?;
    let settings = Settings::deserialize(file.clone())?;
    let reporter = Reporter::builder().set_in_file(&file).start(&settings);
    let result = serve(&settings);
    reporter.finish(&result);
    Ok(())
}

fn serve(settings: &Settings) -> Result<(), ()> {
    // A mirror of itself is none.
    match &settings.storage.mirror {
        Some(mirror) if settings.storage.folder.as_ref() == Some(mirror) => Err(()),
        _ => Ok(()),
    }
}

#[cfg(feature = "testing")]
#[test]
fn what_the_file_has_is_named() {
    let file: toml::Table = "
        worker-threads = 4
        largest_request = 2048
        [storage]
        folder = '/canary'
        mirror = 'canary'
        unknown = 'canary'
    "
    .parse()
    .unwrap();
    let settings = Settings::deserialize(file.clone()).unwrap();
    let recorder = usage_stat::testing::Recorder::<Settings>::new();
    let reporter = recorder.builder().set_in_file(&file).start(&settings);
    reporter.finish(&serve(&settings));
    let start = recorder.events().unwrap().remove(0);
    assert_eq!(
        start["set_in_file"],
        serde_json::json!(["worker-threads", "storage.folder", "largest_request"])
    );
    assert!(!start.to_string().contains("canary"));

    // Without the file beside it, this is not known.
    let recorder = usage_stat::testing::Recorder::<Settings>::new();
    recorder
        .builder()
        .start(&settings)
        .finish(&serve(&settings));
    let start = recorder.events().unwrap().remove(0);
    assert_eq!(start["set_in_file"], serde_json::Value::Null);
}

/// Nothing is promised that can't be known.
#[cfg(feature = "testing")]
#[test]
fn there_are_no_lists_of_options_without_a_command_line() {
    let schema = usage_stat::event_schema::<Settings>().unwrap();
    for list in ["set_on_command_line", "set_by_environment"] {
        assert!(schema["properties"].get(list).is_none(), "{list}");
    }
    let names = &schema["properties"]["set_in_file"]["items"]["enum"];
    assert_eq!(
        *names,
        serde_json::json!([
            "largest_request",
            "storage.compressed",
            "storage.folder",
            "worker-threads"
        ])
    );
}
