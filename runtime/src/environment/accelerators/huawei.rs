use super::super::names;
use super::super::probe::Probe;
use super::super::tool::Toolbox;
use super::listing::{Device, Listing, Tool, by_model, bytes, complete};

const VENDOR: &str = "0x19e5";

/// As in the vendor's device plugin for Kubernetes. The vendor makes network cards too.
const CHIPS: &[(u32, &str)] = &[
    (0xd100, "Ascend 310"),
    (0xd105, "Ascend 310B"),
    (0xd500, "Ascend 310P"),
    (0xd801, "Ascend 910"),
    (0xd802, "Ascend 910B"),
];

/// It has no answer in JSON.
const TOOLS: &[Tool] = &[Tool {
    name: "npu-smi",
    args: &["info"],
    none: &["dcmi model initialized failed", "No NPU"],
    read: npu_smi,
}];

pub(super) fn read(toolbox: &Toolbox<'_>) -> Probe<Vec<Device>> {
    complete(by_model(toolbox, VENDOR, CHIPS), TOOLS, toolbox)
}

/// Two lines a chip, and the processes after them, which are passed over:
///
/// ```text
/// | 0     910B4-1             | OK            | 91.3        33                0    / 0             |
/// | 0                         | 0000:C1:00.0  | 0           0    / 0          3197 / 65536         |
/// ```
fn npu_smi(text: &str) -> Option<Listing> {
    let mut lines = text.lines().map(cells);
    lines.find(|cells| cells.first().is_some_and(|cell| cell.starts_with("NPU")))?;
    let mut chips = Listing::new();
    let mut model = None;
    for cells in lines {
        let [first, middle, last] = cells.as_slice() else {
            // The table of processes begins.
            if cells.len() > 1 {
                break;
            }
            continue;
        };
        if first.starts_with("Chip") {
            continue;
        }
        match model.take() {
            None => model = Some(first.split_whitespace().nth(1).and_then(names::product)),
            Some(name) if middle.contains(':') => chips.push(Some(Device {
                name,
                memory: last.rsplit('/').next().and_then(bytes),
                ..Device::default()
            })),
            Some(_) => chips.push(None),
        }
    }
    // The second line of the last one is missing.
    chips.extend(model.map(|_| None));
    Some(chips)
}

fn cells(line: &str) -> Vec<&str> {
    let inside = line
        .trim()
        .strip_prefix('|')
        .and_then(|line| line.strip_suffix('|'));
    inside.map_or_else(Vec::new, |line| line.split('|').map(str::trim).collect())
}
