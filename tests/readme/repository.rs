//! The files of the repository, which the tests here hold against each other.

use std::fs;

pub(crate) use usage_stat_tests::root;

pub(crate) fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap()
}
