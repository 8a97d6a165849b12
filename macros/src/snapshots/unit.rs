/// The default.
#[derive(UsageStat)]
struct Default;
