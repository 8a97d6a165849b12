use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Server {
    port: u16,
}

#[derive(UsageStat)]
struct Args {
    #[usage(flatten, send)]
    sent: Server,
    #[usage(flatten, with = port, as = u16)]
    made: Server,
}

fn port(server: &Server) -> u16 {
    server.port
}

fn main() {}
