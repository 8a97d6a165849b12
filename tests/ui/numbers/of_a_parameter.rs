use std::marker::PhantomData;

use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args<T, U, const N: usize> {
    id: T,
    seed: Vec<T>,
    peers: Option<U>,
    node_id: Id<U>,
    serial: [u32; N],
    mode: T,
    account_id: PhantomData<T>,
    #[usage(why = "one of four")]
    gpu_id: T,
    #[usage(skip)]
    uid: U,
    #[usage(count)]
    keys: Vec<T>,
    // Told beside it.
    model: String,
}

#[derive(UsageStat)]
struct Id<T>(T);

#[derive(UsageStat)]
enum PeerId<T> {
    Number(T),
    Unknown,
}

fn main() {}
