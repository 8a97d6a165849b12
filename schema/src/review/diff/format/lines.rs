use std::collections::HashMap;

use super::Judged;

/// Where the fields and the members of the policy stand in a published schema.
pub(super) struct Lines<'a>(HashMap<(bool, &'a str), usize>);

impl<'a> Lines<'a> {
    pub(super) fn of(published: &'a str) -> Self {
        let mut known = HashMap::new();
        let mut of_policy = None;
        for (position, line) in published.lines().enumerate() {
            match line {
                "  \"properties\": {" => of_policy = Some(false),
                "  \"x-usage-policy\": {" => of_policy = Some(true),
                line if !line.starts_with("   ") => of_policy = None,
                _ => {}
            }
            let key = line
                .strip_prefix("    \"")
                .and_then(|line| line.split_once("\": "));
            if let (Some(of_policy), Some((key, _))) = (of_policy, key) {
                known.entry((of_policy, key)).or_insert(position + 1);
            }
        }
        Self(known)
    }

    /// Line that a finding is about, counted from 1; the first if it is not there.
    pub(super) fn line(&self, judged: &Judged) -> usize {
        let place = &judged.finding.place;
        let (of_policy, member) = match place.strip_prefix("x-usage-policy.") {
            Some(member) => (true, member),
            None => (false, place.as_str()),
        };
        let member = member.split(['.', '[', '{']).next().unwrap_or_default();
        self.0.get(&(of_policy, member)).copied().unwrap_or(1)
    }
}
