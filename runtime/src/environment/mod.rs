//! Reads the machine that the launcher runs on.
//!
//! Runs on the runtime's own thread; the launcher never waits for it. What cannot change is read
//! once, what does is read again for each event.

mod accelerators;
mod cgroup;
mod command;
mod device_nodes;
mod names;
mod nvidia;
mod probe;
mod probes;
mod processor;
mod stop_signal;
mod sysfs;
pub(crate) mod system;
mod table;
#[cfg(test)]
#[cfg(unix)]
mod tests;
mod tool;

use usage_stat_schema::environment::{
    Accelerator, NvidiaEnv, Part, ProbeFailure, SystemEnv, Unknown, Vendor,
};

use self::accelerators::Device;
use self::nvidia::{Gpu, Gpus, Refused};
use self::probe::Probe;
pub(crate) use self::probes::Probes;
#[cfg(feature = "network")]
pub(crate) use self::stop_signal::StopSignal;
use self::tool::Toolbox;

/// What one event says of the machine.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Snapshot {
    pub(crate) system_env: SystemEnv,
    pub(crate) nvidia_env: Option<NvidiaEnv>,
    pub(crate) accelerators: Vec<Accelerator>,
    /// What is missing from the event because it could not be found out, and why.
    pub(crate) unknown: Vec<Unknown>,
}

impl Snapshot {
    /// What is known before any tool was asked.
    pub(crate) fn before_probing(system: SystemEnv) -> Self {
        let accelerators = accelerators::PROBES.iter().map(|(vendor, _)| *vendor);
        let vendors = [Vendor::Nvidia].into_iter().chain(accelerators);
        let parts = [Part::NvidiaEnv]
            .into_iter()
            .chain(vendors.map(Part::Accelerators));
        Snapshot {
            system_env: system,
            nvidia_env: None,
            accelerators: Vec::new(),
            unknown: parts
                .map(|part| Unknown {
                    part,
                    reason: ProbeFailure::Pending,
                })
                .collect(),
        }
    }

    /// The same once it is clear that no more comes, and why.
    pub(crate) fn without(mut self, reason: ProbeFailure) -> Self {
        for unknown in &mut self.unknown {
            if unknown.reason == ProbeFailure::Pending {
                unknown.reason = reason;
            }
        }
        self
    }
}

/// The machine, as far as it was read.
#[derive(Debug)]
pub(crate) struct Environment {
    probes: Probes,
    system: SystemEnv,
    gpus: Probe<Gpus>,
    /// What the machine's `nvidia-smi` does not know, for all reads of the run.
    refused: Refused,
    /// Of the vendors other than NVIDIA.
    devices: Vec<(Vendor, Probe<Vec<Device>>)>,
    /// The volatile values in `gpus` have not been given out yet.
    is_fresh: bool,
    /// A `nvidia-smi` could not be killed. No other is started, so that they do not pile up.
    is_stuck: bool,
}

impl Environment {
    /// Reads everything once: takes as long as the tools do, and for each vendor at most the
    /// deadline.
    pub(crate) fn read(probes: Probes) -> Self {
        let system = system::read(&probes.root);
        Self::with_system(probes, system)
    }

    /// The same where the system was read already.
    pub(crate) fn with_system(probes: Probes, system: SystemEnv) -> Self {
        let mut refused = Refused::default();
        Environment {
            system,
            devices: accelerators::read(&probes),
            gpus: nvidia::read(&Toolbox::open(&probes), &mut refused),
            refused,
            is_fresh: true,
            is_stuck: false,
            probes,
        }
    }

    /// What the next event says, its volatile values read again: takes at most the deadline.
    pub(crate) fn snapshot(&mut self) -> Snapshot {
        let mut unknown = Vec::new();
        let nvidia = self.nvidia();
        let first = found(nvidia, Part::NvidiaEnv, &mut unknown);
        let fields = first.iter().flat_map(|first| first.unknown(&self.refused));
        unknown.extend(fields);
        let gpus = match &self.gpus {
            Probe::Found(gpus) | Probe::Partly(gpus, _) => accelerators::nvidia_devices(gpus),
            Probe::Absent => Probe::Absent,
            Probe::Unknown(failure) => Probe::Unknown(*failure),
        };
        let accelerators = [(Vendor::Nvidia, gpus)]
            .into_iter()
            .chain(self.devices.iter().cloned())
            .filter_map(|(vendor, devices)| {
                let devices = found(devices, Part::Accelerators(vendor), &mut unknown)?;
                Some(accelerators::grouped(vendor, &devices))
            })
            .flatten()
            .collect();
        Snapshot {
            system_env: self.system.clone(),
            nvidia_env: first.map(|first| first.env),
            accelerators,
            unknown,
        }
    }

    /// The first GPU. A tool that was only slow is asked again, as its driver may have woken up.
    fn nvidia(&mut self) -> Probe<Gpu> {
        if self.is_stuck {
            return Probe::Unknown(ProbeFailure::Stuck);
        }
        let toolbox = Toolbox::open(&self.probes);
        let mut is_fresh = std::mem::take(&mut self.is_fresh);
        if !is_fresh && self.gpus == Probe::Unknown(ProbeFailure::TimedOut) {
            self.gpus = nvidia::read(&toolbox, &mut self.refused);
            is_fresh = true;
        }
        let first = match &mut self.gpus {
            Probe::Found(gpus) | Probe::Partly(gpus, _) if is_fresh => gpus.first(),
            Probe::Found(gpus) | Probe::Partly(gpus, _) => {
                match nvidia::refresh(gpus, &toolbox, &mut self.refused) {
                    // The last event has no time to ask: it says what the one before it said.
                    Probe::Unknown(ProbeFailure::Stopped) => gpus.first(),
                    Probe::Found(first) => {
                        gpus.set_first(&first);
                        Probe::Found(first)
                    }
                    other => other,
                }
            }
            Probe::Absent => Probe::Absent,
            Probe::Unknown(failure) => Probe::Unknown(*failure),
        };
        let slices = match &self.gpus {
            Probe::Found(gpus) | Probe::Partly(gpus, _) => gpus.slices.as_ref().err(),
            Probe::Absent | Probe::Unknown(_) => None,
        };
        self.is_stuck =
            first == Probe::Unknown(ProbeFailure::Stuck) || slices == Some(&ProbeFailure::Stuck);
        first
    }
}

/// The value, if there is one; a failure is noted down.
fn found<T>(probe: Probe<T>, part: Part, unknown: &mut Vec<Unknown>) -> Option<T> {
    let (value, failure) = match probe {
        Probe::Found(value) => (Some(value), None),
        Probe::Partly(value, failure) => (Some(value), Some(failure)),
        Probe::Absent => (None, None),
        Probe::Unknown(failure) => (None, Some(failure)),
    };
    unknown.extend(failure.map(|reason| Unknown { part, reason }));
    value
}
