//! Whether the launcher runs in a container, and what shows it.

mod evidence;
#[cfg(test)]
#[cfg(unix)]
mod fixture;
mod kernel;
mod marks;
mod mountinfo;
#[cfg(test)]
#[cfg(unix)]
mod tests;

use std::fmt;

pub use evidence::Evidence;
use kernel::{Kernel, Namespace};
use marks::Names;
use usage_stat_schema::containers::{ENGINES, Engine, SANDBOXES, Sandbox, Sign};

use super::surroundings::Surroundings;

/// A container that the launcher runs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Container {
    /// What runs it; none when it is not known.
    pub engine: Option<&'static Engine>,
    /// What the kernel shows.
    pub sign: Sign,
    /// What else names the engine.
    pub mark: Option<Evidence>,
}

impl fmt::Display for Container {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let engine = self
            .engine
            .map_or("an unknown engine", |engine| engine.name);
        let (path, shown) = (self.sign.path(), self.sign.as_str());
        write!(f, "a container of {engine} (`{path}` shows {shown}")?;
        if let Some(mark) = self.mark {
            write!(f, ", {mark} names the engine")?;
        }
        f.write_str(")")
    }
}

/// Where the launcher runs that is no container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outside {
    /// What shows that it is none.
    pub because: NoContainer,
    /// What is there all the same, and proves nothing.
    pub mark: Option<Evidence>,
}

/// Why a place is no container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoContainer {
    /// It is something else that sets processes apart.
    Sandbox {
        /// Which.
        sandbox: &'static Sandbox,
        /// What gives it away.
        evidence: Evidence,
    },
    /// The kernel does not show what a container has.
    Without(Sign),
    /// The kernel shows nothing.
    Unreadable {
        /// The file that can't be read.
        path: &'static str,
    },
}

impl fmt::Display for Outside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.because {
            NoContainer::Sandbox { sandbox, evidence } => {
                write!(f, "{evidence} shows {}, which is none", sandbox.name)?;
            }
            NoContainer::Without(sign) => {
                write!(f, "`{}` does not show {}", sign.path(), sign.as_str())?;
            }
            NoContainer::Unreadable { path } => write!(f, "`{path}` can't be read")?,
        }
        match self.mark {
            Some(mark) => write!(f, ", and {mark} alone proves nothing"),
            None => Ok(()),
        }
    }
}

/// # Errors
///
/// Why this is no container. What can't be read shows none.
pub(super) fn detect(surroundings: &Surroundings) -> Result<Container, Outside> {
    let detector = Detector {
        kernel: Kernel::read(surroundings),
        names: Names::read(surroundings),
        surroundings,
    };
    let marked = detector.marked();
    detector.container(marked).map_err(|because| Outside {
        because,
        mark: marked.map(|(_, mark)| mark),
    })
}

/// An engine, by what names it.
type Marked = Option<(&'static Engine, Evidence)>;

/// What a container is told by.
struct Detector<'a> {
    kernel: Kernel,
    names: Names,
    surroundings: &'a Surroundings,
}

impl Detector<'_> {
    fn container(&self, marked: Marked) -> Result<Container, NoContainer> {
        // Whatever is mounted upon it.
        if self.kernel.has_machines_root() {
            return Err(NoContainer::Without(Sign::Root));
        }
        // What only a container of this engine has: a sandbox in it changes nothing.
        if let Some((engine, sign)) = self.traced() {
            return Ok(self.of_engine(engine, sign, marked));
        }
        self.no_sandbox(|sandbox| !sandbox.starts_engines)?;
        if let Some(engine) = self.shared() {
            return Ok(self.of_engine(engine, Sign::Root, marked));
        }
        self.no_sandbox(|sandbox| sandbox.starts_engines)?;
        let sign = self.isolation()?;
        Ok(Container {
            engine: marked.map(|(engine, _)| engine),
            sign,
            mark: marked.map(|(_, mark)| mark),
        })
    }

    fn traced(&self) -> Option<(&'static Engine, Sign)> {
        let mut engines = ENGINES.iter();
        engines.find_map(|engine| Some((engine, self.kernel.trace(engine)?)))
    }

    /// An engine that leaves processes as they are: told by a root of its own, and each kind of mark
    /// that it makes.
    fn shared(&self) -> Option<&'static Engine> {
        let is_there = |engine: &&Engine| {
            let marks = &engine.marks;
            engine.shared.is_some_and(|shared| self.kernel.has(&shared))
                && marks::variable(marks, self.surroundings).is_some()
                && (marks.files.is_empty() || marks::file(marks, self.surroundings).is_some())
        };
        ENGINES.iter().find(is_there)
    }

    /// A runtime that others start is named after them.
    fn of_engine(&self, engine: &'static Engine, sign: Sign, marked: Marked) -> Container {
        let (engine, mark) = match marked {
            Some((starter, mark)) if engine.is_runtime => (starter, Some(mark)),
            _ => (engine, self.names.find(&engine.marks, self.surroundings)),
        };
        Container {
            engine: Some(engine),
            sign,
            mark,
        }
    }

    fn no_sandbox(&self, is_asked_for: fn(&Sandbox) -> bool) -> Result<(), NoContainer> {
        let asked_for = SANDBOXES.iter().filter(|sandbox| is_asked_for(sandbox));
        for sandbox in asked_for {
            let evidence = self
                .release(sandbox)
                .or_else(|| self.names.find(&sandbox.marks, self.surroundings))
                .or_else(|| self.kernel.sandboxed(sandbox).map(Evidence::File));
            if let Some(evidence) = evidence {
                return Err(NoContainer::Sandbox { sandbox, evidence });
            }
        }
        Ok(())
    }

    fn release(&self, sandbox: &Sandbox) -> Option<Evidence> {
        const PATH: &str = "/proc/sys/kernel/osrelease";
        if sandbox.releases.is_empty() {
            return None;
        }
        let release = self.surroundings.read(PATH)?.to_ascii_lowercase();
        let release = String::from_utf8_lossy(&release);
        let mut parts = sandbox.releases.iter();
        parts
            .any(|part| release.contains(part))
            .then_some(Evidence::File(PATH))
    }

    /// How the kernel shows that this is isolated from the machine itself, whatever engine did it.
    fn isolation(&self) -> Result<Sign, NoContainer> {
        if !self.kernel.shows_mounts() {
            return Err(NoContainer::Unreadable {
                path: mountinfo::PATH,
            });
        }
        match self.kernel.processes {
            Namespace::Machines => Err(NoContainer::Without(Sign::Processes)),
            Namespace::Own if self.kernel.has_own_root() => Ok(Sign::Root),
            Namespace::Own if self.kernel.has_own_files() => Ok(Sign::Mounts),
            Namespace::Own if self.names.are_booted() => Ok(Sign::Processes),
            Namespace::Unknown if self.kernel.has_root_of_image() => Ok(Sign::Root),
            Namespace::Own | Namespace::Unknown => Err(NoContainer::Without(Sign::Root)),
        }
    }

    fn marked(&self) -> Marked {
        ENGINES.iter().find_map(|engine| {
            let mark = self.names.find(&engine.marks, self.surroundings)?;
            Some((engine, mark))
        })
    }
}
