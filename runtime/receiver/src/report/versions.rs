use std::collections::HashMap;

use super::fold::OTHER;

/// Versions that are told apart.
const VERSIONS: usize = 500;

/// Versions by a number each.
#[derive(Clone, Debug, Default)]
pub(super) struct Versions {
    names: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Versions {
    pub(super) fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let name = if self.names.len() < VERSIONS {
            name
        } else {
            OTHER
        };
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }

    pub(super) fn name(&self, number: u32) -> &str {
        let name = self.names.get(number as usize);
        name.map_or(OTHER, String::as_str)
    }
}
