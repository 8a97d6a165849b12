use usage_stat_schema::environment::{NvidiaEnv, NvidiaField, ProbeFailure};

use super::super::command::Output;
use super::super::table;
use super::columns::{self, Column};

/// One GPU, as far as the tool's answer could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Gpu {
    pub(in super::super) env: NvidiaEnv,
    /// The fields whose values could not be read.
    pub(super) unreadable: Vec<NvidiaField>,
}

/// What the tool said.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// None in place of a GPU whose row could not be read.
    Gpus(Vec<Option<Gpu>>),
    /// There is none.
    NoGpu,
    /// There is no driver that could tell, with this exit code: a machine without a GPU, or one
    /// whose driver is broken.
    NoDriver(i32),
    /// It does not know the column of this name.
    UnknownColumn(String),
    /// It broke off where the first row should have come, with this exit code.
    BrokeOff(Option<i32>),
    Unknown(ProbeFailure),
}

/// Exit codes, as NVIDIA's manual has them.
mod code {
    /// A query is wrong; here, one for a column that the tool does not know.
    pub(super) const INVALID_ARGUMENT: i32 = 2;
    /// No GPU was found, or none that could be opened.
    pub(super) const NOT_FOUND: i32 = 6;
    /// The driver is not loaded.
    pub(super) const NO_DRIVER: i32 = 9;
    /// The driver's library was not found.
    pub(super) const NO_LIBRARY: i32 = 12;
    /// A GPU has fallen off the bus; the others are listed.
    pub(super) const LOST: i32 = 15;
}

/// One of several GPUs can be lost, and then perhaps none is listed.
const LOST: &str = "Unable to determine the device handle";

/// Data counts whatever the exit code: 14, for one, is a mere warning that is printed beside it.
pub(super) fn understand(output: &Output, asked: &[(&Column, &'static str)]) -> Answer {
    let text = output.text();
    let names: Vec<&str> = asked.iter().map(|(_, name)| *name).collect();
    let table = table::rows(&text, &names);
    let is_table = table.is_some();
    let is_lost = output.code == Some(code::LOST) || output.says(LOST);
    let mut gpus: Vec<Option<Gpu>> = table
        .unwrap_or_default()
        .into_iter()
        .map(|row| gpu(row?, asked))
        .collect();
    if !gpus.is_empty() {
        // Which one it is, is not said in words to rely on.
        gpus.extend(is_lost.then_some(None));
        return Answer::Gpus(gpus);
    }
    match output.code {
        Some(code::NOT_FOUND) if !is_lost => Answer::NoGpu,
        Some(code @ (code::NO_DRIVER | code::NO_LIBRARY)) => Answer::NoDriver(code),
        Some(0) if !is_lost && (is_table || text.starts_with("No devices were found")) => {
            Answer::NoGpu
        }
        Some(0) if !is_lost => Answer::Unknown(ProbeFailure::Unreadable),
        code if is_table => Answer::BrokeOff(code),
        code => match unknown_column(&text) {
            Some(name) if code == Some(code::INVALID_ARGUMENT) => {
                Answer::UnknownColumn(name.to_owned())
            }
            _ => Answer::Unknown(ProbeFailure::Failed(code)),
        },
    }
}

/// The name in `Field "compute_cap" is not a valid field to query.`
fn unknown_column(text: &str) -> Option<&str> {
    let (before, _) = text.split_once("\" is not a valid field to query")?;
    Some(before.rsplit_once("Field \"")?.1)
}

/// None where the cell of the place shows that the row is of something else.
fn gpu(row: table::Row, asked: &[(&Column, &'static str)]) -> Option<Gpu> {
    let mut gpu = Gpu {
        env: columns::blank(),
        unreadable: Vec::new(),
    };
    for ((column, _), cell) in asked.iter().zip(row) {
        match cell.filter(|cell| column.format.has(cell)) {
            Some(cell) => *(column.field)(&mut gpu.env) = Some(cell),
            None if column.is_pci_address() => return None,
            None => gpu.unreadable.push(column.id),
        }
    }
    Some(gpu)
}
