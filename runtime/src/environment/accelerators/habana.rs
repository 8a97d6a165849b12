use super::super::probe::Probe;
use super::super::table;
use super::super::tool::Toolbox;
use super::{Device, Tool, bytes, complete, name};

const TOOLS: &[Tool] = &[Tool {
    name: "hl-smi",
    args: &["-Q", "name,memory.total", "-f", "csv"],
    read: hl_smi,
}];

/// Its driver tells neither name nor memory in sysfs.
pub(super) fn read(toolbox: &Toolbox<'_>) -> Probe<Vec<Device>> {
    complete(Vec::new(), TOOLS, toolbox)
}

fn hl_smi(text: &str) -> Option<Vec<Device>> {
    let rows = table::rows(text, &["name", "memory.total"])?;
    let device = |row: table::Row| {
        let mut cells = row.into_iter().map(Option::unwrap_or_default);
        Device {
            name: cells.next().as_deref().and_then(name),
            memory: cells.next().as_deref().and_then(bytes),
        }
    };
    Some(rows.into_iter().map(device).collect())
}
