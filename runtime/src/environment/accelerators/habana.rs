use super::super::probe::Probe;
use super::super::tool::Toolbox;
use super::listing::{Device, Listing, Tool, complete, named_sizes};

const TOOLS: &[Tool] = &[Tool {
    name: "hl-smi",
    args: &["-Q", "name,memory.total", "-f", "csv"],
    none: &["No Habana devices", "No devices were found"],
    read: hl_smi,
}];

/// Its driver tells neither name nor memory in sysfs.
pub(super) fn read(toolbox: &Toolbox<'_>) -> Probe<Vec<Device>> {
    complete(Vec::new(), TOOLS, toolbox)
}

fn hl_smi(text: &str) -> Option<Listing> {
    named_sizes(text, ["name", "memory.total"])
}
