#![forbid(
    non_snake_case,
    non_camel_case_types,
    non_upper_case_globals,
    unused_variables,
    unreachable_code,
    unsafe_code
)]

use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args<'a, __M, __S> {
    port: u16,
    map: __M,
    #[usage(one_of("gpt2"))]
    model: &'a str,
    modes: Vec<Mode<__S>>,
}

#[derive(UsageStat)]
enum Mode<__S> {
    #[allow(dead_code)]
    Plain,
    #[allow(dead_code)]
    One(__S),
    #[allow(dead_code)]
    Two(__S, #[usage(bucket(8))] u8),
    #[allow(dead_code)]
    Fields {
        max_batch: __S,
        #[usage(bucket(8))]
        least: u8,
    },
}

#[derive(UsageStat)]
struct Pair<__S>(__S, u8);

#[derive(UsageStat)]
struct Newtype<__S>(__S);

#[derive(UsageStat)]
struct Unit;

#[test]
fn runs() {
    let (pair, newtype) = (Pair(1, 2).usage(), Newtype(true).usage());
    let args = Args::<_, u8> {
        port: 80,
        map: Unit,
        model: "gpt2",
        modes: vec![],
    };
    let _ = (args.usage(), pair, newtype);
}
