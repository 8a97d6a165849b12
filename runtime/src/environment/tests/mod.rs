mod cases;
pub(super) mod machine;
pub(super) mod recorded;

use std::time::Duration;

use super::*;
use crate::testbed::waiting::PATIENCE;
use machine::{Machine, exists};

const NVIDIA_SMI: &str = "echo \"$@\" >> $here/asked; \
    case $1 in *driver_version*) cat $fixtures/nvidia-smi/one-gpu.csv;; \
    *) cat $fixtures/nvidia-smi/one-gpu-volatile.csv;; esac";

#[test]
fn a_machine_without_accelerators_starts_no_process() {
    let machine = Machine::new();
    let snapshot = Environment::read(machine.probes()).snapshot();
    assert_eq!(snapshot.nvidia_env, None);
    assert_eq!(snapshot.accelerators, []);
    assert_eq!(snapshot.unknown, []);
    assert!(snapshot.system_env.cpu_count > 0);
}

#[test]
fn the_first_event_takes_what_was_read_and_later_ones_read_again() {
    let machine = Machine::with_root("amd-server");
    machine.tool("nvidia-smi", NVIDIA_SMI);
    let mut environment = Environment::read(machine.probes());
    let start = environment.snapshot();
    let temperature = start
        .nvidia_env
        .as_ref()
        .unwrap()
        .temperature_gpu
        .as_deref();
    assert_eq!(temperature, Some("31"));
    assert_eq!(machine.asked(), 1);
    let ping = environment.snapshot();
    let nvidia_env = ping.nvidia_env.unwrap();
    assert_eq!(
        (
            nvidia_env.temperature_gpu.as_deref(),
            nvidia_env.name.as_deref()
        ),
        (Some("58"), Some("NVIDIA A10G"))
    );
    assert_eq!(machine.asked(), 2);
    let model = |vendor, name: &str, memory, count| Accelerator {
        vendor,
        name: Some(name.to_owned()),
        memory: Some(memory),
        count,
        partitioned: false,
    };
    let expected = [
        model(Vendor::Nvidia, "NVIDIA A10G", 23_028 << 20, 1),
        model(Vendor::Amd, "AMD Instinct MI300X OAM", 206_141_652_992, 2),
    ];
    assert_eq!(start.accelerators, expected);
    assert_eq!(ping.accelerators, expected);
}

#[test]
fn probes_that_hang_leave_the_event_without_them_and_it_says_so() {
    const TOOLS: [&str; 2] = ["nvidia-smi", "hl-smi"];
    let machine = Machine::with_root("amd-server");
    let hang = "echo $$ > $here/$(basename $0).pid; exec sleep 1000";
    for tool in TOOLS {
        machine.tool(tool, hang);
    }
    let pid = |tool: &str| format!("{tool}.pid");
    let has_written = |tool: &&str| machine.written(&pid(tool)).ends_with('\n');
    let bounded_by = |seconds| {
        let deadline = Duration::from_secs(seconds);
        let snapshot = Environment::read(Probes {
            deadline,
            ..machine.probes()
        })
        .snapshot();
        TOOLS.iter().all(has_written).then_some(snapshot)
    };
    // The bound is moved until they have written before it.
    let snapshot = [1, 4, 16, 60].into_iter().find_map(bounded_by).unwrap();
    assert_eq!(snapshot.nvidia_env, None);
    assert_eq!(snapshot.accelerators.len(), 1);
    let unknown = [
        (Part::NvidiaEnv, ProbeFailure::TimedOut),
        (Part::Accelerators(Vendor::Nvidia), ProbeFailure::TimedOut),
        (Part::Accelerators(Vendor::Habana), ProbeFailure::TimedOut),
    ];
    let found: Vec<_> = snapshot
        .unknown
        .iter()
        .map(|unknown| (unknown.part, unknown.reason))
        .collect();
    assert_eq!(found, unknown);
    for tool in TOOLS {
        assert!(!exists(machine.pid(&pid(tool))), "{tool}");
    }
}

#[test]
fn a_driver_that_was_only_slow_is_asked_again() {
    let machine = Machine::new();
    machine.tool("nvidia-smi", "exec sleep 1000");
    let deadline = Duration::from_millis(300);
    let mut environment = Environment::read(Probes {
        deadline,
        ..machine.probes()
    });
    assert_eq!(environment.snapshot().nvidia_env, None);
    machine.tool("nvidia-smi", NVIDIA_SMI);
    environment.probes.deadline = PATIENCE;
    let snapshot = environment.snapshot();
    assert_eq!(snapshot.nvidia_env.unwrap().name.unwrap(), "NVIDIA A10G");
    assert_eq!(snapshot.accelerators.len(), 1);
    assert_eq!(machine.asked(), 1, "fresh values are not read twice");
}

#[test]
fn a_driver_that_could_not_be_killed_is_left_alone() {
    let machine = Machine::new();
    machine.tool("nvidia-smi", NVIDIA_SMI);
    let mut environment = Environment::read(machine.probes());
    environment.is_stuck = true;
    let snapshot = environment.snapshot();
    assert_eq!(
        snapshot.unknown,
        [Unknown {
            part: Part::NvidiaEnv,
            reason: ProbeFailure::Stuck
        }]
    );
    assert_eq!(snapshot.accelerators.len(), 1, "it was read before");
    assert_eq!(machine.asked(), 1);
}

#[test]
fn after_a_stop_the_last_event_says_what_the_one_before_it_said() {
    let machine = Machine::new();
    machine.tool("nvidia-smi", NVIDIA_SMI);
    let probes = machine.probes();
    let stop = probes.stop.clone();
    let mut environment = Environment::read(probes);
    let before = environment.snapshot();
    stop.trigger();
    assert_eq!(environment.snapshot(), before);
    assert!(before.nvidia_env.is_some());
    assert_eq!(machine.asked(), 1);
}

#[test]
fn a_stop_ends_all_probes() {
    let machine = Machine::new();
    for tool in [
        "nvidia-smi",
        "amd-smi",
        "rocm-smi",
        "xpu-smi",
        "hl-smi",
        "neuron-ls",
        "npu-smi",
    ] {
        machine.tool(tool, "touch $here/started; exec sleep 1000");
    }
    let probes = machine.probes();
    probes.stop.trigger();
    let snapshot = Environment::read(probes).snapshot();
    assert!(
        snapshot
            .unknown
            .iter()
            .all(|unknown| unknown.reason == ProbeFailure::Stopped)
    );
    assert_eq!(snapshot.unknown.len(), 7);
    assert!(!machine.path("started").exists());
}
