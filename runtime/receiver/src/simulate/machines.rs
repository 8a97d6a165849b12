//! Machines as a fleet of servers has them.

use fastrand::Rng;
use serde_json::{Value, json};

/// A kind of machine.
#[derive(Debug)]
pub(super) struct Machine {
    /// How often it occurs, against the others.
    weight: f64,
    vendor: &'static str,
    accelerator: &'static str,
    /// Memory of one accelerator, in MiB.
    accelerator_memory: u64,
    accelerators: &'static [u64],
    compute_capability: &'static str,
    power_limit: u64,
    processor: &'static str,
    processors: u64,
    /// Memory in GiB.
    memory: u64,
    architecture: &'static str,
}

impl Machine {
    const NVIDIA: Self = Self {
        weight: 0.0,
        vendor: "nvidia",
        accelerator: "",
        accelerator_memory: 0,
        accelerators: &[1],
        compute_capability: "8.0",
        power_limit: 300,
        processor: "",
        processors: 0,
        memory: 0,
        architecture: "x86_64",
    };
}

const MACHINES: [Machine; 10] = [
    Machine {
        weight: 24.0,
        accelerator: "NVIDIA A10G",
        accelerator_memory: 23_028,
        accelerators: &[1, 1, 1, 4],
        compute_capability: "8.6",
        processor: "AMD EPYC 7R32",
        processors: 16,
        memory: 62,
        ..Machine::NVIDIA
    },
    Machine {
        weight: 20.0,
        accelerator: "NVIDIA A100-SXM4-80GB",
        accelerator_memory: 81_920,
        accelerators: &[1, 2, 4, 8, 8],
        power_limit: 400,
        processor: "AMD EPYC 7763 64-Core Processor",
        processors: 128,
        memory: 1007,
        ..Machine::NVIDIA
    },
    Machine {
        weight: 17.0,
        accelerator: "NVIDIA H100 80GB HBM3",
        accelerator_memory: 81_559,
        accelerators: &[1, 2, 8, 8, 8],
        compute_capability: "9.0",
        power_limit: 700,
        processor: "Intel(R) Xeon(R) Platinum 8480+",
        processors: 224,
        memory: 2015,
        ..Machine::NVIDIA
    },
    Machine {
        weight: 11.0,
        accelerator: "Tesla T4",
        accelerator_memory: 15_360,
        compute_capability: "7.5",
        power_limit: 70,
        processor: "Intel(R) Xeon(R) Platinum 8259CL CPU @ 2.50GHz",
        processors: 8,
        memory: 31,
        ..Machine::NVIDIA
    },
    Machine {
        weight: 9.0,
        accelerator: "NVIDIA L4",
        accelerator_memory: 23_034,
        accelerators: &[1, 1, 4],
        compute_capability: "8.9",
        power_limit: 72,
        processor: "AMD EPYC 7R13 Processor",
        processors: 16,
        memory: 62,
        ..Machine::NVIDIA
    },
    Machine {
        weight: 8.0,
        accelerator: "NVIDIA GeForce RTX 4090",
        accelerator_memory: 24_564,
        accelerators: &[1, 1, 2],
        compute_capability: "8.9",
        power_limit: 450,
        processor: "AMD Ryzen 9 7950X 16-Core Processor",
        processors: 32,
        memory: 125,
        ..Machine::NVIDIA
    },
    Machine {
        weight: 3.0,
        accelerator: "NVIDIA GH200 480GB",
        accelerator_memory: 97_871,
        compute_capability: "9.0",
        power_limit: 900,
        processor: "Neoverse-V2",
        processors: 72,
        memory: 573,
        architecture: "aarch64",
        ..Machine::NVIDIA
    },
    Machine {
        weight: 4.0,
        vendor: "amd",
        accelerator: "AMD Instinct MI300X",
        accelerator_memory: 196_592,
        accelerators: &[8],
        processor: "AMD EPYC 9654 96-Core Processor",
        processors: 384,
        memory: 2267,
        ..Machine::NVIDIA
    },
    Machine {
        weight: 2.0,
        vendor: "intel",
        accelerator: "Intel(R) Data Center GPU Max 1550",
        accelerator_memory: 131_072,
        accelerators: &[4, 8],
        processor: "Intel(R) Xeon(R) CPU Max 9470",
        processors: 208,
        memory: 1007,
        ..Machine::NVIDIA
    },
    Machine {
        weight: 2.0,
        vendor: "none",
        accelerators: &[],
        processor: "AMD EPYC 7571",
        processors: 8,
        memory: 31,
        ..Machine::NVIDIA
    },
];

const DRIVERS: [&str; 5] = [
    "550.127.05",
    "535.183.01",
    "560.35.03",
    "570.86.15",
    "525.147.05",
];

/// Of a start: the machine, in the words of the runtime.
pub(super) struct Told {
    pub(super) nvidia_env: Value,
    pub(super) accelerators: Value,
    pub(super) system_env: Value,
    pub(super) unknown: Value,
}

pub(super) fn any(rng: &mut Rng) -> &'static Machine {
    let all: f64 = MACHINES.iter().map(|machine| machine.weight).sum();
    let mut place = rng.f64() * all;
    for machine in &MACHINES {
        place -= machine.weight;
        if place <= 0.0 {
            return machine;
        }
    }
    &MACHINES[0]
}

impl Machine {
    pub(super) fn tell(&self, rng: &mut Rng) -> Told {
        let count = rng.choice(self.accelerators).copied();
        let is_silent = rng.f64() < 0.02;
        let accelerators = match count {
            Some(count) if !is_silent => json!([{
                "vendor": self.vendor,
                "name": self.accelerator,
                "memory": self.accelerator_memory << 20,
                "count": count,
                "partitioned": rng.f64() < 0.03,
            }]),
            _ => json!([]),
        };
        let is_nvidia = self.vendor == "nvidia";
        let unknown = if is_silent && is_nvidia {
            let reason = rng.choice(["timed-out", "no-tool", "pending"]);
            json!([{"part": "nvidia_env", "reason": reason}])
        } else {
            json!([])
        };
        let nvidia_env = if is_nvidia && !is_silent {
            self.nvidia(rng)
        } else {
            Value::Null
        };
        let limit = rng.f64();
        Told {
            nvidia_env,
            accelerators,
            system_env: json!({
                "cpu_count": self.processors,
                "cpu_type": self.processor,
                "total_memory": (self.memory << 30) + (rng.u64(0..64) << 20),
                "architecture": self.architecture,
                "platform": format!("linux-unix-{}", self.architecture),
                "cpu_limit": if limit < 0.2 { json!(self.processors as f64 / 2.0) } else { Value::Null },
                "memory_limit": if limit < 0.3 { json!(self.memory << 29) } else { Value::Null },
            }),
            unknown,
        }
    }

    fn nvidia(&self, rng: &mut Rng) -> Value {
        let used = rng.u64(0..3) * rng.u64(0..900);
        let bus = rng.choice(["00000000:00:1E.0", "00000000:01:00.0", "00000000:17:00.0"]);
        json!({
            "name": self.accelerator,
            "pci_bus_id": bus,
            "driver_version": DRIVERS.get(few(rng, DRIVERS.len())),
            "pstate": if rng.f64() < 0.6 { "P0" } else { "P8" },
            "pcie_link_gen_max": "4",
            "pcie_link_gen_current": if rng.f64() < 0.6 { "4" } else { "1" },
            "temperature_gpu": rng.u64(27..48).to_string(),
            "utilization_gpu": "0 %",
            "utilization_memory": "0 %",
            "memory_total": format!("{} MiB", self.accelerator_memory),
            "memory_free": format!("{} MiB", self.accelerator_memory - used),
            "memory_used": format!("{used} MiB"),
            "reset_status_reset_required": "No",
            "reset_status_drain_and_reset_recommended": "No",
            "compute_cap": self.compute_capability,
            "ecc_errors_corrected_volatile_total": "0",
            "mig_mode_current": if self.power_limit >= 400 { "Disabled" } else { "[N/A]" },
            "power_draw_instant": format!("{}.{:02} W", rng.u64(10..80), rng.u64(0..100)),
            "power_limit": format!("{}.00 W", self.power_limit),
            "gpu_recovery_action": "None",
        })
    }
}

/// One of the first places far more often than one of the last.
pub(super) fn few(rng: &mut Rng, places: usize) -> usize {
    let mut place = 0;
    while place + 1 < places && rng.f64() < 0.42 {
        place += 1;
    }
    place
}
