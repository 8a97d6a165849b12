use usage_stat::UsageStat;

#[derive(UsageStat)]
#[allow(non_camel_case_types)]
enum Kind {
    BloomZ,
    bloom_z,
}

fn main() {}
