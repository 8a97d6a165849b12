use std::collections::HashMap;
use std::num::NonZero;

use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    peer_id: u64,
    seed: Option<NonZero<u64>>,
    peers: Vec<u32>,
    node_ids: HashMap<u64, bool>,
    client_port: u16,
    #[usage(rename = "userid")]
    number: u64,
    // These name nobody.
    port: u16,
    max_peers: u32,
    is_valid: bool,
    #[usage(why = "one of four")]
    gpu_id: u8,
    #[usage(bucket(1, 8))]
    serial: u64,
}

fn main() {}
