use std::borrow::Cow;
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
    cow_id: Cow<'static, u64>,
    slice_ids: Box<[u64]>,
    nested_ids: Vec<Vec<u64>>,
    pair_id: (u64, u64),
    serial_number: u32,
    src_port: u16,
    ip: u32,
    client_addr: Option<u64>,
    session_id: ByHand,
    session_ids: Vec<ByHand>,
    peer: (u64,),
    uid: (u8, u8, u8, u8),
    account_id: f64,
    device_hash: Option<f32>,
    seeds: [f64; 2],
    latitude: f64,
    home_lon: f32,
    access_token: u64,
    account: u32,
    pin: u16,
    birthday: u32,
    birth_year: u16,
    license: u64,
    secret: u64,
    key: u64,
    pid2: u32,
    started_timestamp: u64,
    serial_no: u32,
    gps: (f64, f64),
    created_by_id: u64,
    // These name nobody.
    max_tokens: u32,
    max_input_tokens: usize,
    num_tokens: u32,
    max_new_token: u32,
    stop_tokens: Vec<u32>,
    accounts: u32,
    pin_memory: bool,
    token_budget: u32,
    latency: f64,
    platform: u8,
    port: u16,
    max_peers: u32,
    connections_per_ip: u32,
    is_valid: bool,
    time_to_first_token: f64,
    cost_by_token: f64,
    #[usage(why = "one of four")]
    gpu_id: u8,
    #[usage(bucket(1, 8))]
    serial: u64,
}

// How many there are of each, and one whose name is an id once it is split into words.
#[derive(UsageStat)]
struct Counts {
    peers: u32,
    user_ids: Option<u64>,
    #[usage(rename = "HTTPId")]
    proxy: u64,
}

struct ByHand(u64);

impl UsageStat for ByHand {
    type Projection = u64;

    fn usage(&self) -> u64 {
        self.0
    }
}

#[derive(UsageStat)]
struct PeerId(u64);

#[derive(UsageStat)]
struct ClientAddr(u32);

#[derive(UsageStat)]
struct Bytes(u64);

#[derive(UsageStat)]
enum Holder {
    UserId(u64),
    Shards(u64),
}

// A place has the name of its type, and a variant's that of both.
#[derive(UsageStat)]
struct NodeId(u64, u64);

#[derive(UsageStat)]
enum SessionId {
    Number(u64),
    Halves(u64, u64),
    Named { port: u16 },
    Kept(#[usage(why = "one of four")] u64),
    None,
}

fn main() {}
