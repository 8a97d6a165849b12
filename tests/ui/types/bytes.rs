use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use std::num::{NonZero, Wrapping};
use std::sync::Arc;

use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args<'a> {
    password: Vec<u8>,
    hmac_key: [u8; 32],
    boxed: Box<[u8]>,
    shared: Option<Arc<[u8]>>,
    borrowed: Cow<'a, [u8]>,
    slice: &'a [u8],
    ordered: BTreeSet<u8>,
    hashed: HashSet<u8>,
    deque: VecDeque<u8>,
    each: Vec<[u8; 4]>,
    optional: Vec<Option<u8>>,
    wrapping: Vec<Wrapping<u8>>,
    not_zero: Vec<NonZero<u8>>,
    alone: Vec<(u8,)>,
    by_number: HashMap<u32, Vec<u8>>,
}

fn main() {}
