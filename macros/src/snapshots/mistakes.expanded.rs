::core::compile_error! {
    "unknown word `redcat` in `#[usage(…)]`; did you mean `redact`?"
}
const _: () = {
    let _ = <u16 as ::usage_stat::__private::UsageStat>::FINGERPRINT;
};
#[automatically_derived]
impl<T> ::usage_stat::UsageStat for Mistaken<T> {
    type Projection = ::usage_stat::__private::Unsettled;
    fn usage(&self) -> ::usage_stat::__private::Unsettled {
        ::usage_stat::__private::Unsettled
    }
}
