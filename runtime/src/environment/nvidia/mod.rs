//! What `nvidia-smi` tells of the GPUs.
//!
//! Only ever asked in a child process: a driver that is stuck makes whoever asks it unkillable.

mod columns;
#[cfg(test)]
#[cfg(unix)]
mod tests;

use usage_stat_schema::environment::{NvidiaEnv, ProbeFailure};

use self::columns::{Column, Drivers};
use super::command::Output;
use super::probe::Probe;
use super::table;
use super::tool::Toolbox;

/// What the tool itself says where the driver has no value.
const NOT_AVAILABLE: &str = "[N/A]";

/// Exit codes with which it says that there is no GPU that it could tell of: none found, no
/// driver loaded, no library of the driver's, a library that does not fit the driver.
const NO_GPU: &[i32] = &[6, 9, 12, 18];

/// A column was asked for that the tool does not know.
const INVALID_ARGUMENT: i32 = 2;

/// The GPUs, first to last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Gpus {
    pub(super) all: Vec<NvidiaEnv>,
    /// The columns that this driver was found to know.
    drivers: Drivers,
}

impl Gpus {
    pub(super) fn first(&self) -> Probe<NvidiaEnv> {
        let first = self.all.first().cloned();
        first.map_or(Probe::Absent, Probe::Found)
    }

    pub(super) fn set_first(&mut self, env: &NvidiaEnv) {
        if let Some(first) = self.all.first_mut() {
            first.clone_from(env);
        }
    }
}

/// Reads every GPU. An old driver is asked again, for the columns that every driver has.
pub(super) fn read(toolbox: &Toolbox<'_>) -> Probe<Gpus> {
    let mut answer = Answer::UnknownColumn;
    for drivers in [Drivers::New, Drivers::Every] {
        answer = ask(toolbox, |column| column.known_to(drivers));
        match answer {
            Answer::Gpus(all) => return Probe::Found(Gpus { all, drivers }),
            Answer::UnknownColumn => {}
            _ => break,
        }
    }
    answer.without_gpus()
}

/// The first GPU with its volatile values read again.
pub(super) fn refresh(gpus: &Gpus, toolbox: &Toolbox<'_>) -> Probe<NvidiaEnv> {
    let Some(first) = gpus.all.first() else {
        return Probe::Absent;
    };
    let drivers = gpus.drivers;
    let answer = ask(toolbox, |column| {
        column.known_to(drivers) && (column.is_volatile() || column.is_place())
    });
    let Answer::Gpus(fresh) = answer else {
        return answer.without_gpus();
    };
    // Another GPU may have moved up since, with the first fallen off the bus.
    let Some(mut now) = fresh
        .into_iter()
        .find(|gpu| gpu.pci_bus_id == first.pci_bus_id)
    else {
        return Probe::Unknown(ProbeFailure::Unreadable);
    };
    let mut env = first.clone();
    for column in columns::COLUMNS
        .iter()
        .filter(|column| column.is_volatile())
    {
        std::mem::swap((column.field)(&mut env), (column.field)(&mut now));
    }
    Probe::Found(env)
}

#[derive(Debug, PartialEq, Eq)]
enum Answer {
    Gpus(Vec<NvidiaEnv>),
    NoGpu,
    UnknownColumn,
    Unknown(ProbeFailure),
}

impl Answer {
    fn without_gpus<T>(self) -> Probe<T> {
        match self {
            Answer::NoGpu => Probe::Absent,
            Answer::Unknown(failure) => Probe::Unknown(failure),
            Answer::UnknownColumn => Probe::Unknown(ProbeFailure::Failed(Some(INVALID_ARGUMENT))),
            Answer::Gpus(_) => Probe::Unknown(ProbeFailure::Unreadable),
        }
    }
}

fn ask(toolbox: &Toolbox<'_>, which: impl Fn(&Column) -> bool) -> Answer {
    let columns: Vec<&Column> = columns::COLUMNS
        .iter()
        .filter(|column| which(column))
        .collect();
    let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
    let query = format!("--query-gpu={}", names.join(","));
    match toolbox.ask("nvidia-smi", &[&query, "--format=csv"]) {
        None => Answer::NoGpu,
        Some(Err(failure)) => Answer::Unknown(failure),
        Some(Ok(output)) => understand(&output, &columns),
    }
}

/// Data counts whatever the exit code: 14, for one, is a mere warning that is printed beside it.
fn understand(output: &Output, columns: &[&Column]) -> Answer {
    let text = output.text();
    let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
    let table = table::rows(&text, &names);
    let is_table = table.is_some();
    let gpus: Vec<NvidiaEnv> = table
        .unwrap_or_default()
        .into_iter()
        .map(|row| {
            let mut gpu = columns::blank();
            for (column, value) in columns.iter().zip(row) {
                if let Some(value) = value {
                    *(column.field)(&mut gpu) = value;
                }
            }
            gpu
        })
        .collect();
    if !gpus.is_empty() {
        return Answer::Gpus(gpus);
    }
    match output.code {
        Some(code) if NO_GPU.contains(&code) => Answer::NoGpu,
        Some(0) if is_table || text.starts_with("No devices were found") => Answer::NoGpu,
        Some(0) => Answer::Unknown(ProbeFailure::Unreadable),
        Some(INVALID_ARGUMENT) if text.contains("is not a valid field to query") => {
            Answer::UnknownColumn
        }
        code => Answer::Unknown(ProbeFailure::Failed(code)),
    }
}
