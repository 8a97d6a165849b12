::core::compile_error! {
    "unknown word `redcat` in `#[usage(…)]`; did you mean `redact`?"
}
const _: () = {
    let _ = || {
        use ::usage_stat::__private::questions::*;
        <<u16 as ::usage_stat::__private::Beside<
            _,
        >>::Verdict as ::usage_stat::__private::Settled<
            _,
        >>::settled(
            (&&&&&&::usage_stat::__private::Demand::<u16, ()>::NEW)
                .__usage_stat_untreated(),
            (),
        );
    };
};
#[automatically_derived]
impl<T> ::usage_stat::UsageStat for Mistaken<T> {
    type Projection = ::usage_stat::__private::Placeholder;
    fn usage(&self) -> ::usage_stat::__private::Placeholder {
        ::usage_stat::__private::Placeholder
    }
}
