//! What is understood of an answer, and what is asked for.

mod answers;
mod asks;

use std::collections::BTreeMap;

use usage_stat_schema::environment::NvidiaEnv;

use super::*;

/// All columns, by the names that a driver of 2024 has for them.
fn all() -> Vec<(&'static Column, &'static str)> {
    let mut refused = Refused::default();
    columns::NEW.iter().for_each(|name| refused.add(name));
    let named = |column: &'static Column| Some((column, column.name(&refused)?));
    columns::COLUMNS.iter().filter_map(named).collect()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn value(env: &NvidiaEnv, column: &Column) -> Option<String> {
    (column.field)(&mut env.clone()).clone()
}

fn a10g() -> NvidiaEnv {
    NvidiaEnv {
        name: some("NVIDIA A10G"),
        pci_bus_id: some("00000000:00:1E.0"),
        driver_version: some("535.183.01"),
        pstate: some("P8"),
        pcie_link_gen_max: some("4"),
        pcie_link_gen_current: some("1"),
        temperature_gpu: some("31"),
        utilization_gpu: some("0 %"),
        utilization_memory: some("0 %"),
        memory_total: some("23028 MiB"),
        memory_free: some("22515 MiB"),
        memory_used: some("0 MiB"),
        reset_status_reset_required: some("No"),
        reset_status_drain_and_reset_recommended: some("No"),
        compute_cap: some("8.6"),
        ecc_errors_corrected_volatile_total: some("0"),
        mig_mode_current: some("[N/A]"),
        power_draw_instant: some("10.86 W"),
        power_limit: some("300.00 W"),
        gpu_recovery_action: None,
    }
}

/// A value for each column, by each of its names.
fn row() -> BTreeMap<String, String> {
    let mut row: BTreeMap<String, String> = all()
        .into_iter()
        .map(|(column, name)| (name.to_owned(), value(&a10g(), column).unwrap_or_default()))
        .collect();
    for (name, value) in [
        ("pcie.link.gen.gpucurrent", "1"),
        ("gpu_recovery_action", "Drain and Reset"),
        ("kmd_version", "610.43.02"),
    ] {
        row.insert(name.to_owned(), value.to_owned());
    }
    row
}

fn found<T: std::fmt::Debug>(probe: Probe<T>) -> T {
    match probe {
        Probe::Found(found) => found,
        other => panic!("{other:?}"),
    }
}
