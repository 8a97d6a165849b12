use usage_stat::UsageStat;

struct Opaque;

#[derive(UsageStat)]
struct Args<'a, T, F: Fn(&str) -> usize> {
    #[usage(redact)]
    opaque: Opaque,
    #[usage(redact)]
    optional: Option<Opaque>,
    #[usage(redact)]
    generic: T,
    #[usage(redact)]
    function: F,
    #[usage(redact)]
    object: Box<dyn Fn(&'a str) -> &'a str + 'a>,
    #[usage(skip)]
    pointer: *const u8,
    #[usage(redact)]
    pair: (Opaque, &'a str),
    #[usage(redact)]
    never: fn() -> !,
}

fn main() {}
