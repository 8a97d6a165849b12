/// A launcher's options.
#[derive(UsageStat)]
struct Args {
    /// How many requests are answered together.
    batch: u32,
    /// The port.
    port: Option<u16>,
}
