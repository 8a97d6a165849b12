use std::collections::HashMap;
use std::num::NonZero;

use usage_stat::UsageStat;

/// A node of a cluster.
#[derive(UsageStat)]
#[usage(publish(schema = "usage.schema.json", app = "numbers-that-name"))]
struct Node {
    /// The number of this node.
    peer_id: u64,
    /// The node that it joins.
    join: Option<Join>,
    /// Where random numbers begin.
    seed: Option<NonZero<u64>>,
    /// Who may join.
    peers: Vec<u32>,
    /// Weights by node.
    node_ids: HashMap<u64, f32>,
    /// How many nodes there are.
    nodes: usize,
    /// The port to listen at.
    port: u16,
    /// A port that a client chose.
    client_port: u16,
    /// What it was made with.
    serial_number: u64,
    /// Who called last.
    caller: Option<CallerIp>,
    /// Callers that one address may have.
    callers_per_ip: u32,
    /// Where it stands.
    latitude: f64,
    /// Who runs it.
    account: Option<Opt>,
    /// How the random numbers begin.
    first_seed: Start,
    /// How many it may answer with.
    max_tokens: Opt,
    key: [u8; 32],
}

#[derive(UsageStat)]
struct Join {
    /// Its number.
    id: u64,
    address: std::net::SocketAddr,
}

/// An address of a caller.
#[derive(UsageStat)]
struct CallerIp(
    /// As a number.
    u32,
);

/// A number.
#[derive(UsageStat)]
struct Opt(u64);

#[derive(UsageStat)]
enum Start {
    /// Anew.
    Random,
    /// As before.
    Fixed(u64),
}

fn main() {}
