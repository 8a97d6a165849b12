use super::super::super::tests::machine::Machine;
use super::super::super::tests::recorded::{drivers, nvidia_smi};
use super::*;

#[test]
fn every_driver_gives_every_value_that_it_has() {
    let drivers = drivers();
    let names: Vec<&str> = drivers.keys().map(String::as_str).collect();
    let expected = [
        "450", "470", "515", "525", "535", "550", "570", "580", "590", "610",
    ];
    assert_eq!(names, expected);
    for (driver, unknown) in &drivers {
        let machine = Machine::new();
        machine.tool("nvidia-smi", &nvidia_smi(driver, &[row()], None));
        let probes = machine.probes();
        let mut refused = Refused::default();
        let gpus = found(read(&Toolbox::open(&probes), &mut refused));
        let first = found(gpus.first());
        for column in columns::COLUMNS {
            let known = column
                .names
                .iter()
                .find(|name| !unknown.iter().any(|unknown| unknown == *name));
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
        let asks = machine.asked();
        assert_eq!(asks, unknown.len() + 1, "{driver}");
        // What it does not know is remembered.
        let again = refresh(&gpus, &Toolbox::open(&probes), &mut refused);
        assert_eq!(again, Probe::Found(first), "{driver}");
        assert_eq!(machine.asked(), asks + 1, "{driver}");
    }
}

/// Writes its arguments down, and answers as each of `$fixtures/nvidia-smi`'s files in turn.
const IN_TURN: &str = "echo \"$@\" >> $here/asked; turn=$(wc -l < $here/asked); ";

#[test]
fn a_tool_that_refuses_what_it_was_not_asked_for_is_not_asked_again() {
    let machine = Machine::new();
    let script = "echo 'Field \"other\" is not a valid field to query.'; exit 2";
    machine.tool("nvidia-smi", &format!("{IN_TURN}{script}"));
    let probe = read(&Toolbox::open(&machine.probes()), &mut Refused::default());
    assert_eq!(probe, Probe::Unknown(ProbeFailure::NotOffered));
    assert_eq!(machine.asked(), 1);
}

#[test]
fn a_tool_that_knows_no_column_is_given_up() {
    let machine = Machine::new();
    let script = "columns=${1#--query-gpu=}; \
                  echo \"Field \\\"${columns%%,*}\\\" is not a valid field to query.\"; exit 2";
    machine.tool("nvidia-smi", &format!("{IN_TURN}{script}"));
    let probe = read(&Toolbox::open(&machine.probes()), &mut Refused::default());
    assert_eq!(probe, Probe::Unknown(ProbeFailure::NotOffered));
    assert_eq!(machine.asked(), MOST_ASKS);
}

/// It ends without a row where it was asked for a column that it neither has nor refuses.
#[test]
fn a_tool_that_breaks_off_at_new_columns_is_asked_without_them() {
    let machine = Machine::new();
    let script = "columns=${1#--query-gpu=}; case $columns in *gpucurrent*|*recovery*) \
                  echo \"$columns\"; exit 1;; *) cat $fixtures/nvidia-smi/one-gpu.csv;; esac";
    machine.tool("nvidia-smi", &format!("{IN_TURN}{script}"));
    let mut refused = Refused::default();
    let gpus = found(read(&Toolbox::open(&machine.probes()), &mut refused));
    assert_eq!(gpus.all[0].as_ref().unwrap().env, a10g());
    assert_eq!(machine.asked(), 2);
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
    assert_eq!(machine.asked(), 2);
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
    let before = machine.asked();
    machine.tool("nvidia-smi", &known);
    found(read(&Toolbox::open(&machine.probes()), &mut refused));
    assert_eq!(machine.asked(), before + 1);
}

#[test]
fn volatile_values_are_read_again_and_static_ones_are_not() {
    let machine = Machine::new();
    machine.tool("nvidia-smi", &nvidia_smi("535", &[row()], None));
    let probes = machine.probes();
    let mut refused = Refused::default();
    let gpus = found(read(&Toolbox::open(&probes), &mut refused));
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
    let now = found(refresh(&gpus, &Toolbox::open(&probes), &mut refused));
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
        assert_eq!(is_asked, column.is_pci_address(), "{:?}", column.names);
    }
}

#[test]
fn values_of_another_gpu_are_not_taken_for_the_first_ones() {
    let machine = Machine::new();
    machine.tool("nvidia-smi", &nvidia_smi("535", &[row()], None));
    let probes = machine.probes();
    let mut refused = Refused::default();
    let gpus = found(read(&Toolbox::open(&probes), &mut refused));
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
