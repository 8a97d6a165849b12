use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(send, why)]
    a: String,
    #[usage(bucket)]
    b: u32,
    #[usage(one_of = "gpt2")]
    c: String,
    #[usage(rename("d"))]
    d: u32,
    #[usage(expires = 3)]
    e: u32,
    #[usage(since =)]
    f: u32,
    #[usage(with = 1, as = u32)]
    g: u32,
}

fn main() {}
