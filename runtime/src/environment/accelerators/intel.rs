use std::path::Path;

use serde_json::Value;

use super::super::names;
use super::super::probe::Probe;
use super::super::sysfs;
use super::super::tool::Toolbox;
use super::listing::{Device, Listing, Tool, bytes, complete, named_sizes};

const VENDOR: &str = "0x8086";

/// Where a processor's own graphics sits in every machine; nothing else ever does on bare metal.
/// Where a virtual machine puts a passed-through card in that very place, its memory still tells
/// it.
const INTEGRATED: &str = "0000:00:02.";

const NONE: &[&str] = &["No device discovered", "No Device Discovered"];

/// The table has name and memory, and nothing else has to be asked for. The list, which every
/// version has, mostly tells no memory.
const TOOLS: &[Tool] = &[
    Tool {
        name: "xpu-smi",
        args: &["discovery", "--dump", "2,16"],
        none: NONE,
        read: dump,
    },
    Tool {
        name: "xpu-smi",
        args: &["discovery", "-j"],
        none: NONE,
        read: list,
    },
];

pub(super) fn read(toolbox: &Toolbox<'_>) -> Probe<Vec<Device>> {
    complete(graphics(toolbox.root()), TOOLS, toolbox)
}

/// The cards. Many drivers report no memory of a card, but all that report some are cards.
fn graphics(root: &Path) -> Vec<Device> {
    sysfs::cards(root, VENDOR)
        .iter()
        .map(|card| {
            let memory = memory(card);
            let is_first = card
                .place()
                .is_none_or(|place| place.starts_with(INTEGRATED));
            Device {
                memory,
                is_integrated: memory.is_none() && is_first,
                ..Device::default()
            }
        })
        .collect()
}

/// `xe` tells the memory of each tile, some versions of `i915` that of the card.
fn memory(card: &sysfs::Card) -> Option<u64> {
    let tiles = card.parts("tile");
    let sizes = tiles
        .iter()
        .filter_map(|tile| sysfs::text(&tile.join("physical_vram_size_bytes")))
        .filter_map(|size| size.parse::<u64>().ok());
    let total = sizes.fold(0, u64::saturating_add);
    let total = if total > 0 {
        total
    } else {
        card.number("lmem_total_bytes")?
    };
    (total > 0).then_some(total)
}

fn dump(text: &str) -> Option<Listing> {
    named_sizes(text, ["Device Name", "Memory Physical Size"])
}

fn list(text: &str) -> Option<Listing> {
    let answer: Value = serde_json::from_str(text).ok()?;
    let devices = answer.get("device_list")?.as_array()?;
    let text = |device: &Value, key: &str| -> Option<String> {
        Some(device.get(key)?.as_str()?.to_owned())
    };
    let is_virtual =
        |device: &Value| text(device, "device_function_type").as_deref() == Some("virtual");
    // Some versions have the memory here too, as a number or as text.
    let memory = |device: &Value| {
        let size = device.get("memory_physical_size_byte")?;
        bytes(&format!("{} B", size.to_string().trim_matches('"')))
    };
    let device = |device: &Value| {
        device.get("device_id")?;
        let place = text(device, "pci_bdf_address").unwrap_or_default();
        let is_integrated = place.starts_with(INTEGRATED);
        Some(Device {
            name: text(device, "device_name")
                .as_deref()
                .and_then(names::product),
            // What a processor's graphics can use of the machine's memory is not said.
            memory: memory(device).filter(|_| !is_integrated),
            is_integrated,
            is_partition: false,
        })
    };
    Some(
        devices
            .iter()
            .filter(|device| !is_virtual(device))
            .map(device)
            .collect(),
    )
}
