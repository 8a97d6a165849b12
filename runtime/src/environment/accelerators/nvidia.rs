use usage_stat_schema::environment::NvidiaEnv;

use super::{Device, bytes, name};

/// The GPUs that `nvidia-smi` listed.
pub(in super::super) fn devices(gpus: &[NvidiaEnv]) -> Vec<Device> {
    gpus.iter()
        .map(|gpu| Device {
            name: name(&gpu.name),
            memory: bytes(&gpu.memory_total),
        })
        .collect()
}
