use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Server {
    port: u16,
    #[usage(skip)]
    token: String,
}

#[derive(UsageStat)]
struct Client {
    token: bool,
}

#[derive(UsageStat)]
struct InTheFlattened {
    #[usage(flatten)]
    server: Server,
    token: bool,
}

#[derive(UsageStat)]
struct BesideIt {
    #[usage(flatten)]
    server: Server,
    #[usage(skip)]
    port: u16,
}

#[derive(UsageStat)]
struct InAnother {
    #[usage(flatten)]
    server: Server,
    #[usage(flatten)]
    client: Client,
}

#[derive(UsageStat)]
struct Deeper {
    #[usage(flatten)]
    outer: Outer,
    token: bool,
}

#[derive(UsageStat)]
struct Outer {
    #[usage(flatten)]
    server: Server,
}

#[derive(UsageStat)]
struct SkippedInBoth {
    #[usage(flatten)]
    server: Server,
    #[usage(skip)]
    token: String,
}

fn main() {}
