#[derive(UsageStat)]
struct Mistaken<T> {
    value: T,
    port: u16,
    #[usage(redcat)]
    token: String,
}
