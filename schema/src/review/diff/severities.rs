//! What findings do to the outcome: by rule, by direction, and unless told otherwise.

use std::{collections::BTreeMap, fmt};

use serde::Deserialize;

use super::{Direction, Finding, Rule, Severity};

/// Severities that somebody chose, for rules or for whole directions.
///
/// A rule's own severity counts more than that of its direction, and that more than the one it
/// has by itself.
///
/// ```
/// use usage_stat_schema::review::diff::{Rule, Severities, Severity};
///
/// let mut chosen = Severities::default();
/// chosen.choose("neutral", Severity::Warn)?;
/// chosen.choose("field-renamed", Severity::Deny)?;
/// let of = |id| Rule::find(id).map(|rule| chosen.of(rule));
/// assert_eq!(of("contact-changed"), Some(Severity::Warn));
/// assert_eq!(of("field-renamed"), Some(Severity::Deny));
/// assert_eq!(of("field-added"), Some(Severity::Deny));
/// # Ok::<(), usage_stat_schema::review::diff::UnknownRule>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Severities {
    rules: BTreeMap<&'static str, Severity>,
    directions: BTreeMap<Direction, Severity>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    severity: BTreeMap<String, String>,
}

impl Severities {
    /// Reads a TOML file with a table `[severity]`: a rule or a direction, and `"deny"`, `"warn"`
    /// or `"allow"`.
    ///
    /// # Errors
    ///
    /// What is wrong with the file.
    pub fn read(text: &str) -> Result<Self, UnknownRule> {
        let file: File = toml::from_str(text)
            .map_err(|error| UnknownRule(error.to_string().trim_end().into()))?;
        let mut chosen = Self::default();
        for (name, word) in file.severity {
            let severity = Severity::ALL
                .into_iter()
                .find(|severity| severity.word() == word)
                .ok_or_else(|| {
                    UnknownRule(format!(
                        "`{name} = \"{word}\"`: write `deny`, `warn` or `allow`"
                    ))
                })?;
            chosen.choose(&name, severity)?;
        }
        Ok(chosen)
    }

    /// Chooses the severity of a rule or of a direction.
    ///
    /// # Errors
    ///
    /// If there is neither a rule nor a direction of this name, or another severity was chosen.
    pub fn choose(&mut self, name: &str, severity: Severity) -> Result<(), UnknownRule> {
        let direction = Direction::ALL
            .into_iter()
            .find(|known| known.word() == name);
        let former = match (direction, Rule::find(name)) {
            (Some(direction), _) => self.directions.insert(direction, severity),
            (None, Some(rule)) => self.rules.insert(rule.id, severity),
            (None, None) => {
                return Err(UnknownRule(format!(
                    "no rule and no direction is called `{name}`; `usage-stat rules` lists them"
                )));
            }
        };
        match former {
            Some(former) if former != severity => Err(UnknownRule(format!(
                "`{name}` is to be both `{}` and `{}`",
                former.word(),
                severity.word()
            ))),
            _ => Ok(()),
        }
    }

    /// These, and where they say nothing, the others.
    #[must_use]
    pub fn over(mut self, others: Self) -> Self {
        for (rule, severity) in others.rules {
            self.rules.entry(rule).or_insert(severity);
        }
        for (direction, severity) in others.directions {
            self.directions.entry(direction).or_insert(severity);
        }
        self
    }

    /// The severity of a rule.
    pub fn of(&self, rule: &Rule) -> Severity {
        let chosen = self.rules.get(rule.id);
        *chosen
            .or_else(|| self.directions.get(&rule.direction))
            .unwrap_or(&rule.severity)
    }

    pub(super) fn of_finding(&self, finding: &Finding) -> Severity {
        self.of(finding.rule)
    }
}

/// A word that names no rule, direction or severity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRule(String);

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for UnknownRule {}

#[cfg(test)]
mod tests {
    use super::Severities;
    use crate::review::diff::{Rule, Severity};

    #[test]
    fn the_command_line_goes_over_the_file_and_a_rule_over_its_direction() {
        let file = "[severity]\nwhy-changed = \"warn\"\nneutral = \"deny\"\nwidening = \"allow\"\n";
        let mut line = Severities::default();
        line.choose("neutral", Severity::Allow).unwrap();
        line.choose("widening", Severity::Deny).unwrap();
        let chosen = line.over(Severities::read(file).unwrap());
        let of = |id| chosen.of(Rule::find(id).unwrap());
        assert_eq!(of("why-changed"), Severity::Warn);
        assert_eq!(of("field-renamed"), Severity::Allow);
        assert_eq!(of("field-added"), Severity::Deny);
        assert_eq!(of("field-removed"), Severity::Allow);
    }

    #[test]
    fn refuses_what_names_nothing() {
        for (text, told) in [
            ("[severity]\nno-such = \"deny\"\n", "`no-such`"),
            ("[severity]\nneutral = \"forbid\"\n", "write `deny`"),
            ("[severities]\nneutral = \"deny\"\n", "severities"),
            ("severity = 1\n", "severity"),
        ] {
            let error = Severities::read(text).unwrap_err().to_string();
            assert!(error.contains(told), "{error}");
        }
        let mut chosen = Severities::default();
        chosen.choose("neutral", Severity::Deny).unwrap();
        chosen.choose("neutral", Severity::Deny).unwrap();
        assert!(chosen.choose("neutral", Severity::Warn).is_err());
    }
}
