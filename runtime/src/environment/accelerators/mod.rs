//! The accelerators in the machine, whoever makes them.
//!
//! A vendor is a file here and a line in [`PROBES`]. Each probe is alone: one that fails or runs
//! into its deadline leaves the others as they are.

mod amd;
mod habana;
mod intel;
mod nvidia;
mod sysfs;
#[cfg(test)]
#[cfg(unix)]
mod tests;

use usage_stat_schema::environment::{Accelerator, ProbeFailure, Vendor};

pub(super) use self::nvidia::devices as nvidia_devices;
use super::probe::Probe;
use super::table;
use super::tool::Toolbox;

/// Reads the devices of one vendor.
pub(super) type Read = fn(&Toolbox<'_>) -> Probe<Vec<Device>>;

/// The vendors that are asked here; NVIDIA's devices come with the rows of `nvidia_env`.
pub(super) const PROBES: &[(Vendor, Read)] = &[
    (Vendor::Amd, amd::read),
    (Vendor::Intel, intel::read),
    (Vendor::Habana, habana::read),
];

/// One accelerator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Device {
    name: Option<String>,
    /// In bytes.
    memory: Option<u64>,
}

impl Device {
    fn is_complete(&self) -> bool {
        self.name.is_some() && self.memory.is_some()
    }
}

/// One entry for each model, in the order of the devices.
pub(super) fn grouped(vendor: Vendor, devices: &[Device]) -> Vec<Accelerator> {
    let mut models: Vec<Accelerator> = Vec::new();
    for Device { name, memory } in devices {
        match models
            .iter_mut()
            .find(|model| model.name == *name && model.memory == *memory)
        {
            Some(model) => model.count += 1,
            None => models.push(Accelerator {
                vendor,
                name: name.clone(),
                memory: *memory,
                count: 1,
            }),
        }
    }
    models
}

/// A vendor's tool that lists its devices.
struct Tool {
    name: &'static str,
    args: &'static [&'static str],
    /// The devices in its output; None if it cannot be read.
    read: fn(&str) -> Option<Vec<Device>>,
}

/// Completes what sysfs tells from the first tool that answers.
///
/// A tool is only asked where sysfs leaves a device, a name or a memory out.
fn complete(known: Vec<Device>, tools: &[Tool], toolbox: &Toolbox<'_>) -> Probe<Vec<Device>> {
    if !known.is_empty() && known.iter().all(Device::is_complete) {
        return Probe::Found(known);
    }
    let mut failure = None;
    for tool in tools {
        match toolbox.ask(tool.name, tool.args) {
            None => {}
            Some(Err(reason)) => failure = Some(reason),
            Some(Ok(output)) => match (tool.read)(&output.text()) {
                Some(devices) if !devices.is_empty() => return Probe::Found(devices),
                Some(_) => {}
                None if output.code == Some(0) => failure = Some(ProbeFailure::Unreadable),
                None => failure = Some(ProbeFailure::Failed(output.code)),
            },
        }
    }
    match failure {
        _ if !known.is_empty() => Probe::Found(known),
        Some(reason) => Probe::Unknown(reason),
        None => Probe::Absent,
    }
}

/// The devices in a table of two columns, name and memory.
///
/// Any text with one comma in it looks like a row, so what has no size in its second cell is none:
/// it may be a warning, with anything in it.
fn named_sizes(text: &str, columns: [&str; 2]) -> Option<Vec<Device>> {
    let device = |row: table::Row| {
        let mut cells = row.into_iter().map(Option::unwrap_or_default);
        let (model, size) = (cells.next()?, cells.next()?);
        Some(Device {
            memory: Some(bytes(&size)?),
            name: name(&model),
        })
    };
    let rows = table::rows(text, &columns)?;
    Some(rows.into_iter().filter_map(device).collect())
}

/// A model's name, unless the text only says that there is none, or is a number in its place.
fn name(text: &str) -> Option<String> {
    const NONE: &[&str] = &["", "N/A", "[N/A]", "None", "unknown"];
    let text = text.trim();
    let is_name = !NONE.contains(&text)
        && !text.starts_with("0x")
        && !text.starts_with('[')
        && text.len() <= table::LONGEST_CELL
        && !text.contains(char::is_control);
    is_name.then(|| text.to_owned())
}

/// A size such as `98304 MiB`, in bytes. The tools say MB where they mean MiB, and where they
/// say nothing they mean it too.
fn bytes(size: &str) -> Option<u64> {
    const UNITS: &[(&str, u64)] = &[
        ("", 1 << 20),
        ("B", 1),
        ("KB", 1 << 10),
        ("KiB", 1 << 10),
        ("MB", 1 << 20),
        ("MiB", 1 << 20),
        ("GB", 1 << 30),
        ("GiB", 1 << 30),
    ];
    let size = size.trim();
    let digits = size
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(size.len());
    let (number, unit) = size.split_at_checked(digits)?;
    let (_, factor) = UNITS.iter().find(|(name, _)| *name == unit.trim())?;
    // Through an integer where it is one: a float would round large sizes.
    let whole = match number.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|digit| digit == b'0') => whole,
        Some(_) => return None,
        None => number,
    };
    let bytes = whole.parse::<u64>().ok()?.checked_mul(*factor)?;
    (bytes > 0).then_some(bytes)
}
