//! Anonymous usage statistics that users can trust.

mod consent;

pub use consent::{
    Container, ContainerRule, Decision, EndpointFault, Engine, Evidence, Level, Reason,
    UnknownLevel,
};
