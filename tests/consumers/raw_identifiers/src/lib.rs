//! Names that are keywords.
#![deny(warnings)]
#![allow(non_camel_case_types, non_upper_case_globals, dead_code)]

use usage_stat::UsageStat;

#[derive(UsageStat)]
pub struct r#struct<'r#async, r#type, const r#const: usize> {
    pub r#fn: u8,
    pub r#match: r#type,
    pub r#loop: [r#type; r#const],
    #[usage(redact)]
    pub r#static: &'r#async str,
    #[usage(bucket(1, 8))]
    pub r#where: u8,
    #[usage(with = r#impl, as = r#enum)]
    pub r#ref: u8,
    #[usage(flatten)]
    pub r#mod: r#trait,
    #[usage(skip)]
    pub r#use: String,
}

#[derive(UsageStat)]
pub struct r#trait {
    pub r#gen: u8,
    #[usage(one_of("a"))]
    pub r#let: String,
}

#[derive(UsageStat)]
pub enum r#enum {
    r#if,
    r#else(u8),
    r#while { r#for: u8, r#in: r#try },
    r#do(u8, r#try),
}

#[derive(UsageStat)]
pub struct r#try;

#[derive(UsageStat)]
pub struct r#dyn(#[usage(count)] pub Vec<String>);

fn r#impl(_: &u8) -> r#enum {
    r#enum::r#if
}
