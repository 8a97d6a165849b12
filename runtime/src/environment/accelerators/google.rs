use super::super::probe::Probe;
use super::super::tool::Toolbox;
use super::listing::{Device, by_model, found};

const VENDOR: &str = "0x1ae0";

/// As in JAX, which finds the chips the same way. The vendor makes network cards too.
const CHIPS: &[(u32, &str)] = &[
    // The two have one number.
    (0x0027, "TPU v2/v3"),
    (0x005e, "TPU v4"),
    (0x0062, "TPU v5p"),
    (0x0063, "TPU v5e"),
    (0x006f, "TPU v6e"),
    (0x0076, "TPU7x"),
];

/// Neither the driver nor the bus tells the memory of a chip.
pub(super) fn read(toolbox: &Toolbox<'_>) -> Probe<Vec<Device>> {
    found(by_model(toolbox, VENDOR, CHIPS))
}
