use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(ship, rename = 3, expires = "soon")]
    token: String,
}

fn main() {}
