use std::path::Path;

use serde_json::Value;

use super::super::names;
use super::super::probe::Probe;
use super::super::sysfs;
use super::super::tool::Toolbox;
use super::listing::{Device, Listing, Tool, bytes, complete, without_graphics};

const VENDOR: &str = "0x1002";

/// Boards' makers fill in the name themselves.
const BRANDS: &[&str] = &["AMD", "ATI", "FirePro", "Instinct", "Radeon"];

/// First the newer one. Its answer has serial numbers, which are never taken out of it.
const TOOLS: &[Tool] = &[
    Tool {
        name: "amd-smi",
        args: &["static", "--asic", "--vram", "--json"],
        none: &[
            "Unable to detect any GPU devices",
            "amdgpu not found in modules",
            "drivers not found in modules",
            "AMDSMI_STATUS_NO_DRV",
        ],
        read: amd_smi,
    },
    Tool {
        name: "rocm-smi",
        args: &["--showproductname", "--showmeminfo", "vram", "--json"],
        none: &["amdgpu not found in modules", "No AMD GPUs specified"],
        read: rocm_smi,
    },
];

pub(super) fn read(toolbox: &Toolbox<'_>) -> Probe<Vec<Device>> {
    let cards = graphics(toolbox.root());
    let known: Vec<Device> = if cards.is_empty() {
        compute(toolbox.root())
    } else {
        cards.iter().map(|card| card.device.clone()).collect()
    };
    let lone = match known.as_slice() {
        [node] if node.is_integrated && cards.is_empty() => Some(node.clone()),
        _ => None,
    };
    let put_right = |devices: Vec<Device>| {
        devices.into_iter().map(|device| match lone.clone() {
            Some(node) => Device {
                name: device.name,
                ..node
            },
            None => shared(device, &cards),
        })
    };
    complete(known, TOOLS, toolbox).map(|devices| without_graphics(put_right(devices).collect()))
}

/// A card of the `amdgpu` driver.
struct Card {
    device: Device,
    /// What the tools give as its memory, in bytes.
    own_memory: u64,
}

/// The cards of the `amdgpu` driver. Only servers' cards have a `product_name`.
fn graphics(root: &Path) -> Vec<Card> {
    let cards = sysfs::cards(root, VENDOR);
    cards
        .iter()
        .filter_map(|card| {
            // Without it another driver has the card, and no one computes on it.
            let own_memory = card.number("device/mem_info_vram_total")?;
            let is_integrated = card.model().is_some_and(is_processor);
            let is_partition = card
                .text("device/current_compute_partition")
                .is_some_and(|partition| partition != "SPX");
            let memory = if is_integrated {
                let shared = card.number("device/mem_info_gtt_total").unwrap_or(0);
                own_memory.max(shared)
            } else {
                own_memory
            };
            let device = Device {
                name: card
                    .text("device/product_name")
                    .and_then(|name| names::branded(&name, BRANDS)),
                memory: Some(memory).filter(|_| !is_partition),
                is_partition,
                is_integrated,
            };
            Some(Card { device, own_memory })
        })
        .collect()
}

/// What the tools say of a processor's own graphics, put right: they give the memory that the
/// firmware sets aside, of which there is little, since the graphics use the machine's through
/// their own table of addresses (GTT). Of a partitioned card they give the whole memory.
fn shared(device: Device, cards: &[Card]) -> Device {
    let is_it = |card: &&Card| device.memory == Some(card.own_memory);
    match cards.iter().find(is_it) {
        Some(Card { device: known, .. }) if known.is_integrated || known.is_partition => Device {
            name: device.name,
            ..known.clone()
        },
        _ => device,
    }
}

/// Whether a PCI number is that of a processor's own graphics. Those have numbers of their own; all
/// cards of the `amdgpu` driver lie between.
fn is_processor(model: u32) -> bool {
    !(0x4000..0x9000).contains(&model)
}

/// The compute nodes, where a container hides the cards. The processor is a node too, without
/// SIMD units. The nodes' names are those of chips, not of models.
fn compute(root: &Path) -> Vec<Device> {
    sysfs::entries(&root.join("sys/class/kfd/kfd/topology/nodes"))
        .iter()
        .filter_map(|node| {
            let properties = Properties::read(&node.join("properties"))?;
            let property = |name| properties.get(name).unwrap_or(0);
            let local = property("local_mem_size");
            let model = u32::try_from(property("device_id"))
                .ok()
                .filter(|model| *model > 0);
            (property("simd_count") > 0).then(|| Device {
                memory: Some(if local > 0 { local } else { banks(node) }).filter(|size| *size > 0),
                is_integrated: model.is_some_and(is_processor),
                ..Device::default()
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
        .filter_map(|bank| Properties::read(&bank.join("properties")))
        .filter(|bank| {
            bank.get("heap_type")
                .is_some_and(|heap| LOCAL.contains(&heap))
        })
        .filter_map(|bank| bank.get("size_in_bytes"))
        .fold(0, u64::saturating_add)
}

/// Lines with a name and a number each.
struct Properties(String);

impl Properties {
    fn read(file: &Path) -> Option<Self> {
        sysfs::text(file).map(Self)
    }

    fn get(&self, wanted: &str) -> Option<u64> {
        let mut pairs = self.0.lines().filter_map(|line| line.split_once(' '));
        let (_, value) = pairs.find(|(name, _)| *name == wanted)?;
        value.parse().ok()
    }
}

/// A list of GPUs, which newer versions wrap in an object.
fn amd_smi(text: &str) -> Option<Listing> {
    let answer = json(text)?;
    let gpus = answer.get("gpu_data").unwrap_or(&answer).as_array()?;
    let device = |gpu: &Value| {
        gpu.get("gpu")?;
        Some(Device {
            name: gpu
                .pointer("/asic/market_name")
                .and_then(Value::as_str)
                .and_then(names::product),
            memory: gpu.pointer("/vram/size").and_then(|size| {
                let unit = size.get("unit").and_then(Value::as_str).unwrap_or_default();
                bytes(&format!("{} {unit}", size.get("value").unwrap_or(size)))
            }),
            ..Device::default()
        })
    };
    Some(gpus.iter().map(device).collect())
}

/// An object with an entry for each card, whose keys have changed their case over time.
fn rocm_smi(text: &str) -> Option<Listing> {
    let answer = json(text)?;
    let cards = answer
        .as_object()?
        .iter()
        .filter(|(key, _)| key.starts_with("card"));
    let device = |card: &Value| {
        let card = card.as_object()?;
        let value = |wanted: &str| {
            let (_, value) = card
                .iter()
                .find(|(key, _)| key.eq_ignore_ascii_case(wanted))?;
            value.as_str()
        };
        Some(Device {
            name: value("Card Series").and_then(names::product),
            memory: value("VRAM Total Memory (B)").and_then(|size| bytes(&format!("{size} B"))),
            ..Device::default()
        })
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
