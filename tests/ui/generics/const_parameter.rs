use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args<const N: usize> {
    names: [String; N],
}

fn main() {
    let _ = Args::<2> {
        names: [String::new(), String::new()],
    }
    .usage();
}
