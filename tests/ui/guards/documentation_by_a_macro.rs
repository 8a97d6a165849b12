use usage_stat::UsageStat;

macro_rules! documented {
    ($doc:literal $($field:ident)+) => {
        #[derive(UsageStat)]
        struct Documented {
            $(#[doc = $doc] $field: u8,)+
        }
    };
}

documented! { "A number." a b }

#[derive(UsageStat)]
#[doc = include_str!("documentation_by_a_macro.rs")]
struct Args {
    #[doc = concat!("The ", "port.")]
    port: u16,
    /// What can be read of it.
    #[doc = include_str!("documentation_by_a_macro.rs")]
    both: u16,
    #[doc = include_str!("documentation_by_a_macro.rs")]
    #[usage(skip)]
    skipped: u16,
}

fn main() {}
