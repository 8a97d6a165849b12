//! Which release comes before another, by the names of their tags.
//!
//! A tag's date is the day on which somebody made it: a fix of an old version is younger than a new
//! version, and all tags of a repository that was moved are of one day.

use std::cmp::Ordering;

/// Puts releases in the order of their versions, by the names of their tags; they stay as they are
/// unless each name ends in one.
pub(super) fn sort<T>(releases: &mut [T], name: impl Fn(&T) -> &str) {
    let versions = releases.iter().map(|release| Version::of(name(release)));
    let Some(versions) = versions.collect::<Option<Vec<_>>>() else {
        return;
    };
    // The versions of two packages say nothing of each other.
    let mut named = versions.iter().map(|version| version.package.as_str());
    let first = named.next().unwrap_or_default();
    if named.all(|other| other == first) {
        releases.sort_by_cached_key(|release| Version::of(name(release)));
    }
}

/// A version as semver has it, with as many numbers as there are from two on.
#[derive(PartialEq, Eq)]
struct Version {
    /// What stands before it, such as `app` in `app-v1.0.0`.
    package: String,
    numbers: Vec<u64>,
    /// What follows the numbers of one that leads to the release itself.
    before: Option<Vec<Part>>,
}

/// In this order: a number comes before a word.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Number(u64),
    Word(String),
}

impl Version {
    /// The one that a tag ends in: alone, or after a name with a `-`, `_`, `@` or `/`.
    fn of(tag: &str) -> Option<Self> {
        let (folder, last) = match tag.rsplit_once('/') {
            Some((folder, last)) => (Some(folder), last),
            None => (None, tag),
        };
        let starts = last.match_indices(['-', '_', '@']).map(|(at, _)| at);
        let alone = Self::read(folder.unwrap_or_default(), last);
        alone.or_else(|| {
            starts.into_iter().find_map(|at| {
                let (name, rest) = last.split_at_checked(at)?;
                let package = match folder {
                    Some(folder) => format!("{folder}/{name}"),
                    None => name.to_owned(),
                };
                Self::read(&package, rest.get(1..)?)
            })
        })
    }

    fn read(package: &str, text: &str) -> Option<Self> {
        let text = text.strip_prefix(['v', 'V']).unwrap_or(text);
        // Which build it is says nothing of the order.
        let text = text.split_once('+').map_or(text, |(text, _)| text);
        let (numbers, before) = match text.split_once('-') {
            Some((numbers, before)) => (numbers, Some(before)),
            None => (text, None),
        };
        let mut numbers: Vec<u64> = numbers.split('.').map(number).collect::<Option<_>>()?;
        // A single one is more often a year, or a tag that moves.
        if numbers.len() < 2 {
            return None;
        }
        // `1.2` is `1.2.0`.
        while numbers.last() == Some(&0) {
            numbers.pop();
        }
        let part = |part: &str| match number(part) {
            Some(number) => Some(Part::Number(number)),
            None if part.is_empty() => None,
            None => Some(Part::Word(part.to_owned())),
        };
        let before = match before {
            Some(before) => Some(before.split('.').map(part).collect::<Option<_>>()?),
            None => None,
        };
        Some(Self {
            package: package.to_owned(),
            numbers,
            before,
        })
    }
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> Ordering {
        let numbers = || self.numbers.cmp(&other.numbers);
        let packages = self.package.cmp(&other.package);
        packages
            .then_with(numbers)
            .then_with(|| match (&self.before, &other.before) {
                (None, None) => Ordering::Equal,
                (None, Some(_)) => Ordering::Greater,
                (Some(_), None) => Ordering::Less,
                (Some(one), Some(two)) => one.cmp(two),
            })
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn number(text: &str) -> Option<u64> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::sort;

    fn sorted<'a>(names: &[&'a str]) -> Vec<&'a str> {
        let mut names = names.to_vec();
        sort(&mut names, |name| name);
        names
    }

    #[test]
    fn releases_stand_in_the_order_of_their_versions() {
        for rising in [
            &["v0.9.0", "v0.10.0", "v1.0.0", "v1.0.1", "v2.0.0"][..],
            // From the specification of semver.
            &[
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "1.0.0-alpha.beta",
                "1.0.0-beta",
                "1.0.0-beta.2",
                "1.0.0-beta.11",
                "1.0.0-rc.1",
                "1.0.0",
            ],
            &["my-server-v1.9", "my-server-v1.10.0", "my-server-2.0.0"],
            &["h2-app/v1.9.0", "h2-app/v1.10.0-rc.1", "h2-app/v1.10.0"],
            &["app@1.9.0", "app@1.10.0+build.7", "app@1.10.1"],
            &["2026.02", "2026.10", "2026.10.1"],
        ] {
            let falling: Vec<&str> = rising.iter().rev().copied().collect();
            assert_eq!(sorted(&falling), rising);
            assert_eq!(sorted(rising), rising);
        }
    }

    /// Where that is not known, they stay in the order of their dates.
    #[test]
    fn releases_without_versions_stay_as_they_are() {
        for names in [
            &["v2.0.0", "v1.0.0", "nightly"][..],
            // Of two packages.
            &["app/v2.0.0", "lib/v1.0.0"],
            &["app-v2.0.0", "v1.0.0"],
            &["v2", "v1"],
            &["2026-02-01", "2026-01-01"],
            &["v2.0.", "v1.0.0"],
            &["v2.0.0-", "v1.0.0"],
            &["v2.0.0rc1", "v1.0.0"],
            &["v99999999999999999999.0", "v1.0.0"],
            // The same version twice.
            &["v1.0.0", "1.0.0"],
            &["1.0.0", "v1.0.0"],
        ] {
            assert_eq!(sorted(names), names);
        }
    }
}
