#[derive(UsageStat)]
struct Shards(u32);

#[derive(UsageStat)]
struct Model(#[usage(one_of("gpt2", "bloom"))] String);
