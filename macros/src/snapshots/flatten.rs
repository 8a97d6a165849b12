#[derive(UsageStat)]
struct Server {
    port: u16,
}

#[derive(UsageStat)]
struct Args {
    #[usage(flatten)]
    server: Server,
    batch: u32,
}
