//! Names that the derive's code could mean by mistake, all taken by the user.
#![no_implicit_prelude]
#![allow(non_camel_case_types, dead_code)]

use ::usage_stat::UsageStat;

mod core {}
mod std {}
mod alloc {}
mod serde {}
mod usage_stat {}

struct Option;
struct Some;
struct None;
struct Result;
struct Ok;
struct Err;
struct String;
struct Vec;
struct Box;
struct Send;
struct Sync;
struct Sized;
struct Fn;
struct From;
struct PhantomData;
struct bool;
struct str;
struct u128;
struct usize;
struct Treatment;
struct Field;
struct Member;
struct Fingerprint;

macro_rules! assert {
    ($($any:tt)*) => {
        compile_error!("this is the user's")
    };
}
macro_rules! panic {
    ($($any:tt)*) => {
        compile_error!("this is the user's")
    };
}

/// Methods that the derive calls, on everything.
trait Everything {
    fn usage(&self) {}
    fn is_set(&self) {}
    fn usage_is_set(&self) {}
    fn is_empty(&self) {}
    fn is_skip(&self) {}
    fn serialize_entry(&self) {}
    fn serialize_element(&self) {}
    fn serialize_unit_variant(&self) {}
    fn serialize_newtype_variant(&self) {}
    fn serialize_members(&self) {}
    fn serialize_elements(&self) {}
}

impl<T: ?::core::marker::Sized> Everything for T {}

#[derive(UsageStat)]
struct Args<'a, T> {
    number: ::core::primitive::u32,
    flag: ::core::primitive::bool,
    option: ::core::option::Option<::core::primitive::u8>,
    generic: T,
    #[usage(skip)]
    skipped: String,
    #[usage(redact)]
    redacted: ::core::option::Option<Vec>,
    #[usage(count)]
    counted: &'a [Box],
    #[usage(bucket(1, 8))]
    bucket: ::core::primitive::i64,
    #[usage(one_of("a"))]
    one_of: &'a ::core::primitive::str,
    #[usage(send, why = "tells that it compiles")]
    sent: &'a ::core::primitive::str,
    #[usage(with = with, as = ::core::primitive::u8)]
    with: bool,
    #[usage(flatten)]
    flat: Flat,
    mode: Mode,
    unit: Unit,
    tuple: Tuple,
    newtype: Newtype,
    key: Key,
    session: Session,
}

fn with(_: &bool) -> ::core::primitive::u8 {
    1
}

#[derive(UsageStat)]
struct Flat {
    flat: ::core::primitive::u8,
}

#[derive(UsageStat)]
enum Mode {
    Some(::core::primitive::u8),
    None,
    Ok { ok: ::core::primitive::u8 },
    Err(::core::primitive::u8, ::core::primitive::u8),
}

#[derive(UsageStat)]
struct Unit;

#[derive(UsageStat)]
struct Tuple(::core::primitive::u8, #[usage(redact)] str);

#[derive(UsageStat)]
struct Newtype(::core::primitive::u8);

#[derive(UsageStat)]
#[usage(redact)]
struct Key(String);

#[derive(UsageStat)]
#[usage(skip)]
struct Session {
    cookie: String,
}

#[derive(UsageStat)]
enum Plain {
    Some,
    None,
}
