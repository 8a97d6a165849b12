//! What shows that there is a device, where no one can be asked about it.
//!
//! The device's node, which its driver makes, and which a container has only if the device was
//! given to it. Nothing is opened.

use std::path::Path;

use usage_stat_schema::environment::Vendor;

use super::sysfs;

/// Nodes that drivers make, one a device: the beginning of their names, up to a number.
const NODES: &[(&str, &str, Vendor)] = &[
    ("dev", "nvidia", Vendor::Nvidia),
    ("dev", "hl", Vendor::Habana),
    ("dev", "neuron", Vendor::Amazon),
    ("dev", "apex_", Vendor::Google),
    ("dev", "davinci", Vendor::Huawei),
    ("dev", "qaic", Vendor::Qualcomm),
    ("dev", "qaic_aic100_", Vendor::Qualcomm),
];

/// Folders of nodes that many drivers share, with the maker of a device that sysfs says nothing of.
const SHARED: &[(&str, Vendor)] = &[("dev", Vendor::Google), ("dev/accel", Vendor::Other)];

/// Who makes the devices of the kernel's class `accel`, by their number on the PCI bus.
const ACCEL_VENDORS: &[(&str, Vendor)] = &[
    ("0x1ae0", Vendor::Google),
    ("0x1da3", Vendor::Habana),
    ("0x17cb", Vendor::Qualcomm),
    ("0x19e5", Vendor::Huawei),
];

/// Parts of a processor, which like its graphics are no accelerators: of Intel and of AMD.
const INTEGRATED: &[&str] = &["0x8086", "0x1022", "0x1002"];

const NVIDIA: &str = "0x10de";

/// Whether a device of the vendor's is there.
pub(super) fn shows(root: &Path, vendor: Vendor) -> bool {
    let has_node = NODES
        .iter()
        .filter(|(_, _, maker)| *maker == vendor)
        .any(|(folder, prefix, _)| !numbered(root, folder, prefix).is_empty());
    has_node
        || SHARED.iter().any(|(folder, default)| {
            numbered(root, folder, "accel")
                .iter()
                .any(|name| accel_vendor(root, name, *default) == Some(vendor))
        })
}

/// Whether the driver of an NVIDIA GPU runs.
pub(super) fn has_nvidia_driver(root: &Path) -> bool {
    shows(root, Vendor::Nvidia)
}

/// Whether there is an NVIDIA GPU, driven or not, that no virtual machine has.
pub(super) fn has_nvidia_gpu(root: &Path) -> bool {
    has_nvidia_driver(root)
        || sysfs::pci(root, NVIDIA)
            .iter()
            .any(|device| device.is_graphics() && !device.is_given_away())
}

/// The names in a folder that begin so and end in a number.
fn numbered(root: &Path, folder: &str, prefix: &str) -> Vec<String> {
    let is_number = |rest: &str| !rest.is_empty() && rest.bytes().all(|c| c.is_ascii_digit());
    sysfs::entries(&root.join(folder))
        .iter()
        .map(|path| sysfs::file_name(path).to_owned())
        .filter(|name| name.strip_prefix(prefix).is_some_and(is_number))
        .collect()
}

/// None for a part of a processor.
fn accel_vendor(root: &Path, name: &str, default: Vendor) -> Option<Vendor> {
    let file = root
        .join("sys/class/accel")
        .join(name)
        .join("device/vendor");
    let Some(number) = sysfs::text(&file) else {
        return Some(default);
    };
    let known = ACCEL_VENDORS.iter().find(|(known, _)| *known == number);
    match known {
        Some((_, vendor)) => Some(*vendor),
        None if INTEGRATED.contains(&number.as_str()) => None,
        None => Some(Vendor::Other),
    }
}
