use super::variables::is_set;

/// What whoever built the program has decided for all who run it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BuildSwitches {
    /// `USAGE_STAT_DISABLED` was set.
    pub(crate) disabled: bool,
    /// The feature `network` was on.
    pub(crate) network: bool,
}

impl BuildSwitches {
    /// As this crate was built.
    pub(crate) fn of_this_build() -> Self {
        Self {
            disabled: option_env!("USAGE_STAT_DISABLED")
                .is_some_and(|value| is_set(value.as_ref())),
            network: cfg!(feature = "network"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_feature_decides_about_the_network() {
        assert_eq!(
            BuildSwitches::of_this_build().network,
            cfg!(feature = "network")
        );
    }
}
