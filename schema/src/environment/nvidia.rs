use usage_stat_macros::UsageStat;

/// The first NVIDIA GPU, in the words of `nvidia-smi`.
///
/// Every value is the tool's own text, units included (`"23028 MiB"`, `"0 %"`). Where it says so
/// in brackets, as in `"[N/A]"`, the GPU has no such value; null means that we don't know, and
/// `unknown` says why. UUIDs and serial numbers are not among the columns and are never asked for.
#[derive(Clone, Debug, PartialEq, Eq, UsageStat)]
pub struct NvidiaEnv {
    /// Product name of the GPU.
    #[usage(send, why = "shows which GPUs to optimise for")]
    pub name: Option<String>,
    /// Position of the GPU on the PCI bus.
    #[usage(send, why = "tells a passed-through GPU from one of the host")]
    pub pci_bus_id: Option<String>,
    /// Version of the installed driver.
    #[usage(send, why = "shows which drivers to support")]
    pub driver_version: Option<String>,
    /// Performance state, from `P0` (fastest) to `P12`.
    #[usage(send, why = "tells whether the GPU sleeps")]
    pub pstate: Option<String>,
    /// Highest PCIe generation that GPU and machine support.
    #[usage(send, why = "explains slow loading of weights")]
    pub pcie_link_gen_max: Option<String>,
    /// PCIe generation in use.
    #[usage(send, why = "explains slow loading of weights")]
    pub pcie_link_gen_current: Option<String>,
    /// Temperature of the GPU, in degrees Celsius.
    #[usage(send, why = "explains throttling")]
    pub temperature_gpu: Option<String>,
    /// Share of the last sample period in which the GPU computed.
    #[usage(send, why = "tells whether the GPU is shared with other programs")]
    pub utilization_gpu: Option<String>,
    /// Share of the last sample period in which memory was read or written.
    #[usage(send, why = "tells whether the GPU is shared with other programs")]
    pub utilization_memory: Option<String>,
    /// Installed memory of the whole card, partitioned or not.
    #[usage(send, why = "shows which models fit")]
    pub memory_total: Option<String>,
    /// Memory in no one's use.
    #[usage(send, why = "explains failures for lack of memory")]
    pub memory_free: Option<String>,
    /// Memory in use.
    #[usage(send, why = "explains failures for lack of memory")]
    pub memory_used: Option<String>,
    /// Whether the GPU needs a reset; newer drivers tell `gpu_recovery_action` in its place.
    #[usage(send, why = "explains failures of the GPU")]
    pub reset_status_reset_required: Option<String>,
    /// Whether a drain and reset is recommended.
    #[usage(send, why = "explains failures of the GPU")]
    pub reset_status_drain_and_reset_recommended: Option<String>,
    /// CUDA compute capability.
    #[usage(send, why = "shows which kernels can run")]
    pub compute_cap: Option<String>,
    /// Corrected memory errors since the driver was loaded.
    #[usage(send, why = "explains failures of the GPU")]
    pub ecc_errors_corrected_volatile_total: Option<String>,
    /// Whether the GPU is partitioned (multi-instance GPU).
    #[usage(send, why = "shows how many use partitioned GPUs")]
    pub mig_mode_current: Option<String>,
    /// Power drawn at the moment of the reading.
    #[usage(send, why = "explains throttling")]
    pub power_draw_instant: Option<String>,
    /// Power limit in force.
    #[usage(send, why = "explains throttling")]
    pub power_limit: Option<String>,
    /// What would bring a failed GPU back, such as a reset.
    #[usage(send, why = "explains failures of the GPU")]
    pub gpu_recovery_action: Option<String>,
}

/// A field of [`NvidiaEnv`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, UsageStat)]
#[usage(rename_all = "snake_case")]
pub enum NvidiaField {
    /// `name`.
    Name,
    /// `pci_bus_id`.
    PciBusId,
    /// `driver_version`.
    DriverVersion,
    /// `pstate`.
    Pstate,
    /// `pcie_link_gen_max`.
    PcieLinkGenMax,
    /// `pcie_link_gen_current`.
    PcieLinkGenCurrent,
    /// `temperature_gpu`.
    TemperatureGpu,
    /// `utilization_gpu`.
    UtilizationGpu,
    /// `utilization_memory`.
    UtilizationMemory,
    /// `memory_total`.
    MemoryTotal,
    /// `memory_free`.
    MemoryFree,
    /// `memory_used`.
    MemoryUsed,
    /// `reset_status_reset_required`.
    ResetStatusResetRequired,
    /// `reset_status_drain_and_reset_recommended`.
    ResetStatusDrainAndResetRecommended,
    /// `compute_cap`.
    ComputeCap,
    /// `ecc_errors_corrected_volatile_total`.
    EccErrorsCorrectedVolatileTotal,
    /// `mig_mode_current`.
    MigModeCurrent,
    /// `power_draw_instant`.
    PowerDrawInstant,
    /// `power_limit`.
    PowerLimit,
    /// `gpu_recovery_action`.
    GpuRecoveryAction,
}
