//! What of the launcher's environment a tool is given: what it needs to be found, loaded and run,
//! and to see the devices that the launcher sees. Nothing else, since secrets are there too.

use std::ffi::OsString;

/// A variable, and why it is handed on.
const KEPT: &[(&str, &str)] = &[
    ("PATH", "tools that are scripts find their interpreter"),
    (
        "LD_LIBRARY_PATH",
        "where the driver's libraries are in containers",
    ),
    ("SYSTEMROOT", "no program of Windows loads without"),
    ("SYSTEMDRIVE", "no program of Windows loads without"),
    ("PROGRAMFILES", "where NVIDIA's library is on Windows"),
    (
        "NVIDIA_VISIBLE_DEVICES",
        "the GPUs that the container was given",
    ),
    (
        "NVIDIA_DRIVER_CAPABILITIES",
        "what the container was given of the driver",
    ),
    ("CUDA_VISIBLE_DEVICES", "the GPUs that the launcher uses"),
    ("CUDA_DEVICE_ORDER", "which of them is the first"),
    ("ROCM_PATH", "where the tools find their libraries"),
    ("ROCR_VISIBLE_DEVICES", "the GPUs that the launcher uses"),
    ("HIP_VISIBLE_DEVICES", "the GPUs that the launcher uses"),
    ("GPU_DEVICE_ORDINAL", "the GPUs that the launcher uses"),
    ("HSA_OVERRIDE_GFX_VERSION", "what a GPU passes for"),
    ("ZE_AFFINITY_MASK", "the GPUs that the launcher uses"),
    (
        "ZE_FLAT_DEVICE_HIERARCHY",
        "whether a tile counts as a device",
    ),
    ("ZE_ENABLE_PCI_ID_DEVICE_ORDER", "which GPU is the first"),
    (
        "ZES_ENABLE_SYSMAN",
        "without it older libraries tell no memory",
    ),
    (
        "HABANA_LOGS",
        "the tool writes its log there, and fails where it can't",
    ),
    (
        "HABANA_VISIBLE_DEVICES",
        "the devices that the container was given",
    ),
    (
        "HABANA_VISIBLE_MODULES",
        "the devices that the launcher uses",
    ),
    (
        "NEURON_RT_VISIBLE_CORES",
        "the cores that the launcher uses",
    ),
    (
        "ASCEND_VISIBLE_DEVICES",
        "the devices that the container was given",
    ),
    (
        "ASCEND_RT_VISIBLE_DEVICES",
        "the devices that the launcher uses",
    ),
    ("ASCEND_DRIVER_PATH", "where the tool finds its libraries"),
    ("TPU_VISIBLE_CHIPS", "the chips that the launcher uses"),
];

/// Those that are set.
pub(super) fn kept() -> impl Iterator<Item = (&'static str, OsString)> {
    KEPT.iter()
        .filter_map(|(name, _)| Some((*name, std::env::var_os(name)?)))
}

#[cfg(test)]
pub(super) fn is_kept(name: &str) -> bool {
    KEPT.iter().any(|(kept, _)| *kept == name)
}

#[cfg(test)]
mod tests {
    use super::{KEPT, is_kept};

    #[test]
    fn vendors_variables_are_kept_each_with_a_reason() {
        for name in ["HABANA_LOGS", "ROCR_VISIBLE_DEVICES", "ZE_AFFINITY_MASK"] {
            assert!(is_kept(name), "{name}");
        }
        let mut names: Vec<&str> = KEPT.iter().map(|(name, _)| *name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), KEPT.len(), "one is listed twice");
        assert!(KEPT.iter().all(|(_, reason)| !reason.is_empty()));
    }

    #[test]
    fn nothing_that_may_hold_a_secret_is_kept() {
        const SECRETS: &[&str] = &[
            "TOKEN", "KEY", "SECRET", "PASS", "AUTH", "CRED", "PROXY", "URL", "COOKIE", "SESSION",
            "HOME", "USER", "HOST",
        ];
        for (name, _) in KEPT {
            assert!(
                SECRETS.iter().all(|secret| !name.contains(secret)),
                "{name}"
            );
        }
    }
}
