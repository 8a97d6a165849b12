use usage_stat::UsageStat;

struct Opaque;

#[derive(UsageStat)]
struct Args<'a, T, F: Fn(&str) -> usize> {
    #[allow(deprecated)]
    #[usage(redact)]
    opaque: Opaque,
    #[usage(redact)]
    optional: Option<Opaque>,
    #[allow(deprecated)]
    #[usage(redact)]
    generic: T,
    #[allow(deprecated)]
    #[usage(redact)]
    function: F,
    #[allow(deprecated)]
    #[usage(redact)]
    object: Box<dyn Fn(&'a str) -> &'a str + 'a>,
    #[usage(skip)]
    pointer: *const u8,
    #[allow(deprecated)]
    #[usage(redact)]
    pair: (Opaque, &'a str),
    #[allow(deprecated)]
    #[usage(redact)]
    never: fn() -> !,
}
