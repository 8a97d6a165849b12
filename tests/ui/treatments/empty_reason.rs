use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(send, why = "")]
    a: String,
    #[usage(skip, why = " ")]
    b: String,
}

fn main() {}
