//! The inputs of the recorded expansions are real code: each compiles.

macro_rules! inputs {
    ($($name:ident)+) => {$(
        mod $name {
            use usage_stat::UsageStat;
            include!(concat!("../../macros/src/snapshots/", stringify!($name), ".rs"));
        }
    )+
        const NAMES: &[&str] = &[$(stringify!($name)),+];
    };
}

#[allow(dead_code)]
mod inputs {
    inputs! { enumeration flatten generic generic_flatten named newtype raw_identifiers treatments tuple unit unit_variants whole }

    #[test]
    fn all_are_compiled_but_the_mistaken_one() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../macros/src/snapshots");
        let mut found: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter_map(|name| name.strip_suffix(".rs").map(str::to_owned))
            .filter(|name| !name.ends_with(".expanded") && name != "mistakes")
            .collect();
        found.sort();
        assert_eq!(found, NAMES);
    }
}
