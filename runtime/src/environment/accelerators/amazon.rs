use std::path::Path;

use serde_json::Value;

use super::super::names;
use super::super::probe::Probe;
use super::super::sysfs;
use super::super::tool::Toolbox;
use super::listing::{Device, Listing, Tool, bytes, complete};

/// It also lists who uses the devices, which is never taken out of its answer.
const TOOLS: &[Tool] = &[Tool {
    name: "neuron-ls",
    args: &["--json-output"],
    none: &["No neuron device found", "no neuron device found"],
    read: neuron_ls,
}];

pub(super) fn read(toolbox: &Toolbox<'_>) -> Probe<Vec<Device>> {
    complete(devices(toolbox.root()), TOOLS, toolbox)
}

/// The driver tells the name of the chip, and not its memory.
fn devices(root: &Path) -> Vec<Device> {
    sysfs::entries(&root.join("sys/devices/virtual/neuron_device"))
        .iter()
        .filter(|folder| sysfs::file_name(folder).starts_with("neuron"))
        .map(|folder| Device {
            name: sysfs::text(&folder.join("info/architecture/device_name"))
                .as_deref()
                .and_then(names::product),
            ..Device::default()
        })
        .collect()
}

/// A list of devices, which newer versions wrap in an object.
fn neuron_ls(text: &str) -> Option<Listing> {
    let answer: Value = serde_json::from_str(text).ok()?;
    let devices = answer
        .get("neuron_devices")
        .or_else(|| answer.get("mlas"))
        .unwrap_or(&answer)
        .as_array()?;
    let device = |device: &Value| {
        device.get("neuron_device")?;
        Some(Device {
            memory: device
                .get("memory_size")
                .and_then(|size| bytes(&format!("{size} B"))),
            ..Device::default()
        })
    };
    Some(devices.iter().map(device).collect())
}
