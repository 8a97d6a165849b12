use usage_stat_schema::environment::NvidiaEnv;

use super::NOT_AVAILABLE;

/// One field of the environment, and the column of `nvidia-smi` that fills it.
pub(super) struct Column {
    /// As in `nvidia-smi --help-query-gpu`.
    pub(super) name: &'static str,
    pub(super) change: Change,
    pub(super) drivers: Drivers,
    pub(super) field: fn(&mut NvidiaEnv) -> &mut String,
}

/// Whether a value changes while the launcher runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Static,
    Volatile,
}

/// Which drivers know a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Drivers {
    Every,
    New,
}

impl Column {
    pub(super) fn known_to(&self, drivers: Drivers) -> bool {
        drivers == Drivers::New || self.drivers == Drivers::Every
    }

    pub(super) fn is_volatile(&self) -> bool {
        self.change == Change::Volatile
    }

    /// Whether it tells one GPU from another.
    pub(super) fn is_place(&self) -> bool {
        self.name == "pci.bus_id"
    }
}

/// A field without a column, or a column without a field, does not compile.
macro_rules! columns {
    ($($field:ident $name:literal $change:ident $drivers:ident;)*) => {
        pub(super) const COLUMNS: &[Column] = &[$(Column {
            name: $name,
            change: Change::$change,
            drivers: Drivers::$drivers,
            field: |env| &mut env.$field,
        }),*];

        /// A GPU of which nothing is known.
        pub(super) fn blank() -> NvidiaEnv {
            NvidiaEnv { $($field: NOT_AVAILABLE.to_owned()),* }
        }
    };
}

columns! {
    name "name" Static Every;
    pci_bus_id "pci.bus_id" Static Every;
    driver_version "driver_version" Static Every;
    pstate "pstate" Volatile Every;
    pcie_link_gen_max "pcie.link.gen.max" Static Every;
    pcie_link_gen_current "pcie.link.gen.current" Volatile Every;
    temperature_gpu "temperature.gpu" Volatile Every;
    utilization_gpu "utilization.gpu" Volatile Every;
    utilization_memory "utilization.memory" Volatile Every;
    memory_total "memory.total" Static Every;
    memory_free "memory.free" Volatile Every;
    memory_used "memory.used" Volatile Every;
    reset_status_reset_required "reset_status.reset_required" Volatile New;
    reset_status_drain_and_reset_recommended "reset_status.drain_and_reset_recommended" Volatile New;
    compute_cap "compute_cap" Static New;
    ecc_errors_corrected_volatile_total "ecc.errors.corrected.volatile.total" Volatile Every;
    mig_mode_current "mig.mode.current" Static New;
    power_draw_instant "power.draw.instant" Volatile New;
    power_limit "power.limit" Static Every;
}
