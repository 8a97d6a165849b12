use std::collections::BTreeMap;

use usage_stat_schema::UsageStat;
use usage_stat_schema::environment::NvidiaEnv;

use super::super::command::Output;
use super::super::fake::{Machine, text};
use super::super::stand_in::{drivers, nvidia_smi};
use super::*;

/// All columns, by the names that a driver of 2024 has for them.
fn all() -> Vec<(&'static Column, &'static str)> {
    let mut refused = Refused::default();
    columns::NEW.iter().for_each(|name| refused.add(name));
    let named = |column: &'static Column| Some((column, column.name(&refused)?));
    columns::COLUMNS.iter().filter_map(named).collect()
}

/// Understands a recorded output, as if all columns had been asked for.
fn recorded(file: &str, code: i32) -> Answer {
    let output = Output {
        code: Some(code),
        stdout: text(&format!("nvidia-smi/{file}")).into_bytes(),
    };
    understand(&output, &all())
}

fn gpus(file: &str, code: i32) -> Vec<NvidiaEnv> {
    match recorded(file, code) {
        Answer::Gpus(gpus) => gpus.into_iter().map(|gpu| gpu.unwrap().env).collect(),
        other => panic!("{file}: {other:?}"),
    }
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

#[test]
fn one_gpu_fills_the_documented_fields() {
    assert_eq!(gpus("one-gpu.csv", 0), [a10g()]);
    // A warning is printed beside it.
    assert_eq!(gpus("inforom-warning.csv", 14), [a10g()]);
}

/// The names in `unknown` are those of the fields.
#[test]
fn every_column_is_named_as_its_field() {
    let mut env = columns::blank();
    for column in columns::COLUMNS {
        *(column.field)(&mut env) = some(
            serde_json::to_value(column.id.usage())
                .unwrap()
                .as_str()
                .unwrap(),
        );
    }
    let sent = serde_json::to_value(env.usage()).unwrap();
    let fields = sent.as_object().unwrap();
    assert_eq!(fields.len(), columns::COLUMNS.len());
    for (name, value) in fields {
        assert_eq!(value, name);
    }
}

#[test]
fn eight_gpus_come_in_order() {
    let gpus = gpus("eight-gpus.csv", 0);
    let places: Vec<String> = gpus
        .iter()
        .map(|gpu| gpu.pci_bus_id.clone().unwrap())
        .collect();
    let places: Vec<&str> = places.iter().map(|place| &place[9..11]).collect();
    assert_eq!(places, ["1B", "43", "52", "61", "9D", "C3", "D1", "DF"]);
    assert!(
        gpus.iter()
            .all(|gpu| gpu.name == some("NVIDIA H100 80GB HBM3"))
    );
}

#[test]
fn what_the_tool_says_in_place_of_a_value_is_passed_on() {
    let one = |file| gpus(file, 0).remove(0);
    let old = one("not-supported.csv");
    assert_eq!(
        (old.name, old.pstate),
        (some("GeForce GTX 680"), some("[Not Supported]"))
    );
    assert_eq!(old.compute_cap, None, "the output lacks the column");
    let mig = one("mig-in-container.csv");
    assert_eq!(mig.utilization_gpu, some("[N/A]"));
    assert_eq!(mig.memory_free, some("[Insufficient Permissions]"));
    assert_eq!(mig.mig_mode_current, some("Enabled"));
    let lost = one("requires-reset.csv");
    assert_eq!(lost.name, some("NVIDIA A100-SXM4-80GB"));
    for (column, _) in all().into_iter().skip(3) {
        assert_eq!(value(&lost, column), some("[GPU requires reset]"));
    }
}

#[test]
fn a_row_that_was_cut_off_leaves_the_others_in_their_places() {
    let Answer::Gpus(gpus) = recorded("truncated-row.csv", 0) else {
        panic!("no GPUs");
    };
    let is_read: Vec<bool> = gpus.iter().map(Option::is_some).collect();
    assert_eq!(is_read, [false, true, true]);
    let gpus = Gpus {
        all: gpus,
        slices: Ok(Vec::new()),
    };
    assert_eq!(gpus.first(), Probe::Unknown(ProbeFailure::Unreadable));
}

#[test]
fn an_error_is_told_from_a_machine_without_a_gpu() {
    for (file, code, expected) in [
        ("no-driver.txt", 9, Answer::NoDriver(9)),
        (
            "version-mismatch.txt",
            18,
            Answer::Unknown(ProbeFailure::Failed(Some(18))),
        ),
        ("no-devices.txt", 6, Answer::NoGpu),
        ("no-devices.txt", 0, Answer::NoGpu),
    ] {
        assert_eq!(recorded(file, code), expected, "{file}");
    }
}

#[test]
fn what_cannot_be_understood_is_unknown() {
    let answer = |code, stdout: &str| {
        let output = Output {
            code,
            stdout: stdout.into(),
        };
        understand(&output, &all())
    };
    let failed = |code| Answer::Unknown(ProbeFailure::Failed(code));
    assert_eq!(
        answer(Some(0), "a new form"),
        Answer::Unknown(ProbeFailure::Unreadable)
    );
    assert_eq!(answer(None, ""), failed(None));
    let wrong = "Invalid combination of input arguments.";
    assert_eq!(answer(Some(2), wrong), failed(Some(2)));
    let lost = "Unable to determine the device handle for GPU0000:25:00.0: Unknown Error\n";
    assert_eq!(answer(Some(6), lost), failed(Some(6)));
    // One of two.
    let one = format!("{}{lost}", text("nvidia-smi/one-gpu.csv"));
    let Answer::Gpus(gpus) = answer(Some(6), &one) else {
        panic!("no GPUs");
    };
    assert_eq!(
        gpus.iter().map(Option::is_some).collect::<Vec<_>>(),
        [true, false]
    );
}

/// A value for each column, all different where their form lets them be.
fn row() -> BTreeMap<String, String> {
    let mut row: BTreeMap<String, String> = all()
        .into_iter()
        .map(|(column, name)| (name.to_owned(), value(&a10g(), column).unwrap_or_default()))
        .collect();
    for (name, value) in [
        ("pcie.link.gen.gpucurrent", "1"),
        ("gpu_recovery_action", "Drain and Reset"),
    ] {
        row.insert(name.to_owned(), value.to_owned());
    }
    row
}

#[test]
fn every_driver_gives_every_value_that_it_has() {
    let drivers = drivers();
    let names: Vec<&str> = drivers.keys().map(String::as_str).collect();
    let expected = [
        "450", "470", "515", "525", "535", "550", "570", "580", "590", "610",
    ];
    assert_eq!(names, expected);
    for (driver, knows) in &drivers {
        let unknown: Vec<&str> = knows
            .iter()
            .filter(|(_, knows)| !knows)
            .map(|(column, _)| column.as_str())
            .collect();
        let machine = Machine::new();
        machine.tool("nvidia-smi", &nvidia_smi(driver, &[row()], None));
        let probes = machine.probes();
        let mut refused = Refused::default();
        let Probe::Found(gpus) = read(&Toolbox::open(&probes), &mut refused) else {
            panic!("{driver}: not found");
        };
        let Probe::Found(first) = gpus.first() else {
            panic!("{driver}: no first");
        };
        for column in columns::COLUMNS {
            let known = column.names.iter().find(|name| !unknown.contains(name));
            let expected = known.map(|name| row()[*name].clone());
            assert_eq!(
                value(&first.env, column),
                expected,
                "{driver}: {:?}",
                column.names
            );
            let said = first
                .unknown(&refused)
                .any(|unknown| unknown.part == Part::NvidiaField(column.id));
            assert_eq!(said, known.is_none(), "{driver}: {:?}", column.names);
        }
        assert!(
            first
                .unknown(&refused)
                .all(|unknown| unknown.reason == ProbeFailure::NotOffered)
        );
        let asks = machine.written("asked").lines().count();
        assert_eq!(asks, unknown.len() + 1, "{driver}");
        // What it does not know is remembered.
        let again = refresh(&gpus, &Toolbox::open(&probes), &mut refused);
        assert_eq!(again, Probe::Found(first), "{driver}");
        assert_eq!(
            machine.written("asked").lines().count(),
            asks + 1,
            "{driver}"
        );
    }
}

/// Writes its arguments down, and answers as each of `$fixtures/nvidia-smi`'s files in turn.
const IN_TURN: &str = "echo \"$@\" >> $here/asked; turn=$(wc -l < $here/asked); ";

fn asks(machine: &Machine) -> usize {
    machine.written("asked").lines().count()
}

#[test]
fn a_tool_that_refuses_what_it_was_not_asked_for_is_not_asked_again() {
    let machine = Machine::new();
    let script = "echo 'Field \"other\" is not a valid field to query.'; exit 2";
    machine.tool("nvidia-smi", &format!("{IN_TURN}{script}"));
    let probe = read(&Toolbox::open(&machine.probes()), &mut Refused::default());
    assert_eq!(probe, Probe::Unknown(ProbeFailure::NotOffered));
    assert_eq!(asks(&machine), 1);
}

#[test]
fn a_tool_that_knows_no_column_is_given_up() {
    let machine = Machine::new();
    let script = "columns=${1#--query-gpu=}; \
                  echo \"Field \\\"${columns%%,*}\\\" is not a valid field to query.\"; exit 2";
    machine.tool("nvidia-smi", &format!("{IN_TURN}{script}"));
    let probe = read(&Toolbox::open(&machine.probes()), &mut Refused::default());
    assert_eq!(probe, Probe::Unknown(ProbeFailure::NotOffered));
    assert_eq!(asks(&machine), MOST_ASKS);
}

/// It ends without a row where it was asked for a column that it neither has nor refuses.
#[test]
fn a_tool_that_breaks_off_at_new_columns_is_asked_without_them() {
    let machine = Machine::new();
    let script = "columns=${1#--query-gpu=}; case $columns in *gpucurrent*|*recovery*) \
                  echo \"$columns\"; exit 1;; *) cat $fixtures/nvidia-smi/one-gpu.csv;; esac";
    machine.tool("nvidia-smi", &format!("{IN_TURN}{script}"));
    let mut refused = Refused::default();
    let Probe::Found(gpus) = read(&Toolbox::open(&machine.probes()), &mut refused) else {
        panic!("not found");
    };
    assert_eq!(gpus.all[0].as_ref().unwrap().env, a10g());
    assert_eq!(asks(&machine), 2);
}

#[test]
fn a_tool_that_breaks_off_whatever_it_is_asked_for_has_failed() {
    let machine = Machine::new();
    machine.tool(
        "nvidia-smi",
        &format!("{IN_TURN}echo \"${{1#--query-gpu=}}\"; exit 1"),
    );
    let probe = read(&Toolbox::open(&machine.probes()), &mut Refused::default());
    assert_eq!(probe, Probe::Unknown(ProbeFailure::Failed(Some(1))));
    assert_eq!(asks(&machine), 2);
}

#[test]
fn what_was_refused_is_remembered_where_the_read_failed() {
    let machine = Machine::new();
    let known = nvidia_smi("470", &[row()], None);
    machine.tool(
        "nvidia-smi",
        &known.replace("echo \"${line#, }\"", "exit 3"),
    );
    let mut refused = Refused::default();
    let probe = read(&Toolbox::open(&machine.probes()), &mut refused);
    assert_eq!(probe, Probe::Unknown(ProbeFailure::Failed(Some(3))));
    let before = asks(&machine);
    machine.tool("nvidia-smi", &known);
    assert!(matches!(
        read(&Toolbox::open(&machine.probes()), &mut refused),
        Probe::Found(_)
    ));
    assert_eq!(asks(&machine), before + 1);
}

#[test]
fn volatile_values_are_read_again_and_static_ones_are_not() {
    let machine = Machine::new();
    machine.tool("nvidia-smi", &nvidia_smi("535", &[row()], None));
    let probes = machine.probes();
    let mut refused = Refused::default();
    let Probe::Found(gpus) = read(&Toolbox::open(&probes), &mut refused) else {
        panic!("not found");
    };
    let mut later = row();
    for (name, value) in [
        ("name", "NVIDIA L4"),
        ("pstate", "P0"),
        ("pcie.link.gen.gpucurrent", "4"),
        ("temperature.gpu", "58"),
        ("utilization.gpu", "97 %"),
        ("utilization.memory", "41 %"),
        ("memory.free", "1204 MiB"),
        ("memory.used", "21311 MiB"),
        ("ecc.errors.corrected.volatile.total", "3"),
        ("power.draw.instant", "212.44 W"),
    ] {
        later.insert(name.to_owned(), value.to_owned());
    }
    machine.tool("nvidia-smi", &nvidia_smi("535", &[later], None));
    let Probe::Found(now) = refresh(&gpus, &Toolbox::open(&probes), &mut refused) else {
        panic!("not found");
    };
    let expected = NvidiaEnv {
        pstate: some("P0"),
        pcie_link_gen_current: some("4"),
        temperature_gpu: some("58"),
        utilization_gpu: some("97 %"),
        utilization_memory: some("41 %"),
        memory_free: some("1204 MiB"),
        memory_used: some("21311 MiB"),
        ecc_errors_corrected_volatile_total: some("3"),
        power_draw_instant: some("212.44 W"),
        ..a10g()
    };
    assert_eq!(now.env, expected);
    let asked = machine.written("asked");
    let again = asked.lines().last().unwrap();
    let cells: Vec<&str> = again.split(['=', ',', ' ']).collect();
    for column in columns::COLUMNS
        .iter()
        .filter(|column| !column.is_volatile())
    {
        let is_asked = column.names.iter().any(|name| cells.contains(name));
        assert_eq!(is_asked, column.is_place(), "{:?}", column.names);
    }
}

#[test]
fn values_of_another_gpu_are_not_taken_for_the_first_ones() {
    let machine = Machine::new();
    machine.tool("nvidia-smi", &nvidia_smi("535", &[row()], None));
    let probes = machine.probes();
    let mut refused = Refused::default();
    let Probe::Found(gpus) = read(&Toolbox::open(&probes), &mut refused) else {
        panic!("not found");
    };
    let mut other = row();
    other.insert("pci.bus_id".to_owned(), "00000000:00:1F.0".to_owned());
    machine.tool("nvidia-smi", &nvidia_smi("535", &[other], None));
    let now = refresh(&gpus, &Toolbox::open(&probes), &mut refused);
    assert_eq!(now, Probe::Unknown(ProbeFailure::Unreadable));
}

#[test]
fn nothing_that_identifies_a_gpu_is_asked_for() {
    for name in columns::COLUMNS.iter().flat_map(|column| column.names) {
        assert!(!name.contains("uuid") && !name.contains("serial"));
    }
}

/// Each value in turn is what must never leave a machine.
#[test]
fn no_cell_of_another_form_is_taken_down() {
    const CANARIES: &[&str] = &[
        "/home/canary",
        "GPU-8f0ccafe-1111-2222-3333-canary456666",
        "deadbeef-8f0c-4d2e-9a3b-444455556666",
        "1324621008436",
        "canary-host.internal.example",
        "[/home/canary]",
        "Failed to initialize NVML: canary",
        "Unable to find the canary of this machine",
    ];
    let recorded = [
        "one-gpu.csv",
        "eight-gpus.csv",
        "mig-in-container.csv",
        "requires-reset.csv",
    ];
    for file in recorded {
        let table = text(&format!("nvidia-smi/{file}"));
        let (header, rows) = table.split_once('\n').unwrap();
        let cells: Vec<&str> = rows.lines().next().unwrap().split(", ").collect();
        for place in 0..cells.len() {
            for canary in CANARIES {
                let mut cells = cells.clone();
                cells[place] = canary;
                let output = Output {
                    code: Some(0),
                    stdout: format!("{header}\n{}\n", cells.join(", ")).into_bytes(),
                };
                let answer = format!("{:?}", understand(&output, &all()));
                assert!(!answer.contains(canary), "{file}, cell {place}: {answer}");
            }
        }
    }
}
