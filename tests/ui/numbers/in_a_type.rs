use std::collections::HashMap;

use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    // Told beside it.
    node_ids: HashMap<u64, Mode>,
    addr: std::net::SocketAddr,
    model: String,
    uid: Opt,
    session_id: Option<Box<Opt>>,
    peer: Outer,
    account: Ratio,
    user_ids: Vec<Opt>,
    seed: Start,
    client_addr: Pair,
    ip: (Opt, bool),
    machine_id: Generic<u64>,
    peers: Listed,
    host_ids: Keyed,
    // These name nobody.
    max_tokens: Opt,
    users: Opt,
    accounts: Opt,
    max_peers: Opt,
    gid: Explained,
    pid: Treated,
    serial: Counted,
    peer_id: Made,
    hash: Mode,
    nonce: Flag,
    address: Place,
    #[usage(why = "one of four")]
    gpu_id: Opt,
    #[usage(skip)]
    phone: Opt,
}

#[derive(UsageStat)]
struct Opt(u64);

#[derive(UsageStat)]
struct Outer(Opt);

#[derive(UsageStat)]
struct Ratio(f64);

#[derive(UsageStat)]
struct Listed(Vec<u64>);

#[derive(UsageStat)]
struct Keyed(HashMap<u64, bool>);

#[derive(UsageStat)]
struct Pair(u32, bool);

#[derive(UsageStat)]
struct Generic<T>(T);

#[derive(UsageStat)]
enum Start {
    Random,
    Fixed(u64),
}

#[derive(UsageStat)]
struct Explained(#[usage(why = "one of four")] u64);

#[derive(UsageStat)]
struct Treated(#[usage(bucket(1, 8))] u64);

#[derive(UsageStat)]
struct Counted(#[usage(count)] Vec<u64>);

#[derive(UsageStat)]
struct Made(#[usage(with = ones, as = u32)] u64);

fn ones(number: &u64) -> u32 {
    number.count_ones()
}

#[derive(UsageStat)]
enum Mode {
    Fast,
    Exact,
}

#[derive(UsageStat)]
struct Flag(bool);

#[derive(UsageStat)]
struct Place {
    floors: u8,
}

#[derive(UsageStat)]
struct Borrowed<'a> {
    uid: Lent<'a>,
}

#[derive(UsageStat)]
struct Lent<'a>(&'a u64);

#[derive(UsageStat)]
struct Mixed {
    ip: (u64, bool),
}

#[derive(UsageStat)]
struct Mistaken {
    uid: Opt,
    #[usage(skip, redact)]
    name: String,
}

fn main() {}
