#[derive(UsageStat)]
enum Backend {
    /// On the processor.
    Cpu,
    Gpu(u32),
    Both(u32, u32),
    Remote {
        #[usage(redact)]
        address: String,
        shards: u32,
    },
    Custom {
        #[usage(skip)]
        command: String,
    },
}
