use super::super::fake::{Machine, text};
use super::*;

/// Understands a recorded output, as if all columns had been asked for.
fn recorded(file: &str, code: i32) -> Answer {
    let output = Output {
        code: Some(code),
        stdout: text(&format!("nvidia-smi/{file}")).into_bytes(),
    };
    understand(&output, &columns::COLUMNS.iter().collect::<Vec<_>>())
}

fn gpus(file: &str, code: i32) -> Vec<NvidiaEnv> {
    match recorded(file, code) {
        Answer::Gpus(gpus) => gpus,
        other => panic!("{file}: {other:?}"),
    }
}

/// The values in the order of the struct's fields.
fn values(env: &NvidiaEnv) -> Vec<String> {
    let mut env = env.clone();
    columns::COLUMNS
        .iter()
        .map(|column| (column.field)(&mut env).clone())
        .collect()
}

#[test]
fn one_gpu_fills_all_19_fields() {
    let expected = NvidiaEnv {
        name: "NVIDIA A10G".into(),
        pci_bus_id: "00000000:00:1E.0".into(),
        driver_version: "535.183.01".into(),
        pstate: "P8".into(),
        pcie_link_gen_max: "4".into(),
        pcie_link_gen_current: "1".into(),
        temperature_gpu: "31".into(),
        utilization_gpu: "0 %".into(),
        utilization_memory: "0 %".into(),
        memory_total: "23028 MiB".into(),
        memory_free: "22515 MiB".into(),
        memory_used: "0 MiB".into(),
        reset_status_reset_required: "No".into(),
        reset_status_drain_and_reset_recommended: "No".into(),
        compute_cap: "8.6".into(),
        ecc_errors_corrected_volatile_total: "0".into(),
        mig_mode_current: "[N/A]".into(),
        power_draw_instant: "10.86 W".into(),
        power_limit: "300.00 W".into(),
    };
    assert_eq!(columns::COLUMNS.len(), 19);
    assert_eq!(gpus("one-gpu.csv", 0), std::slice::from_ref(&expected));
    // A warning is printed beside it.
    assert_eq!(gpus("inforom-warning.csv", 14), [expected]);
}

#[test]
fn eight_gpus_come_in_order() {
    let gpus = gpus("eight-gpus.csv", 0);
    let places: Vec<&str> = gpus.iter().map(|gpu| &gpu.pci_bus_id[9..11]).collect();
    assert_eq!(places, ["1B", "43", "52", "61", "9D", "C3", "D1", "DF"]);
    assert!(gpus.iter().all(|gpu| gpu.name == "NVIDIA H100 80GB HBM3"));
}

#[test]
fn what_the_tool_says_in_place_of_a_value_is_passed_on() {
    let one = |file| gpus(file, 0).remove(0);
    let old = one("not-supported.csv");
    assert_eq!(
        (old.name.as_str(), old.pstate.as_str()),
        ("GeForce GTX 680", "[Not Supported]")
    );
    assert_eq!(old.compute_cap, "[N/A]", "the output lacks the column");
    let mig = one("mig-in-container.csv");
    assert_eq!(mig.utilization_gpu, "[N/A]");
    assert_eq!(mig.memory_free, "[Insufficient Permissions]");
    assert_eq!(mig.mig_mode_current, "Enabled");
    let lost = one("requires-reset.csv");
    assert_eq!(lost.name, "NVIDIA A100-SXM4-80GB");
    assert!(
        values(&lost)
            .iter()
            .skip(3)
            .all(|value| value == "[GPU requires reset]")
    );
}

#[test]
fn a_row_that_was_cut_off_leaves_the_others() {
    let gpus = gpus("truncated-row.csv", 0);
    let places: Vec<&str> = gpus.iter().map(|gpu| &gpu.pci_bus_id[9..11]).collect();
    assert_eq!(places, ["43", "52"]);
}

#[test]
fn an_error_text_is_no_gpu() {
    for (file, code) in [
        ("no-driver.txt", 9),
        ("version-mismatch.txt", 18),
        ("no-devices.txt", 6),
        ("no-devices.txt", 0),
    ] {
        assert_eq!(recorded(file, code), Answer::NoGpu, "{file}");
    }
}

#[test]
fn what_cannot_be_understood_is_unknown() {
    let answer = |code, stdout: &str| {
        let output = Output {
            code,
            stdout: stdout.into(),
        };
        understand(&output, &columns::COLUMNS.iter().collect::<Vec<_>>())
    };
    assert_eq!(
        answer(Some(0), "a new form"),
        Answer::Unknown(ProbeFailure::Unreadable)
    );
    assert_eq!(
        answer(Some(255), "Unknown Error"),
        Answer::Unknown(ProbeFailure::Failed(Some(255)))
    );
    assert_eq!(
        answer(None, ""),
        Answer::Unknown(ProbeFailure::Failed(None))
    );
    let wrong = answer(Some(2), "Invalid combination of input arguments.");
    assert_eq!(wrong, Answer::Unknown(ProbeFailure::Failed(Some(2))));
}

/// Writes its arguments down, and answers as each of `$fixtures/nvidia-smi`'s files in turn.
const IN_TURN: &str = "echo \"$@\" >> $here/asked; turn=$(wc -l < $here/asked); ";

#[test]
fn an_old_driver_is_asked_again_for_what_every_driver_has() {
    let machine = Machine::new();
    let script = "case $1 in *reset_status*|*compute_cap*|*mig.*|*instant*) \
                  cat $fixtures/nvidia-smi/unknown-column.txt; exit 2;; \
                  *) cat $fixtures/nvidia-smi/old-driver.csv;; esac";
    machine.tool("nvidia-smi", &format!("{IN_TURN}{script}"));
    let probes = machine.probes();
    let Probe::Found(gpus) = read(&Toolbox::open(&probes)) else {
        panic!("not found");
    };
    assert_eq!(gpus.all[0].name, "Tesla V100-SXM2-16GB");
    assert_eq!(gpus.all[0].power_limit, "300.00 W");
    let missing: Vec<String> = columns::COLUMNS
        .iter()
        .filter(|column| *(column.field)(&mut gpus.all[0].clone()) == "[N/A]")
        .map(|column| column.name.to_owned())
        .collect();
    assert_eq!(
        missing,
        [
            "reset_status.reset_required",
            "reset_status.drain_and_reset_recommended",
            "compute_cap",
            "mig.mode.current",
            "power.draw.instant"
        ]
    );
    // Once found out, it is not asked for them again.
    assert!(matches!(
        refresh(&gpus, &Toolbox::open(&probes)),
        Probe::Found(_)
    ));
    assert_eq!(machine.written("asked").lines().count(), 3);
}

#[test]
fn a_driver_that_knows_no_column_is_asked_twice_and_not_more() {
    let machine = Machine::new();
    let script = "cat $fixtures/nvidia-smi/unknown-column.txt; exit 2";
    machine.tool("nvidia-smi", &format!("{IN_TURN}{script}"));
    let probe = read(&Toolbox::open(&machine.probes()));
    assert_eq!(probe, Probe::Unknown(ProbeFailure::Failed(Some(2))));
    assert_eq!(machine.written("asked").lines().count(), 2);
}

#[test]
fn volatile_values_are_read_again_and_static_ones_are_not() {
    let machine = Machine::new();
    let script = "[ $turn = 1 ] && cat $fixtures/nvidia-smi/one-gpu.csv || \
                  cat $fixtures/nvidia-smi/one-gpu-volatile.csv";
    machine.tool("nvidia-smi", &format!("{IN_TURN}{script}"));
    let probes = machine.probes();
    let Probe::Found(gpus) = read(&Toolbox::open(&probes)) else {
        panic!("not found");
    };
    let Probe::Found(now) = refresh(&gpus, &Toolbox::open(&probes)) else {
        panic!("not found");
    };
    let expected = NvidiaEnv {
        pstate: "P0".into(),
        pcie_link_gen_current: "4".into(),
        temperature_gpu: "58".into(),
        utilization_gpu: "97 %".into(),
        utilization_memory: "41 %".into(),
        memory_free: "1204 MiB".into(),
        memory_used: "21311 MiB".into(),
        ecc_errors_corrected_volatile_total: "3".into(),
        power_draw_instant: "212.44 W".into(),
        ..gpus.all[0].clone()
    };
    assert_eq!(now, expected);
    let asked = machine.written("asked");
    let again = asked.lines().nth(1).unwrap();
    for column in columns::COLUMNS
        .iter()
        .filter(|column| !column.is_volatile())
    {
        let cells: Vec<&str> = again.split(['=', ',', ' ']).collect();
        assert_eq!(
            cells.contains(&column.name),
            column.is_place(),
            "{}",
            column.name
        );
    }
}

#[test]
fn values_of_another_gpu_are_not_taken_for_the_first_ones() {
    let machine = Machine::new();
    let script = "[ $turn = 1 ] && cat $fixtures/nvidia-smi/eight-gpus.csv || \
                  cat $fixtures/nvidia-smi/one-gpu-volatile.csv";
    machine.tool("nvidia-smi", &format!("{IN_TURN}{script}"));
    let probes = machine.probes();
    let Probe::Found(gpus) = read(&Toolbox::open(&probes)) else {
        panic!("not found");
    };
    let now = refresh(&gpus, &Toolbox::open(&probes));
    assert_eq!(now, Probe::Unknown(ProbeFailure::Unreadable));
}

#[test]
fn nothing_that_identifies_a_gpu_is_asked_for() {
    for column in columns::COLUMNS {
        assert!(!column.name.contains("uuid") && !column.name.contains("serial"));
    }
}
