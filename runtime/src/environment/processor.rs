//! The name of the processor, where `sysinfo` has none: it knows the lines of `/proc/cpuinfo` on
//! x86 and of the older Arm processors.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::names;

/// The first processor's lines, and those that some architectures have after all processors'.
const MAX_CPUINFO: u64 = 64 * 1024;

/// The lines that name a processor, the best first.
const NAMES: &[&str] = &[
    // x86, LoongArch, MIPS; some Arm kernels.
    "model name",
    "Model Name",
    "cpu model",
    // POWER.
    "cpu",
    // RISC-V: the design, such as `sifive,u74-mc`.
    "uarch",
];

/// Who made an Arm processor, as the architecture's manual and the kernel have it.
const IMPLEMENTERS: &[(u32, &str)] = &[
    (0x41, "Arm"),
    (0x42, "Broadcom"),
    (0x43, "Cavium"),
    (0x46, "Fujitsu"),
    (0x48, "HiSilicon"),
    (0x4e, "NVIDIA"),
    (0x50, "APM"),
    (0x51, "Qualcomm"),
    (0x53, "Samsung"),
    (0x56, "Marvell"),
    (0x61, "Apple"),
    (0x69, "Intel"),
    (0x6d, "Microsoft"),
    (0x70, "Phytium"),
    (0xc0, "Ampere"),
];

/// The designs that servers have, by implementer and part, as the kernel's `cputype.h` has them.
const PARTS: &[(u32, u32, &str)] = &[
    (0x41, 0xd03, "Cortex-A53"),
    (0x41, 0xd07, "Cortex-A57"),
    (0x41, 0xd08, "Cortex-A72"),
    (0x41, 0xd0b, "Cortex-A76"),
    (0x41, 0xd0c, "Neoverse-N1"),
    (0x41, 0xd40, "Neoverse-V1"),
    (0x41, 0xd42, "Cortex-A78AE"),
    (0x41, 0xd49, "Neoverse-N2"),
    (0x41, 0xd4f, "Neoverse-V2"),
    (0x41, 0xd83, "Neoverse-V3AE"),
    (0x41, 0xd84, "Neoverse-V3"),
    (0x41, 0xd85, "Cortex-X925"),
    (0x41, 0xd87, "Cortex-A725"),
    (0x41, 0xd8e, "Neoverse-N3"),
    (0x43, 0x0af, "ThunderX2"),
    (0x46, 0x001, "A64FX"),
    (0x48, 0xd01, "Kunpeng-920"),
    (0x48, 0xd02, "TSV200"),
    (0x4e, 0x003, "Denver 2"),
    (0x4e, 0x004, "Carmel"),
    (0x4e, 0x010, "Olympus"),
    (0x51, 0x001, "Oryon"),
    (0x6d, 0xd49, "Azure Cobalt 100"),
    (0xc0, 0xac3, "Ampere-1"),
    (0xc0, 0xac4, "Ampere-1a"),
];

/// Reads the name; `root` is where `/proc` is.
pub(super) fn read(root: &Path) -> Option<String> {
    let mut text = Vec::new();
    File::open(root.join("proc/cpuinfo"))
        .ok()?
        .take(MAX_CPUINFO)
        .read_to_end(&mut text)
        .ok()?;
    name(&String::from_utf8_lossy(&text))
}

fn name(cpuinfo: &str) -> Option<String> {
    let value = |wanted: &str| {
        cpuinfo.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            (key.trim() == wanted).then(|| value.trim())
        })
    };
    // Arm first: there "model name" is that of the architecture, if any.
    arm(value("CPU implementer"), value("CPU part"))
        .or_else(|| {
            NAMES
                .iter()
                .find_map(|key| value(key).and_then(names::product))
        })
        .or_else(|| mainframe(cpuinfo))
}

/// A design that we don't know is named by its number.
fn arm(implementer: Option<&str>, part: Option<&str>) -> Option<String> {
    let number = |text: Option<&str>| u32::from_str_radix(text?.strip_prefix("0x")?, 16).ok();
    let (implementer, part) = (number(implementer)?, number(part)?);
    let is_it = |known: &&(u32, u32, &str)| (known.0, known.1) == (implementer, part);
    if let Some((_, _, name)) = PARTS.iter().find(is_it) {
        return Some((*name).to_owned());
    }
    let maker = IMPLEMENTERS.iter().find(|(known, _)| *known == implementer);
    let maker = maker.map_or("Arm implementer", |(_, maker)| maker);
    Some(format!("{maker} part 0x{part:03x}"))
}

/// s390x: `processor 0: version = FF,  identification = …,  machine = 8561`. The identification is
/// that of one machine, and is left where it is.
fn mainframe(cpuinfo: &str) -> Option<String> {
    let line = cpuinfo
        .lines()
        .find(|line| line.starts_with("processor 0:"))?;
    let (_, machine) = line.rsplit_once("machine = ")?;
    let machine: u32 = machine.trim().parse().ok()?;
    Some(format!("IBM machine {machine}"))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::name;

    /// What the kernel shows on machines of other architectures than most.
    #[test]
    fn every_architecture_has_a_name() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/environment/cpuinfo");
        let mut seen = 0;
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            let (expected, cpuinfo) = text.split_once('\n').unwrap();
            let expected = match expected.strip_prefix("# ").unwrap() {
                "null" => None,
                name => Some(name.to_owned()),
            };
            assert_eq!(name(cpuinfo), expected, "{}", path.display());
            seen += 1;
        }
        assert!(seen >= 9, "{seen}");
    }
}
