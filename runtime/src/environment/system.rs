use std::env::consts;
use std::path::Path;

use sysinfo::{CpuRefreshKind, MemoryRefreshKind, System};
use usage_stat_schema::environment::SystemEnv;

use super::cgroup;

/// Reads the processors and the memory, and nothing else: no frequencies, no processes.
///
/// `root` is where `/proc` and `/sys` are, as far as the control groups go.
pub(crate) fn read(root: &Path) -> SystemEnv {
    let mut system = System::new().system();
    if let Some(system) = &mut system {
        system.refresh_cpu_list(CpuRefreshKind::nothing());
        system.refresh_memory_specifics(MemoryRefreshKind::nothing().with_ram());
    }
    let cpus = system.as_ref().map(System::cpus).unwrap_or_default();
    let limits = cgroup::limits(root);
    SystemEnv {
        cpu_count: cpus.len() as u64,
        cpu_type: cpus
            .first()
            .map(|cpu| cpu.brand().trim().to_owned())
            .unwrap_or_default(),
        total_memory: system
            .as_ref()
            .map(System::total_memory)
            .unwrap_or_default(),
        architecture: consts::ARCH.to_owned(),
        platform: format!("{}-{}-{}", consts::OS, consts::FAMILY, consts::ARCH),
        cpu_limit: limits.cpu,
        memory_limit: limits.memory,
    }
}

/// `System::new` cannot fail up to sysinfo 0.39 and can from 0.40 on; we build with either.
trait New {
    fn system(self) -> Option<System>;
}

impl New for System {
    fn system(self) -> Option<System> {
        Some(self)
    }
}

impl<E> New for Result<System, E> {
    fn system(self) -> Option<System> {
        self.ok()
    }
}
