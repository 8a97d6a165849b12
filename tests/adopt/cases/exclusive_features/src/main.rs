use std::path::PathBuf;

use usage_stat::UsageStat;

#[cfg(all(feature = "cuda", feature = "metal"))]
compile_error!("build for one backend");

#[derive(UsageStat)]
#[usage(publish(
    schema = "usage.schema.json",
    app = "exclusive-features",
    feature_gated,
))]
struct Config {
    /// Threads that serve.
    threads: u32,
    cache: Option<PathBuf>,
    #[cfg(feature = "cuda")]
    cuda_graphs: bool,
    #[cfg(feature = "metal")]
    heap_size: u64,
    backend: Backend,
}

/// What computes.
#[derive(UsageStat)]
enum Backend {
    /// The processor.
    Cpu,
    #[cfg(feature = "cuda")]
    Cuda {
        /// The number of the device.
        ordinal: u32,
        #[cfg(feature = "cuda")]
        library: String,
    },
    #[cfg(feature = "metal")]
    Metal(Metal),
}

#[cfg(feature = "metal")]
#[derive(UsageStat)]
struct Metal {
    shared: bool,
    /// The name of the device.
    device: String,
}

fn main() {}
