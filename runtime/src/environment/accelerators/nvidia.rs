use usage_stat_schema::environment::ProbeFailure;

use super::super::names;
use super::super::nvidia::{Gpu, Gpus, Slice};
use super::super::probe::Probe;
use super::listing::{Device, bytes};

/// The GPUs that `nvidia-smi` listed.
pub(in super::super) fn devices(gpus: &Gpus) -> Probe<Vec<Device>> {
    let slices = gpus.slices.as_deref().unwrap_or_default();
    let devices: Vec<Device> = gpus
        .all
        .iter()
        .enumerate()
        .filter_map(|(position, gpu)| Some((position, gpu.as_ref()?)))
        .flat_map(|(position, gpu)| of_gpu(gpu, position, slices))
        .collect();
    let is_whole = gpus.all.iter().all(Option::is_some);
    match gpus.slices {
        _ if gpus.all.is_empty() => Probe::Absent,
        _ if devices.is_empty() => Probe::Unknown(ProbeFailure::Unreadable),
        _ if !is_whole => Probe::Partly(devices, ProbeFailure::Unreadable),
        Err(failure) => Probe::Partly(devices, failure),
        Ok(_) => Probe::Found(devices),
    }
}

/// A GPU, or its slices: what a program can use of it.
fn of_gpu(gpu: &Gpu, position: usize, slices: &[Slice]) -> Vec<Device> {
    let name = gpu.env.name.as_deref().and_then(names::product);
    let device = |memory: Option<&str>| Device {
        name: name.clone(),
        memory: memory.and_then(bytes),
        is_partition: gpu.is_partitioned(),
        is_integrated: false,
    };
    if !gpu.is_partitioned() {
        return vec![device(gpu.env.memory_total.as_deref())];
    }
    let mut parts: Vec<Device> = slices
        .iter()
        .filter(|slice| slice.gpu == position)
        .map(|slice| device(Some(&slice.memory)))
        .collect();
    if parts.is_empty() {
        // Never the whole card's memory, which no program can use.
        parts.push(device(None));
    }
    parts
}
