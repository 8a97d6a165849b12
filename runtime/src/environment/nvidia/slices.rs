use super::super::command::Output;
use super::super::tool::Toolbox;

use usage_stat_schema::environment::ProbeFailure;

/// A slice of a partitioned GPU (a GPU instance), which shares no memory with another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Slice {
    /// Position of its GPU among those that the tool lists.
    pub(in super::super) gpu: usize,
    /// As the tool writes it, such as `20096MiB`.
    pub(in super::super) memory: String,
}

/// The slices that this process can see. No query has them; the overview does.
pub(super) fn read(toolbox: &Toolbox<'_>) -> Result<Vec<Slice>, ProbeFailure> {
    match toolbox.ask("nvidia-smi", &[]) {
        None => Err(ProbeFailure::NoTool),
        Some(Err(failure)) => Err(failure),
        Some(Ok(output)) => understand(&output),
    }
}

fn understand(output: &Output) -> Result<Vec<Slice>, ProbeFailure> {
    let text = output.text();
    let is_overview = text.contains("NVIDIA-SMI");
    match output.code {
        Some(0) if is_overview => Ok(slices(&text)),
        Some(0) => Err(ProbeFailure::Unreadable),
        code => Err(ProbeFailure::Failed(code)),
    }
}

/// Reads the lines of the table of MIG devices:
/// `|  0    2   1   1  |              22MiB / 71424MiB    | 32      0 |  3   0    3    0    3 |`.
///
/// Devices of one GPU instance share its memory, which is counted once.
fn slices(text: &str) -> Vec<Slice> {
    let mut instances = Vec::new();
    let mut slices = Vec::new();
    for line in text.lines() {
        let mut cells = line.split('|').skip(1);
        let (Some(numbers), Some(usage)) = (cells.next(), cells.next()) else {
            continue;
        };
        let numbers: Vec<usize> = numbers
            .split_whitespace()
            .map_while(|number| number.parse().ok())
            .collect();
        let ([gpu, instance, _, _], Some((_, memory))) =
            (numbers.as_slice(), usage.split_once('/'))
        else {
            continue;
        };
        if !instances.contains(&(*gpu, *instance)) {
            instances.push((*gpu, *instance));
            slices.push(Slice {
                gpu: *gpu,
                memory: memory.trim().to_owned(),
            });
        }
    }
    slices
}
