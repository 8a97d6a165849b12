use std::ops::Range;
use std::time::SystemTime;

use byte_unit::Byte;
use jiff::Timestamp;
use semver::Version;
use url::Url;
use usage_stat::UsageStat;

#[derive(UsageStat)]
#[usage(publish(schema = "usage.schema.json", app = "foreign-types"))]
struct Config {
    /// The largest file.
    max_file: Byte,
    /// The same, where it is set.
    max_object: Option<Byte>,
    /// How long a connection is kept.
    keep_alive: humantime::Duration,
    /// The oldest client.
    min_client: Version,
    /// Ports to try.
    ports: Range<u16>,
    /// Ports to try later.
    more_ports: Vec<Range<u16>>,
    /// When it was set up.
    created: Option<SystemTime>,
    /// The cluster.
    cluster: uuid::Uuid,
    /// When certificates end.
    expiry: Timestamp,
    /// Between two backups.
    every: chrono::TimeDelta,
    /// The size of a block.
    block: bytesize::ByteSize,
    /// A home page.
    home: Option<Url>,
}

fn main() {}
