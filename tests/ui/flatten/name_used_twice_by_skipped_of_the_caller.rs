use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Server {
    port: u16,
}

#[derive(UsageStat)]
struct Args<T: UsageStat>
where
    T::Projection: usage_stat::__private::Flatten,
{
    #[usage(flatten)]
    inner: T,
    #[usage(skip)]
    port: u16,
}

const _: usage_stat::Fingerprint = Args::<Server>::FINGERPRINT;

fn main() {}
