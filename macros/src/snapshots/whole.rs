#[derive(UsageStat)]
#[usage(redact)]
struct ApiKey(String);

#[derive(UsageStat)]
#[usage(redact)]
enum Account {
    Free,
    Paid { number: String },
}

#[derive(UsageStat)]
#[usage(skip)]
struct Session {
    cookie: String,
}
