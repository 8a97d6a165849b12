use usage_stat_schema::UsageStat;
use usage_stat_schema::environment::NvidiaEnv;

use super::super::super::command::Output;
use super::super::super::tests::machine::text;
use super::*;

/// Understands a recorded output, as if all columns had been asked for.
fn recorded(file: &str, code: i32) -> Answer {
    let output = Output {
        code: Some(code),
        stdout: text(&format!("nvidia-smi/{file}")).into_bytes(),
        stderr: Vec::new(),
    };
    understand(&output, &all())
}

fn gpus(file: &str, code: i32) -> Vec<NvidiaEnv> {
    match recorded(file, code) {
        Answer::Gpus(gpus) => gpus.into_iter().map(|gpu| gpu.unwrap().env).collect(),
        other => panic!("{file}: {other:?}"),
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
            stderr: Vec::new(),
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
    let one = text("nvidia-smi/one-gpu.csv");
    for (code, said) in [(6, format!("{one}{lost}")), (15, one)] {
        let Answer::Gpus(gpus) = answer(Some(code), &said) else {
            panic!("no GPUs");
        };
        let is_read: Vec<bool> = gpus.iter().map(Option::is_some).collect();
        assert_eq!(is_read, [true, false], "{code}");
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
                    stderr: Vec::new(),
                };
                let answer = format!("{:?}", understand(&output, &all()));
                assert!(!answer.contains(canary), "{file}, cell {place}: {answer}");
            }
        }
    }
}
