/// The first NVIDIA GPU, in the words of `nvidia-smi`.
///
/// Every value is the tool's own text, units included (`"23028 MiB"`, `"0 %"`,
/// `"[N/A]"`). UUIDs and serial numbers are not among the columns and are never asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NvidiaEnv {
    /// Product name of the GPU.
    pub name: String,
    /// Position of the GPU on the PCI bus.
    pub pci_bus_id: String,
    /// Version of the installed driver.
    pub driver_version: String,
    /// Performance state, from `P0` (fastest) to `P12`.
    pub pstate: String,
    /// Highest PCIe generation that GPU and machine support.
    pub pcie_link_gen_max: String,
    /// PCIe generation in use.
    pub pcie_link_gen_current: String,
    /// Temperature of the GPU, in degrees Celsius.
    pub temperature_gpu: String,
    /// Share of the last sample period in which the GPU computed.
    pub utilization_gpu: String,
    /// Share of the last sample period in which memory was read or written.
    pub utilization_memory: String,
    /// Installed memory.
    pub memory_total: String,
    /// Memory in no one's use.
    pub memory_free: String,
    /// Memory in use.
    pub memory_used: String,
    /// Whether the GPU needs a reset.
    pub reset_status_reset_required: String,
    /// Whether a drain and reset is recommended.
    pub reset_status_drain_and_reset_recommended: String,
    /// CUDA compute capability.
    pub compute_cap: String,
    /// Corrected memory errors since the driver was loaded.
    pub ecc_errors_corrected_volatile_total: String,
    /// Whether the GPU is partitioned (multi-instance GPU).
    pub mig_mode_current: String,
    /// Power drawn at the moment of the reading.
    pub power_draw_instant: String,
    /// Power limit in force.
    pub power_limit: String,
}
