use std::env::consts;
use std::path::Path;

use sysinfo::{CpuRefreshKind, MemoryRefreshKind, System};
use usage_stat_schema::environment::SystemEnv;

use super::{cgroup, names, processor};

/// Reads the processors and the memory, and nothing else: no frequencies, no processes.
///
/// `root` is where `/proc` and `/sys` are, as far as limits and unusual processors go.
pub(crate) fn read(root: &Path) -> SystemEnv {
    let mut system = System::new().system();
    if let Some(system) = &mut system {
        system.refresh_cpu_list(CpuRefreshKind::nothing());
        system.refresh_memory_specifics(MemoryRefreshKind::nothing().with_ram());
    }
    let cpus = system.as_ref().map(System::cpus).unwrap_or_default();
    let limits = cgroup::limits(root);
    let brand = cpus.first().and_then(|cpu| names::product(cpu.brand()));
    SystemEnv {
        cpu_count: match cpus.len() {
            0 => usable_cpus(),
            count => count as u64,
        },
        cpu_type: brand.or_else(|| processor::read(root)),
        total_memory: match system.as_ref().map(System::total_memory) {
            None | Some(0) => memory(),
            Some(total) => total,
        },
        architecture: consts::ARCH.to_owned(),
        platform: format!("{}-{}-{}", consts::OS, consts::FAMILY, consts::ARCH),
        cpu_limit: limits.cpu,
        memory_limit: limits.memory,
    }
}

/// Where no `/proc` lists them: those that this process may use.
fn usable_cpus() -> u64 {
    std::thread::available_parallelism().map_or(0, |count| count.get() as u64)
}

/// Where no `/proc` tells: what the kernel says when it is asked.
#[cfg(target_os = "linux")]
#[allow(clippy::useless_conversion, reason = "it is as wide as a pointer")]
fn memory() -> u64 {
    let told = rustix::system::sysinfo();
    u64::from(told.mem_unit).saturating_mul(told.totalram.into())
}

#[cfg(not(target_os = "linux"))]
fn memory() -> u64 {
    0
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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::read;

    #[test]
    fn the_machine_is_read() {
        let env = read(Path::new("/nonexistent"));
        assert!(env.cpu_count >= 1);
        assert!(env.total_memory > 1 << 20);
        let platform: Vec<&str> = env.platform.splitn(3, '-').collect();
        assert_eq!(platform.len(), 3);
        assert_eq!(platform.last(), Some(&env.architecture.as_str()));
        assert_eq!((env.cpu_limit, env.memory_limit), (None, None));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn without_proc_it_is_asked_for() {
        let env = read(Path::new("/"));
        assert!((1..=env.cpu_count).contains(&super::usable_cpus()));
        // The kernel counts what it holds for itself in one place and not in the other.
        let (asked, read) = (super::memory(), of_the_machine(env.total_memory));
        assert!(asked.abs_diff(read) < read / 50, "{asked} {read}");
    }

    /// Containers of LXC have another file in its place, which tells of their limit.
    #[cfg(target_os = "linux")]
    fn of_the_machine(read: u64) -> u64 {
        let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap();
        let place = |line: &str| line.split(' ').nth(4) == Some("/proc/meminfo");
        if !mounts.lines().any(place) {
            return read;
        }
        let told = |name| {
            let told = std::process::Command::new("getconf").arg(name).output();
            let told = String::from_utf8(told.unwrap().stdout).unwrap();
            told.trim().parse::<u64>().unwrap()
        };
        told("_PHYS_PAGES") * told("PAGESIZE")
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn it_agrees_with_the_kernel() {
        let text = std::fs::read_to_string("/proc/meminfo").unwrap();
        let total = text
            .lines()
            .find_map(|line| line.strip_prefix("MemTotal:"))
            .unwrap();
        let total: u64 = total.trim().trim_end_matches(" kB").parse().unwrap();
        let stat = std::fs::read_to_string("/proc/stat").unwrap();
        let is_cpu = |line: &&str| line.starts_with("cpu") && !line.starts_with("cpu ");
        let env = read(Path::new("/"));
        assert_eq!(env.total_memory, total * 1024);
        assert_eq!(env.cpu_count, stat.lines().filter(is_cpu).count() as u64);
    }

    #[test]
    fn what_a_container_may_use_is_said_beside_what_the_machine_has() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("fixtures/environment/root/cgroup2-container");
        let env = read(&root);
        assert_eq!(
            (env.cpu_limit, env.memory_limit),
            (Some(1.5), Some(2 << 30))
        );
        assert_eq!(env.total_memory, read(Path::new("/")).total_memory);
    }
}
