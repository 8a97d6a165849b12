use usage_stat_macros::UsageStat;

/// The processor, the memory and the platform.
#[derive(Clone, Debug, PartialEq, UsageStat)]
pub struct SystemEnv {
    /// Number of logical processors of the machine.
    pub cpu_count: u64,
    /// Brand of the processor; null when the system has no name for it.
    #[usage(send, why = "shows which processors to optimise for")]
    pub cpu_type: Option<String>,
    /// Physical memory of the machine, in bytes.
    pub total_memory: u64,
    /// Processor architecture that the launcher runs on.
    #[usage(send, why = "shows which builds are needed")]
    pub architecture: String,
    /// Operating system, its family and the architecture.
    #[usage(send, why = "shows which builds are needed")]
    pub platform: String,
    /// Processors that the program may use, as a fraction: by the quota and the set of its control
    /// group, and by its affinity; null when none of them limits it.
    pub cpu_limit: Option<f64>,
    /// Memory that the control group allows, in bytes; null when it sets no limit.
    pub memory_limit: Option<u64>,
}
