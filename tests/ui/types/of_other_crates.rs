use std::ops::Range;

use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    ports: Range<u16>,
    more_ports: Option<Range<u16>>,
    cluster: uuid::Uuid,
    started: Option<jiff::Timestamp>,
    client: semver::Version,
    since: chrono::NaiveDate,
    #[usage(bucket(1, 8))]
    in_buckets: Range<u16>,
    #[usage(count)]
    counted: Range<u16>,
    #[usage(one_of("a"))]
    listed: Range<u16>,
    #[usage(send, why = "tells where it listens")]
    sent: Range<u16>,
}

fn main() {}
