//! What the runtime adds to a launcher's own fields: the machine it runs on.
//!
//! The types live here, with the document that promises them; the runtime fills them.

mod accelerator;
mod nvidia;
mod system;
mod unknown;

pub use accelerator::{Accelerator, Vendor};
pub use nvidia::{NvidiaEnv, NvidiaField};
pub use system::SystemEnv;
pub use unknown::{Part, ProbeFailure, Unknown};
