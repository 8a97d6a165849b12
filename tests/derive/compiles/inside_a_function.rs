use usage_stat::UsageStat;

#[test]
fn runs() {
    fn half(batch: &u32) -> u32 {
        batch / 2
    }

    #[derive(UsageStat)]
    enum Mode {
        Open,
    }

    #[derive(UsageStat)]
    struct Args {
        mode: Mode,
        #[usage(with = half, as = u32)]
        batch: u32,
    }

    let _ = Args {
        mode: Mode::Open,
        batch: 8,
    }
    .usage();
}
