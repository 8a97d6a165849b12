use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use super::super::probe::Probe;
use super::super::tool::Toolbox;
use super::{Device, Tool, bytes, complete, name, sysfs};

const VENDOR: &str = "0x1002";

/// First the newer one. Its answer has serial numbers, which are never taken out of it.
const TOOLS: &[Tool] = &[
    Tool {
        name: "amd-smi",
        args: &["static", "--asic", "--vram", "--json"],
        read: amd_smi,
    },
    Tool {
        name: "rocm-smi",
        args: &["--showproductname", "--showmeminfo", "vram", "--json"],
        read: rocm_smi,
    },
];

pub(super) fn read(toolbox: &Toolbox<'_>) -> Probe<Vec<Device>> {
    let mut known = graphics(toolbox.root());
    if known.is_empty() {
        known = compute(toolbox.root());
    }
    complete(known, TOOLS, toolbox)
}

/// The cards of the `amdgpu` driver. Only servers' cards have a `product_name`.
fn graphics(root: &Path) -> Vec<Device> {
    let cards = sysfs::cards(root, VENDOR);
    cards
        .iter()
        .filter_map(|card| {
            Some(Device {
                name: card.text("device/product_name").as_deref().and_then(name),
                // Without it another driver has the card, and no one computes on it.
                memory: Some(card.number("device/mem_info_vram_total")?),
            })
        })
        .collect()
}

/// The compute nodes, where a container hides the cards. The processor is a node too, without
/// SIMD units. The nodes' names are those of chips, not of models.
fn compute(root: &Path) -> Vec<Device> {
    sysfs::entries(&root.join("sys/class/kfd/kfd/topology/nodes"))
        .iter()
        .filter_map(|node| {
            let properties = properties(&node.join("properties"))?;
            let is_gpu = properties.get("simd_count").is_some_and(|count| *count > 0);
            let local = properties.get("local_mem_size").copied().unwrap_or(0);
            is_gpu.then(|| Device {
                name: None,
                memory: Some(if local > 0 { local } else { banks(node) }).filter(|size| *size > 0),
            })
        })
        .collect()
}

/// The memory of a node on newer kernels, which leave `local_mem_size` at 0.
fn banks(node: &Path) -> u64 {
    /// Of the frame buffer, seen by the processor or not.
    const LOCAL: [u64; 2] = [1, 2];
    sysfs::entries(&node.join("mem_banks"))
        .iter()
        .filter_map(|bank| properties(&bank.join("properties")))
        .filter(|bank| {
            bank.get("heap_type")
                .is_some_and(|heap| LOCAL.contains(heap))
        })
        .filter_map(|bank| bank.get("size_in_bytes").copied())
        .fold(0, u64::saturating_add)
}

fn properties(file: &Path) -> Option<BTreeMap<String, u64>> {
    let text = sysfs::text(file)?;
    let pairs = text.lines().filter_map(|line| line.split_once(' '));
    Some(
        pairs
            .filter_map(|(key, value)| Some((key.to_owned(), value.parse().ok()?)))
            .collect(),
    )
}

/// A list of GPUs, which newer versions wrap in an object.
fn amd_smi(text: &str) -> Option<Vec<Device>> {
    let answer = json(text)?;
    let gpus = answer.get("gpu_data").unwrap_or(&answer).as_array()?;
    let device = |gpu: &Value| Device {
        name: gpu
            .pointer("/asic/market_name")
            .and_then(Value::as_str)
            .and_then(name),
        memory: gpu.pointer("/vram/size").and_then(|size| {
            let unit = size.get("unit").and_then(Value::as_str).unwrap_or_default();
            bytes(&format!("{} {unit}", size.get("value").unwrap_or(size)))
        }),
    };
    Some(gpus.iter().map(device).collect())
}

/// An object with an entry for each card, whose keys have changed their case over time.
fn rocm_smi(text: &str) -> Option<Vec<Device>> {
    let answer = json(text)?;
    let cards = answer
        .as_object()?
        .iter()
        .filter(|(key, _)| key.starts_with("card"));
    let device = |card: &Value| {
        let value = |wanted: &str| {
            let (_, value) = card
                .as_object()?
                .iter()
                .find(|(key, _)| key.eq_ignore_ascii_case(wanted))?;
            value.as_str()
        };
        Device {
            name: value("Card Series").and_then(name),
            memory: value("VRAM Total Memory (B)").and_then(|size| bytes(&format!("{size} B"))),
        }
    };
    Some(cards.map(|(_, card)| device(card)).collect())
}

/// The first value in the text; both tools may print warnings before it.
fn json(text: &str) -> Option<Value> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with(['{', '[']) {
            let values = serde_json::Deserializer::from_str(text.get(start..)?);
            return values.into_iter().next()?.ok();
        }
        start += line.len();
    }
    None
}
