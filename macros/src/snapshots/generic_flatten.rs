#[derive(UsageStat)]
struct Outer<T> {
    #[usage(flatten)]
    inner: T,
    batch: u32,
}
