use super::super::table;
use super::super::tests::machine::{Machine, text};
use super::listing::bytes;
use super::*;

/// What is found in the recorded machine, with these tools in it: model, memory, count.
fn models(machine: &Machine, read: Read) -> Vec<(Option<String>, Option<u64>, u64)> {
    match read(&Toolbox::open(&machine.probes())) {
        Probe::Found(devices) => grouped(Vendor::Amd, &devices)
            .into_iter()
            .map(|model| (model.name, model.memory, model.count))
            .collect(),
        Probe::Absent => Vec::new(),
        Probe::Partly(_, failure) | Probe::Unknown(failure) => panic!("{failure}"),
    }
}

fn model(name: &str, memory: u64, count: u64) -> (Option<String>, Option<u64>, u64) {
    (Some(name.to_owned()), Some(memory), count)
}

/// A tool that answers with a fixture, and writes down that it was asked.
fn answering(fixture: &str) -> String {
    format!("echo $0 \"$@\" >> $here/asked; cat $fixtures/{fixture}")
}

#[test]
fn where_sysfs_tells_all_no_tool_is_asked() {
    let machine = Machine::with_root("amd-server");
    for tool in ["amd-smi", "rocm-smi"] {
        machine.tool(tool, &answering("amd-smi/list.json"));
    }
    let expected = [model("AMD Instinct MI300X OAM", 206_141_652_992, 2)];
    assert_eq!(models(&machine, amd::read), expected);
    assert!(!machine.path("asked").exists());
}

#[test]
fn what_sysfs_leaves_out_is_asked_of_the_first_tool_that_answers() {
    let machine = Machine::with_root("amd-desktop");
    let known = (None, Some(21_458_059_264), 1);
    assert_eq!(models(&machine, amd::read), std::slice::from_ref(&known));

    machine.tool("rocm-smi", &answering("rocm-smi/new.json"));
    let expected = [model("Radeon RX 7900 XT", 21_458_059_264, 1)];
    assert_eq!(models(&machine, amd::read), expected);

    machine.tool("amd-smi", &answering("amd-smi/object.json"));
    let expected = [model("AMD Instinct MI300X", 196_592 << 20, 2)];
    assert_eq!(models(&machine, amd::read), expected);

    // One that fails leaves the next, and what was known.
    machine.tool("amd-smi", "echo 'usage: amd-smi'; exit 2");
    assert_eq!(
        models(&machine, amd::read),
        [model("Radeon RX 7900 XT", 21_458_059_264, 1)]
    );
    machine.tool("rocm-smi", "exit 1");
    assert_eq!(models(&machine, amd::read), [known]);
}

#[test]
fn amd_compute_nodes_stand_in_for_hidden_cards() {
    let machine = Machine::with_root("amd-compute");
    assert_eq!(
        models(&machine, amd::read),
        [(None, Some(206_141_652_992), 2)]
    );
}

#[test]
fn both_forms_of_amd_smi_are_read() {
    let machine = Machine::new();
    machine.tool("amd-smi", &answering("amd-smi/list.json"));
    let expected = [
        model("AMD Instinct MI210", 65_520 << 20, 1),
        (None, None, 1),
    ];
    assert_eq!(models(&machine, amd::read), expected);
    machine.tool("amd-smi", &answering("amd-smi/object.json"));
    assert_eq!(
        models(&machine, amd::read),
        [model("AMD Instinct MI300X", 196_592 << 20, 2)]
    );
}

#[test]
fn an_old_rocm_smi_with_a_warning_is_read() {
    let machine = Machine::new();
    machine.tool("rocm-smi", &answering("rocm-smi/old.json"));
    assert_eq!(
        models(&machine, amd::read),
        [model("AMD INSTINCT MI100", 34_342_961_152, 1)]
    );
}

#[test]
fn graphics_of_an_intel_processor_are_no_accelerator() {
    let laptop = Machine::with_root("intel-laptop");
    assert_eq!(models(&laptop, intel::read), []);
    // A card beside them is one.
    let desktop = Machine::with_root("intel-desktop");
    assert_eq!(
        models(&desktop, intel::read),
        [(None, Some(17_079_205_888), 1)]
    );
    let bare = Machine::with_root("intel-bare");
    assert_eq!(models(&bare, intel::read), [(None, None, 1)]);
}

#[test]
fn intel_tiles_are_added_up_and_virtual_functions_not_counted() {
    let machine = Machine::with_root("intel-server");
    assert_eq!(
        models(&machine, intel::read),
        [(None, Some(2 * 68_719_476_736), 2)]
    );
}

#[test]
fn xpu_smi_tells_names_and_where_it_can_memory() {
    let machine = Machine::with_root("intel-server");
    let script = "case $2 in --dump) cat $fixtures/xpu-smi/dump.csv;; *) exit 1;; esac";
    machine.tool("xpu-smi", script);
    let expected = [model("Intel(R) Data Center GPU Max 1550", 131_072 << 20, 2)];
    assert_eq!(models(&machine, intel::read), expected);
    let script = "case $2 in --dump) exit 1;; *) cat $fixtures/xpu-smi/list.json;; esac";
    machine.tool("xpu-smi", script);
    let name = Some("Intel(R) Data Center GPU Flex 170".to_owned());
    assert_eq!(models(&machine, intel::read), [(name, None, 1)]);
    let script =
        "case $2 in --dump) exit 1;; *) cat $fixtures/xpu-smi/list-with-memory.json;; esac";
    machine.tool("xpu-smi", script);
    let expected = [
        model("Intel(R) Arc(TM) A770 Graphics", 17_102_532_608, 1),
        model("Intel(R) Arc(TM) A580 Graphics", 8_589_934_592, 1),
    ];
    assert_eq!(models(&machine, intel::read), expected);
}

#[test]
fn hl_smi_is_read() {
    let machine = Machine::new();
    machine.tool("hl-smi", &answering("hl-smi/eight.csv"));
    assert_eq!(
        models(&machine, habana::read),
        [model("HL-225", 98_304 << 20, 8)]
    );
    assert!(
        machine
            .written("asked")
            .contains("-Q name,memory.total -f csv")
    );
}

/// A table of two columns has as many cells as a sentence with one comma.
#[test]
fn what_a_tool_says_beside_its_table_is_not_taken_down() {
    let machine = Machine::new();
    let remark = "Warning: could not open /home/canary/x.log, using default";
    let long = "x".repeat(table::LONGEST_CELL + 1);
    for (tool, read, header, name) in [
        (
            "hl-smi",
            habana::read as Read,
            "name, memory.total [MiB]",
            "HL-225",
        ),
        (
            "xpu-smi",
            intel::read,
            "Device Name, Memory Physical Size",
            "Max 1550",
        ),
    ] {
        let probe = |beside: &str| {
            let table = format!("printf '{header}\n{name}, 98304 MiB\n{beside}\n'");
            machine.tool(tool, &table);
            read(&Toolbox::open(&machine.probes()))
        };
        let device = Device {
            name: Some(name.to_owned()),
            memory: Some(98_304 << 20),
            ..Device::default()
        };
        assert_eq!(probe(remark), Probe::Found(vec![device.clone()]));
        // It may be a device, so it is said.
        for beside in ["/home/canary, 7 apples", ", N/A", &format!("{long}, 1 MiB")] {
            let partly = Probe::Partly(vec![device.clone()], ProbeFailure::Unreadable);
            assert_eq!(probe(beside), partly, "{beside}");
        }
    }
    machine.tool(
        "hl-smi",
        &format!("printf 'name, memory.total\n{long}, 1 MiB'"),
    );
    let probe = habana::read(&Toolbox::open(&machine.probes()));
    assert_eq!(probe, Probe::Unknown(ProbeFailure::Unreadable));
}

#[test]
fn without_tools_and_cards_there_is_nothing() {
    let machine = Machine::new();
    for (vendor, read) in PROBES {
        assert_eq!(
            read(&Toolbox::open(&machine.probes())),
            Probe::Absent,
            "{vendor:?}"
        );
    }
}

#[test]
fn a_tool_that_cannot_tell_is_said() {
    let machine = Machine::new();
    let probe = |read: Read| read(&Toolbox::open(&machine.probes()));
    machine.tool("hl-smi", "echo 'no driver'; exit 5");
    assert_eq!(
        probe(habana::read),
        Probe::Unknown(ProbeFailure::Failed(Some(5)))
    );
    machine.tool("hl-smi", "echo 'a new form'");
    assert_eq!(
        probe(habana::read),
        Probe::Unknown(ProbeFailure::Unreadable)
    );
}

#[test]
fn models_are_told_apart_by_name_and_memory() {
    let device = |name: &str, memory| Device {
        name: Some(name.into()),
        memory: Some(memory),
        ..Device::default()
    };
    let devices = [
        device("b", 1),
        device("a", 1),
        device("b", 2),
        device("b", 1),
    ];
    let models: Vec<_> = grouped(Vendor::Habana, &devices)
        .into_iter()
        .map(|model| (model.name.unwrap(), model.memory.unwrap(), model.count))
        .collect();
    let expected = [("b", 1, 2), ("a", 1, 1), ("b", 2, 1)];
    assert_eq!(
        models,
        expected.map(|(name, memory, count)| (name.to_owned(), memory, count))
    );
}

#[test]
fn sizes_are_read_with_their_units() {
    for (text, expected) in [
        ("81559 MiB", Some(81_559 << 20)),
        ("131072.00 MiB", Some(131_072 << 20)),
        ("98304", Some(98_304 << 20)),
        ("21458059264 B", Some(21_458_059_264)),
        ("18446744073709551615 GiB", None),
        ("0 MiB", None),
        ("[N/A]", None),
        ("[Insufficient Permissions]", None),
        ("", None),
    ] {
        assert_eq!(bytes(text), expected, "{text}");
    }
}

#[test]
fn fixtures_hold_no_serial_number() {
    for file in [
        "amd-smi/list.json",
        "amd-smi/object.json",
        "xpu-smi/list.json",
    ] {
        for line in text(file)
            .lines()
            .filter(|line| line.contains("serial") || line.contains("uuid"))
        {
            let value: String = line.split(": ").nth(1).unwrap().into();
            assert!(
                value
                    .chars()
                    .all(|c| !c.is_alphanumeric() || c == '0' || c == 'x'),
                "{line}"
            );
        }
    }
}
