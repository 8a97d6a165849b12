use usage_stat_schema::environment::{NvidiaEnv, NvidiaField};

use super::value_format::ValueFormat;

/// One field of the environment, and the column of `nvidia-smi` that fills it.
#[derive(Debug)]
pub(super) struct Column {
    /// As in `nvidia-smi --help-query-gpu`; where drivers name it differently, the better first.
    pub(super) names: &'static [&'static str],
    pub(super) change: Change,
    pub(super) format: ValueFormat,
    pub(super) id: NvidiaField,
    pub(super) field: fn(&mut NvidiaEnv) -> &mut Option<String>,
}

/// Whether a value changes while the launcher runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Static,
    Volatile,
}

impl Column {
    /// The name to ask for; None where the tool knows none of them.
    pub(super) fn name(&self, refused: &Refused) -> Option<&'static str> {
        let is_known = |name: &&&'static str| !refused.0.contains(*name);
        self.names.iter().find(is_known).copied()
    }

    pub(super) fn is_volatile(&self) -> bool {
        self.change == Change::Volatile
    }

    /// Whether it tells one GPU from another.
    pub(super) fn is_pci_address(&self) -> bool {
        self.format == ValueFormat::PciAddress
    }
}

/// The names that the machine's tool was found not to know, for the rest of the run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Refused(Vec<&'static str>);

impl Refused {
    pub(super) fn add(&mut self, name: &'static str) {
        self.0.push(name);
    }

    /// The fields that no column is known for.
    pub(super) fn fields(&self) -> impl Iterator<Item = NvidiaField> {
        COLUMNS
            .iter()
            .filter(|column| column.name(self).is_none())
            .map(|column| column.id)
    }
}

/// Names that came late, beyond those that are documented. What stands in for `nvidia-smi` may
/// break off at one in place of refusing it.
pub(super) const NEW: &[&str] = &["pcie.link.gen.gpucurrent", "gpu_recovery_action"];

/// A field without a column, or a column without a field, does not compile.
macro_rules! columns {
    ($($field:ident $id:ident [$($name:literal)+] $change:ident $format:expr;)*) => {
        pub(super) const COLUMNS: &[Column] = &[$(Column {
            names: &[$($name),+],
            change: Change::$change,
            format: $format,
            id: NvidiaField::$id,
            field: |env| &mut env.$field,
        }),*];

        /// A GPU of which nothing is known.
        pub(super) fn blank() -> NvidiaEnv {
            NvidiaEnv { $($field: None),* }
        }
    };
}

columns! {
    name Name ["name"] Static ValueFormat::Name;
    pci_bus_id PciBusId ["pci.bus_id"] Static ValueFormat::PciAddress;
    driver_version DriverVersion ["driver_version" "kmd_version"] Static ValueFormat::Version;
    pstate Pstate ["pstate"] Volatile ValueFormat::State;
    pcie_link_gen_max PcieLinkGenMax ["pcie.link.gen.max"] Static ValueFormat::Number;
    pcie_link_gen_current PcieLinkGenCurrent ["pcie.link.gen.gpucurrent" "pcie.link.gen.current"]
        Volatile ValueFormat::Number;
    temperature_gpu TemperatureGpu ["temperature.gpu"] Volatile ValueFormat::Number;
    utilization_gpu UtilizationGpu ["utilization.gpu"] Volatile ValueFormat::Measure("%");
    utilization_memory UtilizationMemory ["utilization.memory"] Volatile ValueFormat::Measure("%");
    memory_total MemoryTotal ["memory.total"] Static ValueFormat::Measure("MiB");
    memory_free MemoryFree ["memory.free"] Volatile ValueFormat::Measure("MiB");
    memory_used MemoryUsed ["memory.used"] Volatile ValueFormat::Measure("MiB");
    reset_status_reset_required ResetStatusResetRequired ["reset_status.reset_required"]
        Volatile ValueFormat::Word;
    reset_status_drain_and_reset_recommended ResetStatusDrainAndResetRecommended
        ["reset_status.drain_and_reset_recommended"] Volatile ValueFormat::Word;
    compute_cap ComputeCap ["compute_cap"] Static ValueFormat::Number;
    ecc_errors_corrected_volatile_total EccErrorsCorrectedVolatileTotal
        ["ecc.errors.corrected.volatile.total"] Volatile ValueFormat::Number;
    mig_mode_current MigModeCurrent ["mig.mode.current"] Static ValueFormat::Word;
    power_draw_instant PowerDrawInstant ["power.draw.instant"] Volatile ValueFormat::Measure("W");
    power_limit PowerLimit ["power.limit"] Static ValueFormat::Measure("W");
    gpu_recovery_action GpuRecoveryAction ["gpu_recovery_action"] Volatile ValueFormat::Word;
}
