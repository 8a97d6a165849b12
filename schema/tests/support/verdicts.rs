//! What a comparison says, and what it has to say the other way round.

use usage_stat_schema::{
    document::Document,
    review::diff::{Direction, Finding, compare},
};

pub const CONSENT: &str = "consent-version-not-raised";

/// The findings as `rule place`, but for the one that judges the others.
pub fn told(findings: &[Finding]) -> Vec<String> {
    let mut told: Vec<_> = findings
        .iter()
        .filter(|finding| finding.rule.id != CONSENT)
        .map(|finding| format!("{} {}", finding.rule.id, finding.place))
        .collect();
    told.sort();
    told
}

/// What the same findings are called when old and new change places.
pub fn mirrored(findings: &[Finding]) -> Vec<String> {
    let former = |finding: &Finding| {
        let from = finding.before.as_ref().unwrap().to_string();
        let from = from.trim_matches('`').to_owned();
        if let Some((list, _)) = finding
            .place
            .rsplit_once('[')
            .filter(|(_, at)| at.ends_with(']'))
        {
            return format!("{list}[{from}]");
        }
        match finding.place.rsplit_once('.') {
            Some((parent, _)) => format!("{parent}.{from}"),
            None => from,
        }
    };
    let renamed: Vec<_> = findings
        .iter()
        .filter(|finding| finding.rule.id == "field-renamed")
        .map(|finding| (finding.place.as_str(), former(finding)))
        .collect();
    let mut told: Vec<_> = findings
        .iter()
        .filter(|finding| finding.rule.id != CONSENT)
        .map(|finding| {
            let mirror = finding.rule.mirror.unwrap();
            let place = match finding.rule.id {
                "meaning-moved" => former(finding),
                _ => finding.place.clone(),
            };
            // What lies in a renamed field lies in the former one.
            let inside = |(renamed, from): &(&str, String)| {
                let rest = place.strip_prefix(renamed)?;
                let is_inside = rest.is_empty() || rest.starts_with(['.', '[', '{']);
                is_inside.then(|| format!("{from}{rest}"))
            };
            // A retired name stands for itself.
            let is_kept = finding.rule.id.starts_with("retirement-");
            let former = match is_kept {
                true => None,
                false => renamed.iter().find_map(inside),
            };
            format!("{mirror} {}", former.as_ref().unwrap_or(&place))
        })
        .collect();
    told.sort();
    told
}

/// The most important direction.
pub fn direction(findings: &[Finding]) -> &'static str {
    let directions = findings
        .iter()
        .filter(|finding| finding.rule.id != CONSENT)
        .map(Finding::direction);
    directions.min().map_or("none", Direction::word)
}

/// That direction of the same change made backwards; empty if there is no such direction.
pub fn mirror(direction: &str) -> &'static str {
    match direction {
        "none" => "none",
        word => {
            let known = Direction::ALL
                .into_iter()
                .find(|known| known.word() == word);
            known.map_or("", |known| known.mirror().word())
        }
    }
}

pub fn both_ways(name: &str, old: &Document, new: &Document) -> Vec<Finding> {
    let (forth, back) = (compare(old, new), compare(new, old));
    assert_eq!(told(&back), mirrored(&forth), "{name}: mirror");
    for (findings, old, new) in [(&forth, old, new), (&back, new, old)] {
        let widened = findings.iter().any(|finding| {
            finding.direction() == Direction::Widening
                && ![CONSENT, "consent-version-lowered"].contains(&finding.rule.id)
        });
        assert_eq!(
            findings.iter().any(|finding| finding.rule.id == CONSENT),
            widened && new.policy.consent_version <= old.policy.consent_version,
            "{name}: consent"
        );
        for finding in findings {
            assert_eq!(finding.fingerprint().len(), 12);
        }
    }
    forth
}
