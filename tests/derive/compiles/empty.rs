use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Unit;

#[derive(UsageStat)]
struct Braces {}

#[derive(UsageStat)]
struct Parentheses();

#[derive(UsageStat)]
enum Kinds {
    Unit,
    Braces {},
    Parentheses(),
}

#[derive(UsageStat)]
struct AllSkipped {
    #[usage(skip)]
    token: String,
}

#[derive(UsageStat)]
struct SkippedNewtype(#[usage(skip)] String);

#[derive(UsageStat)]
struct SkippedTuple(#[usage(skip)] String, #[usage(skip)] String);
