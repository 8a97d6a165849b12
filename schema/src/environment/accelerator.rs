use usage_stat_macros::UsageStat;

/// One model of accelerator in the machine.
#[derive(Clone, Debug, PartialEq, Eq, UsageStat)]
pub struct Accelerator {
    /// Who makes it.
    pub vendor: Vendor,
    /// Name of the model, as the vendor's driver gives it; null when the driver does not tell.
    #[usage(send, why = "shows which accelerators to optimise for")]
    pub name: Option<String>,
    /// Memory that one of them can use, in bytes; null when the driver does not tell.
    pub memory: Option<u64>,
    /// How many of this model the machine has; of slices, how many the program can see.
    pub count: u64,
    /// Whether each is a slice of a card, as multi-instance GPUs are, and not a whole one.
    pub partitioned: bool,
}

/// A maker of accelerators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, UsageStat)]
pub enum Vendor {
    /// NVIDIA.
    Nvidia,
    /// AMD.
    Amd,
    /// Intel.
    Intel,
    /// Habana (Gaudi).
    Habana,
    /// Amazon (Trainium, Inferentia).
    Amazon,
    /// Google (TPU).
    Google,
    /// Huawei (Ascend).
    Huawei,
    /// Qualcomm (Cloud AI).
    Qualcomm,
    /// Another maker.
    Other,
}
