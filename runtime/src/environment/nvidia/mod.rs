//! What `nvidia-smi` tells of the GPUs.
//!
//! Only ever asked in a child process: a driver that is stuck makes whoever asks it unkillable.

mod answer;
mod columns;
mod slices;
#[cfg(test)]
#[cfg(unix)]
mod tests;
mod value_format;

use usage_stat_schema::environment::{Part, ProbeFailure, Unknown};

pub(super) use self::answer::Gpu;
use self::answer::{Answer, understand};
use self::columns::Column;
pub(super) use self::columns::Refused;
pub(super) use self::slices::Slice;
use super::device_nodes;
use super::probe::Probe;
use super::tool::Toolbox;

/// More than there are columns that some driver does not know.
const MOST_ASKS: usize = 12;

/// The GPUs, first to last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Gpus {
    /// None in place of one whose row could not be read.
    pub(super) all: Vec<Option<Gpu>>,
    /// The slices of those that are partitioned, or why they are not known.
    pub(super) slices: Result<Vec<Slice>, ProbeFailure>,
}

impl Gpus {
    pub(super) fn first(&self) -> Probe<Gpu> {
        match self.all.first() {
            Some(Some(gpu)) => Probe::Found(gpu.clone()),
            Some(None) => Probe::Unknown(ProbeFailure::Unreadable),
            None => Probe::Absent,
        }
    }

    pub(super) fn set_first(&mut self, gpu: &Gpu) {
        if let Some(first) = self.all.first_mut() {
            *first = Some(gpu.clone());
        }
    }
}

impl Gpu {
    pub(super) fn is_partitioned(&self) -> bool {
        self.env.mig_mode_current.as_deref() == Some("Enabled")
    }

    /// The fields without a value, and why.
    pub(super) fn unknown(&self, refused: &Refused) -> impl Iterator<Item = Unknown> {
        let field = |reason| {
            move |field| Unknown {
                part: Part::NvidiaField(field),
                reason,
            }
        };
        let not_offered = refused.fields().map(field(ProbeFailure::NotOffered));
        let unreadable = self.unreadable.iter().copied();
        not_offered.chain(unreadable.map(field(ProbeFailure::Unreadable)))
    }
}

/// Reads every GPU, and the slices of those that are partitioned.
pub(super) fn read(toolbox: &Toolbox<'_>, refused: &mut Refused) -> Probe<Gpus> {
    match ask(toolbox, refused, |_| true) {
        Answer::Gpus(all) => {
            let is_partitioned = all.iter().flatten().any(Gpu::is_partitioned);
            let slices = if is_partitioned {
                slices::read(toolbox)
            } else {
                Ok(Vec::new())
            };
            Probe::Found(Gpus { all, slices })
        }
        answer => without_gpus(answer, toolbox),
    }
}

/// The first GPU with its volatile values read again.
pub(super) fn refresh(gpus: &Gpus, toolbox: &Toolbox<'_>, refused: &mut Refused) -> Probe<Gpu> {
    let first = match gpus.first() {
        Probe::Found(first) => first,
        other => return other,
    };
    let is_asked = |column: &Column| column.is_volatile() || column.is_pci_address();
    let fresh = match ask(toolbox, refused, is_asked) {
        Answer::Gpus(fresh) => fresh,
        answer => return without_gpus(answer, toolbox),
    };
    // Another GPU may have moved up since, with the first fallen off the bus.
    let is_first = |gpu: &Gpu| gpu.env.pci_bus_id == first.env.pci_bus_id;
    let Some(mut now) = fresh.into_iter().flatten().find(is_first) else {
        return Probe::Unknown(ProbeFailure::Unreadable);
    };
    for column in columns::COLUMNS.iter().filter(|column| !is_asked(column)) {
        (column.field)(&mut now.env).clone_from((column.field)(&mut first.env.clone()));
        if first.unreadable.contains(&column.id) {
            now.unreadable.push(column.id);
        }
    }
    now.unreadable.sort_unstable();
    Probe::Found(now)
}

/// Asks for columns, and again without those that the tool does not know.
fn ask(toolbox: &Toolbox<'_>, refused: &mut Refused, which: impl Fn(&Column) -> bool) -> Answer {
    let mut answer = Answer::Unknown(ProbeFailure::Unreadable);
    for _ in 0..MOST_ASKS {
        let asked: Vec<(&Column, &'static str)> = columns::COLUMNS
            .iter()
            .filter(|column| which(column))
            .filter_map(|column| Some((column, column.name(refused)?)))
            .collect();
        answer = ask_once(toolbox, &asked);
        let names = asked.iter().map(|(_, name)| *name);
        let unknown: Vec<&'static str> = match &answer {
            Answer::UnknownColumn(unknown) => names.filter(|name| name == unknown).collect(),
            Answer::BrokeOff(_) => names.filter(|name| columns::NEW.contains(name)).collect(),
            _ => break,
        };
        if unknown.is_empty() {
            break;
        }
        unknown.into_iter().for_each(|name| refused.add(name));
    }
    answer
}

fn ask_once(toolbox: &Toolbox<'_>, asked: &[(&Column, &'static str)]) -> Answer {
    let names: Vec<&str> = asked.iter().map(|(_, name)| *name).collect();
    let query = format!("--query-gpu={}", names.join(","));
    match toolbox.ask("nvidia-smi", &[&query, "--format=csv"]) {
        None if device_nodes::has_nvidia_driver(toolbox.root()) => {
            Answer::Unknown(ProbeFailure::NoTool)
        }
        None => Answer::NoGpu,
        Some(Err(failure)) => Answer::Unknown(failure),
        Some(Ok(output)) => understand(&output, asked),
    }
}

fn without_gpus<T>(answer: Answer, toolbox: &Toolbox<'_>) -> Probe<T> {
    match answer {
        // A GPU that could not be started is not listed, and its driver still has it.
        Answer::NoGpu if device_nodes::has_nvidia_driver(toolbox.root()) => {
            Probe::Unknown(ProbeFailure::Unreadable)
        }
        Answer::NoGpu => Probe::Absent,
        // Without a GPU there is nothing to be driven.
        Answer::NoDriver(_) if !device_nodes::has_nvidia_gpu(toolbox.root()) => Probe::Absent,
        Answer::NoDriver(code) => Probe::Unknown(ProbeFailure::Failed(Some(code))),
        Answer::BrokeOff(code) => Probe::Unknown(ProbeFailure::Failed(code)),
        Answer::Unknown(failure) => Probe::Unknown(failure),
        Answer::UnknownColumn(_) => Probe::Unknown(ProbeFailure::NotOffered),
        Answer::Gpus(_) => Probe::Unknown(ProbeFailure::Unreadable),
    }
}
