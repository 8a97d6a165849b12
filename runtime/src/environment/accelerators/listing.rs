//! A vendor's devices: what its tool lists, and what the kernel shows of them.

use usage_stat_schema::environment::ProbeFailure;

use super::super::probe::Probe;
use super::super::tool::Toolbox;
use super::super::{names, sysfs, table};

/// One accelerator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Device {
    pub(super) name: Option<String>,
    /// In bytes: what can be used of it.
    pub(super) memory: Option<u64>,
    /// A slice of a card.
    pub(super) is_partition: bool,
    /// A processor's own graphics.
    pub(super) is_integrated: bool,
}

impl Device {
    fn is_complete(&self) -> bool {
        self.name.is_some() && (self.memory.is_some() || self.is_partition)
    }
}

/// A vendor's devices on the bus that are listed by their numbers, under the names there.
pub(super) fn by_model(toolbox: &Toolbox<'_>, vendor: &str, names: &[(u32, &str)]) -> Vec<Device> {
    let devices = sysfs::pci(toolbox.root(), vendor);
    let named = devices.iter().filter_map(|device| {
        let (_, name) = names.iter().find(|(model, _)| *model == device.model)?;
        Some(Device {
            name: Some((*name).to_owned()),
            ..Device::default()
        })
    });
    named.collect()
}

/// What a tool lists; None in place of a device whose entry could not be read.
pub(super) type Listing = Vec<Option<Device>>;

/// A vendor's tool that lists its devices.
pub(super) struct Tool {
    pub(super) name: &'static str,
    pub(super) args: &'static [&'static str],
    /// How it says that there are none, whatever its exit code.
    pub(super) none: &'static [&'static str],
    /// The devices in its output; None if it cannot be read.
    pub(super) read: fn(&str) -> Option<Listing>,
}

/// Completes what sysfs tells from the first tool that answers.
///
/// A tool is only asked where sysfs leaves a device, a name or a memory out. What it leaves out
/// itself stays as sysfs has it, if both list as many devices.
pub(super) fn complete(
    known: Vec<Device>,
    tools: &[Tool],
    toolbox: &Toolbox<'_>,
) -> Probe<Vec<Device>> {
    let is_card = |device: &Device| !device.is_integrated;
    if known.iter().any(is_card)
        && known
            .iter()
            .filter(|card| is_card(card))
            .all(Device::is_complete)
    {
        return found(without_graphics(known));
    }
    let mut failure = None;
    let mut says_none = false;
    for tool in tools {
        let output = match toolbox.ask(tool.name, tool.args) {
            None => continue,
            Some(Err(reason)) => {
                failure = Some(reason);
                continue;
            }
            Some(Ok(output)) => output,
        };
        let text = output.text();
        match (tool.read)(&text) {
            Some(listing) if !listing.is_empty() => return listed(listing, known),
            Some(_) => says_none = true,
            None if tool.none.iter().any(|phrase| output.says(phrase)) => says_none = true,
            None if output.code == Some(0) => failure = Some(ProbeFailure::Unreadable),
            None => failure = Some(ProbeFailure::Failed(output.code)),
        }
    }
    let cards: Vec<Device> = known.into_iter().filter(is_card).collect();
    match failure {
        Some(reason) if cards.is_empty() && !says_none => Probe::Unknown(reason),
        _ => found(cards),
    }
}

/// Devices that are all there is to tell.
pub(super) fn found(devices: Vec<Device>) -> Probe<Vec<Device>> {
    if devices.is_empty() {
        return Probe::Absent;
    }
    Probe::Found(devices)
}

/// What a tool listed, with what sysfs knows beyond it.
fn listed(listing: Listing, known: Vec<Device>) -> Probe<Vec<Device>> {
    let is_whole = listing.iter().all(Option::is_some);
    let is_same = listing.len() == known.len();
    let known = known.into_iter().map(Some).chain(std::iter::repeat(None));
    let complete = |(device, known): (Option<Device>, Option<Device>)| {
        let device = device?;
        let known = known.filter(|_| is_same).unwrap_or_default();
        Some(Device {
            name: device.name.or(known.name),
            memory: device.memory.or(known.memory),
            is_partition: device.is_partition || known.is_partition,
            is_integrated: device.is_integrated,
        })
    };
    let devices: Vec<Device> = listing
        .into_iter()
        .zip(known)
        .filter_map(complete)
        .collect();
    match without_graphics(devices) {
        devices if is_whole => found(devices),
        devices if devices.is_empty() => Probe::Unknown(ProbeFailure::Unreadable),
        devices => Probe::Partly(devices, ProbeFailure::Unreadable),
    }
}

/// The processor's own graphics do not count beside a card.
pub(super) fn without_graphics(mut devices: Vec<Device>) -> Vec<Device> {
    if devices.iter().any(|device| !device.is_integrated) {
        devices.retain(|device| !device.is_integrated);
    }
    devices
}

/// The devices in a table of two columns, name and memory.
///
/// Any text with one comma in it looks like a row, so what has no size in its second cell is none
/// that could be read: it may be a warning, with anything in it.
pub(super) fn named_sizes(text: &str, columns: [&str; 2]) -> Option<Listing> {
    let device = |row: table::Row| {
        let mut cells = row.into_iter().map(Option::unwrap_or_default);
        let (model, size) = (cells.next()?, cells.next()?);
        Some(Device {
            memory: Some(bytes(&size)?),
            name: names::product(&model),
            ..Device::default()
        })
    };
    let rows = table::rows(text, &columns)?;
    Some(rows.into_iter().map(|row| row.and_then(device)).collect())
}

/// A size such as `98304 MiB`, in bytes. The tools say MB where they mean MiB, and where they
/// say nothing they mean it too.
pub(super) fn bytes(size: &str) -> Option<u64> {
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
