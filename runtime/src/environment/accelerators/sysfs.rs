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
    cards.sort_by_key(Card::number_of_card);
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
    paths.sort();
    paths
}

fn file_name(path: &Path) -> &str {
    path.file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default()
}
