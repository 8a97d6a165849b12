//! For the code that the derive emits. Not an interface: anything here may change in any release.

pub use core::convert::Infallible;
pub use core::marker::PhantomData;
pub use core::option::Option::{self, None, Some};
pub use core::result::Result::{self, Ok};
pub use core::time::Duration;
pub use core::{concat, env, include_str, option_env};

pub use schemars::{Schema, SchemaGenerator};

pub use crate::UsageStat;
pub use crate::demand::*;
pub use crate::event::{ContainerRule, Policy};
pub use crate::projection::*;
pub use crate::publish::*;
pub use crate::shape::*;
pub use crate::std_types::MapKey;
pub use crate::treatments::*;

/// Whatever the user calls `bool`.
pub type Bool = bool;

/// The type of names, whatever the user calls `str`.
pub type Str = &'static str;
