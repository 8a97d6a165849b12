use usage_stat::UsageStat;

#[derive(UsageStat)]
#[usage(publish(
    schema = "usage.schema.json",
    app = "a/b",
    endpoint = "http://example.com",
    heartbeat = 0,
    containers = "never",
    retention = "",
    retention_days = 0,
    opt_out = " ",
    report = "learned.html"
))]
struct Args {
    port: u16,
}

fn main() {}
