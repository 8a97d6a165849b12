use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// More than any attribute holds.
const MAX_ATTRIBUTE: u64 = 64 * 1024;

/// A graphics card that the kernel has a driver for.
///
/// Only attributes are read that the kernel answers from its own memory. Those that ask or wake
/// the device can hang, and serial numbers are none of our business.
pub(super) struct Card {
    folder: PathBuf,
}

impl Card {
    /// An attribute of the card, or of its `device`.
    pub(super) fn text(&self, attribute: &str) -> Option<String> {
        text(&self.folder.join(attribute))
    }

    pub(super) fn number(&self, attribute: &str) -> Option<u64> {
        self.text(attribute)?.parse().ok()
    }

    /// Number of the model on the PCI bus.
    pub(super) fn model(&self) -> Option<u32> {
        hexadecimal(&self.text("device/device")?)
    }

    /// Paths of the card's `device` whose names start so.
    pub(super) fn parts(&self, prefix: &str) -> Vec<PathBuf> {
        entries(&self.folder.join("device"))
            .into_iter()
            .filter(|path| file_name(path).starts_with(prefix))
            .collect()
    }

    /// Place on the PCI bus, such as `0000:03:00.0`.
    pub(super) fn place(&self) -> Option<String> {
        let event = self.text("device/uevent")?;
        let place = event
            .lines()
            .find_map(|line| line.strip_prefix("PCI_SLOT_NAME="))?;
        Some(place.trim().to_owned())
    }

    fn number_of_card(&self) -> Option<u32> {
        file_name(&self.folder).strip_prefix("card")?.parse().ok()
    }
}

/// The cards of the vendor with this PCI number, such as `0x1002`.
///
/// The parts that a card is split into (its virtual functions) are not cards, nor are outputs
/// (`card0-DP-1`).
pub(super) fn cards(root: &Path, vendor: &str) -> Vec<Card> {
    let mut cards: Vec<Card> = entries(&root.join("sys/class/drm"))
        .into_iter()
        .map(|folder| Card { folder })
        .filter(|card| card.number_of_card().is_some())
        .filter(|card| card.text("device/vendor").as_deref() == Some(vendor))
        .filter(|card| !card.folder.join("device/physfn").exists())
        .collect();
    cards.sort_unstable_by_key(Card::number_of_card);
    cards
}

/// The content of an attribute; None where it is missing or not to be read.
pub(super) fn text(path: &Path) -> Option<String> {
    let mut text = String::new();
    File::open(path)
        .ok()?
        .take(MAX_ATTRIBUTE)
        .read_to_string(&mut text)
        .ok()?;
    Some(text.trim().to_owned())
}

/// What lies in a folder, by name.
pub(super) fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    paths.sort_unstable();
    paths
}

/// A device on the PCI bus, whether the kernel has a driver for it or not.
///
/// What is read of it, the kernel has from when it found the device.
pub(super) struct PciDevice {
    folder: PathBuf,
    pub(super) model: u32,
}

impl PciDevice {
    /// Whether it is a display or 3D controller.
    pub(super) fn is_graphics(&self) -> bool {
        text(&self.folder.join("class")).is_some_and(|class| class.starts_with("0x03"))
    }

    /// Whether it was given away to a virtual machine.
    pub(super) fn is_given_away(&self) -> bool {
        fs::read_link(self.folder.join("driver"))
            .is_ok_and(|driver| file_name(&driver) == "vfio-pci")
    }

    /// A part of another device (a virtual function).
    fn is_part(&self) -> bool {
        self.folder.join("physfn").exists()
    }
}

/// The devices of the vendor with this PCI number, such as `0x1ae0`.
pub(super) fn pci(root: &Path, vendor: &str) -> Vec<PciDevice> {
    entries(&root.join("sys/bus/pci/devices"))
        .into_iter()
        .filter(|folder| text(&folder.join("vendor")).as_deref() == Some(vendor))
        .filter_map(|folder| {
            let model = hexadecimal(&text(&folder.join("device"))?)?;
            Some(PciDevice { folder, model })
        })
        .filter(|device| !device.is_part())
        .collect()
}

/// A number such as `0x744c`.
fn hexadecimal(text: &str) -> Option<u32> {
    u32::from_str_radix(text.strip_prefix("0x")?, 16).ok()
}

pub(super) fn file_name(path: &Path) -> &str {
    path.file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default()
}
