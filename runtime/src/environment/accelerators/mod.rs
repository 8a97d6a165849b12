//! The accelerators in the machine, whoever makes them.
//!
//! A vendor is a file here and a line in [`PROBES`]; one whose devices are only known to be there
//! is a line alone. Each probe is alone: one that fails or runs into its deadline leaves the others
//! as they are.
//!
//! A processor's own graphics is an accelerator where the vendor's tool lists it and the vendor has
//! no other here: who installs the tool means to compute with what it finds. Nearly every
//! processor has such graphics, and to count them all would make every laptop a machine with an
//! accelerator.

mod amazon;
mod amd;
mod google;
mod habana;
mod huawei;
mod intel;
mod listing;
mod nvidia;
#[cfg(test)]
#[cfg(unix)]
mod tests;

use usage_stat_schema::environment::{Accelerator, ProbeFailure, Vendor};

pub(super) use self::listing::Device;
pub(super) use self::nvidia::devices as nvidia_devices;
use super::device_nodes;
use super::probe::Probe;
use super::probes::Probes;
use super::tool::Toolbox;

/// Reads the devices of one vendor.
type Read = fn(&Toolbox<'_>) -> Probe<Vec<Device>>;

/// The vendors that are asked here; NVIDIA's devices come with the rows of `nvidia_env`.
pub(super) const PROBES: &[(Vendor, Read)] = &[
    (Vendor::Amd, amd::read),
    (Vendor::Intel, intel::read),
    (Vendor::Habana, habana::read),
    (Vendor::Amazon, amazon::read),
    (Vendor::Google, google::read),
    (Vendor::Huawei, huawei::read),
    // Known by their device nodes alone.
    (Vendor::Qualcomm, |_| Probe::Absent),
    (Vendor::Other, |_| Probe::Absent),
];

/// The devices of each vendor.
pub(super) fn read(probes: &Probes) -> Vec<(Vendor, Probe<Vec<Device>>)> {
    let probe = |(vendor, read): &(Vendor, Read)| {
        let toolbox = Toolbox::open(probes);
        let devices = match read(&toolbox) {
            Probe::Absent if device_nodes::shows(&probes.root, *vendor) => {
                Probe::Unknown(if toolbox.was_asked() {
                    ProbeFailure::Unreadable
                } else {
                    ProbeFailure::NoTool
                })
            }
            devices => devices,
        };
        (*vendor, devices)
    };
    PROBES.iter().map(probe).collect()
}

/// One entry for each model, in the order of the devices.
pub(super) fn grouped(vendor: Vendor, devices: &[Device]) -> Vec<Accelerator> {
    let mut models: Vec<Accelerator> = Vec::new();
    for device in devices {
        let one = Accelerator {
            vendor,
            name: device.name.clone(),
            memory: device.memory,
            count: 1,
            partitioned: device.is_partition,
        };
        let is_same = |model: &&mut Accelerator| {
            Accelerator {
                count: 1,
                ..(*model).clone()
            } == one
        };
        match models.iter_mut().find(is_same) {
            Some(model) => model.count += 1,
            None => models.push(one),
        }
    }
    models
}
