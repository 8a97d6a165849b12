use std::path::Path;

use serde_json::Value;

use super::super::probe::Probe;
use super::super::tool::Toolbox;
use super::{Device, Tool, bytes, complete, name, named_sizes, sysfs};

const VENDOR: &str = "0x8086";

/// Where a processor's own graphics sits in every machine; nothing else ever does on bare metal.
const INTEGRATED: &str = "0000:00:02.";

/// The table has name and memory, and nothing else has to be asked for. The list, which every
/// version has, mostly tells no memory.
const TOOLS: &[Tool] = &[
    Tool {
        name: "xpu-smi",
        args: &["discovery", "--dump", "2,16"],
        read: dump,
    },
    Tool {
        name: "xpu-smi",
        args: &["discovery", "-j"],
        read: list,
    },
];

pub(super) fn read(toolbox: &Toolbox<'_>) -> Probe<Vec<Device>> {
    complete(graphics(toolbox.root()), TOOLS, toolbox)
}

/// The cards that are accelerators.
///
/// Nearly every Intel processor has graphics of its own, which borrows the machine's memory; to
/// count it would make every laptop a machine with an accelerator. A card counts if it reports
/// memory of its own, or, since many drivers report none, if it sits elsewhere on the bus. Where
/// a virtual machine puts a passed-through card in that very place, its memory still tells it.
fn graphics(root: &Path) -> Vec<Device> {
    sysfs::cards(root, VENDOR)
        .iter()
        .filter_map(|card| {
            let memory = memory(card);
            let is_integrated = card
                .place()
                .is_none_or(|place| place.starts_with(INTEGRATED));
            (memory.is_some() || !is_integrated).then_some(Device { name: None, memory })
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

fn dump(text: &str) -> Option<Vec<Device>> {
    named_sizes(text, ["Device Name", "Memory Physical Size"])
}

fn list(text: &str) -> Option<Vec<Device>> {
    let answer: Value = serde_json::from_str(text).ok()?;
    let devices = answer.get("device_list")?.as_array()?;
    let is_virtual = |device: &Value| {
        device.get("device_function_type").and_then(Value::as_str) == Some("virtual")
    };
    // Some versions have the memory here too, as a number or as text.
    let memory = |device: &Value| {
        let size = device.get("memory_physical_size_byte")?;
        bytes(&format!("{} B", size.to_string().trim_matches('"')))
    };
    let device = |device: &Value| Device {
        name: device
            .get("device_name")
            .and_then(Value::as_str)
            .and_then(name),
        memory: memory(device),
    };
    Some(
        devices
            .iter()
            .filter(|device| !is_virtual(device))
            .map(device)
            .collect(),
    )
}
