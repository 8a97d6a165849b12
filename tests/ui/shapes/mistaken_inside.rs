use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Server {
    #[usage(redacted)]
    token: String,
}

#[derive(UsageStat)]
struct Args {
    #[usage(flatten)]
    server: Server,
    mode: Option<Server>,
}

fn main() {
    fn sent<T: UsageStat>(value: &T) -> String {
        serde_json::to_string(&value.usage()).unwrap()
    }
    let server = || Server {
        token: String::new(),
    };
    let args = Args {
        server: server(),
        mode: Some(server()),
    };
    sent(&args);
    sent(&server());
}
