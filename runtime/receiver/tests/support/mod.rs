//! What both test programs start from: published schemas, and the program over a store.

#![allow(dead_code, reason = "each test program uses a part")]

pub(crate) mod place;
pub(crate) mod published;
