use crate::UsageStat;

/// The first NVIDIA GPU, in the words of `nvidia-smi`.
///
/// Every value is the tool's own text, units included (`"23028 MiB"`, `"0 %"`,
/// `"[N/A]"`). UUIDs and serial numbers are not among the columns and are never asked for.
#[derive(Clone, Debug, PartialEq, Eq, UsageStat)]
pub struct NvidiaEnv {
    /// Product name of the GPU.
    #[usage(send, why = "shows which GPUs to optimise for")]
    pub name: String,
    /// Position of the GPU on the PCI bus.
    #[usage(send, why = "tells a passed-through GPU from one of the host")]
    pub pci_bus_id: String,
    /// Version of the installed driver.
    #[usage(send, why = "shows which drivers to support")]
    pub driver_version: String,
    /// Performance state, from `P0` (fastest) to `P12`.
    #[usage(send, why = "tells whether the GPU sleeps")]
    pub pstate: String,
    /// Highest PCIe generation that GPU and machine support.
    #[usage(send, why = "explains slow loading of weights")]
    pub pcie_link_gen_max: String,
    /// PCIe generation in use.
    #[usage(send, why = "explains slow loading of weights")]
    pub pcie_link_gen_current: String,
    /// Temperature of the GPU, in degrees Celsius.
    #[usage(send, why = "explains throttling")]
    pub temperature_gpu: String,
    /// Share of the last sample period in which the GPU computed.
    #[usage(send, why = "tells whether the GPU is shared with other programs")]
    pub utilization_gpu: String,
    /// Share of the last sample period in which memory was read or written.
    #[usage(send, why = "tells whether the GPU is shared with other programs")]
    pub utilization_memory: String,
    /// Installed memory.
    #[usage(send, why = "shows which models fit")]
    pub memory_total: String,
    /// Memory in no one's use.
    #[usage(send, why = "explains failures for lack of memory")]
    pub memory_free: String,
    /// Memory in use.
    #[usage(send, why = "explains failures for lack of memory")]
    pub memory_used: String,
    /// Whether the GPU needs a reset.
    #[usage(send, why = "explains failures of the GPU")]
    pub reset_status_reset_required: String,
    /// Whether a drain and reset is recommended.
    #[usage(send, why = "explains failures of the GPU")]
    pub reset_status_drain_and_reset_recommended: String,
    /// CUDA compute capability.
    #[usage(send, why = "shows which kernels can run")]
    pub compute_cap: String,
    /// Corrected memory errors since the driver was loaded.
    #[usage(send, why = "explains failures of the GPU")]
    pub ecc_errors_corrected_volatile_total: String,
    /// Whether the GPU is partitioned (multi-instance GPU).
    #[usage(send, why = "shows how many use partitioned GPUs")]
    pub mig_mode_current: String,
    /// Power drawn at the moment of the reading.
    #[usage(send, why = "explains throttling")]
    pub power_draw_instant: String,
    /// Power limit in force.
    #[usage(send, why = "explains throttling")]
    pub power_limit: String,
}
