#[derive(UsageStat)]
struct Range(u32, #[usage(skip)] String, Option<u32>);
