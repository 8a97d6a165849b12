use std::fmt;

/// Whether more or less can be learned after a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// More can be learned.
    Widening,
    /// It cannot be told; a human has to look.
    Unknown,
    /// Less can be learned.
    Narrowing,
    /// Neither more nor less.
    Neutral,
}

impl Direction {
    all_variants! {
        /// Every direction, the most important first.
        pub const ALL = [Widening, Unknown, Narrowing, Neutral];
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Widening => "widening",
            Self::Unknown => "unknown",
            Self::Narrowing => "narrowing",
            Self::Neutral => "neutral",
        }
    }

    /// The direction of the same change made backwards.
    pub fn mirror(self) -> Self {
        match self {
            Self::Widening => Self::Narrowing,
            Self::Narrowing => Self::Widening,
            other => other,
        }
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// What a change does to the set of JSON values that are valid in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Structure {
    /// The set is the same.
    Same,
    /// It grew.
    Wider,
    /// It shrank.
    Narrower,
    /// It gained some values and lost others.
    Moved,
    /// Any of these.
    Any,
}

/// What a finding does to the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It is told.
    Allow,
    /// It is told, for somebody to look at.
    Warn,
    /// It fails the comparison until it is acknowledged.
    Deny,
}

impl Severity {
    all_variants! {
        /// Every severity, the strictest first.
        pub const ALL = [Deny, Warn, Allow];
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Deny => "deny",
            Self::Warn => "warn",
            Self::Allow => "allow",
        }
    }
}

/// One kind of change.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable name.
    pub id: &'static str,
    /// Whether more or less can be learned.
    pub direction: Direction,
    /// What a finding does unless it is told otherwise.
    pub severity: Severity,
    /// The rule for the same change made backwards; none if the rule judges the change as a whole.
    pub mirror: Option<&'static str>,
    /// What it does to the valid values.
    pub structure: Structure,
    /// The change in a few words.
    pub title: &'static str,
    /// What it means for the people whose machines send the events.
    pub description: &'static str,
}

impl Rule {
    /// The rule with this id.
    pub fn find(id: &str) -> Option<&'static Self> {
        RULES.iter().find(|rule| rule.id == id)
    }
}

macro_rules! rules {
    ($($name:ident $id:literal $direction:ident $severity:ident $mirror:expr, $structure:ident, $title:literal, $description:literal;)*) => {
        $(pub(super) const $name: Rule = Rule {
            id: $id,
            direction: Direction::$direction,
            severity: Severity::$severity,
            mirror: $mirror,
            structure: Structure::$structure,
            title: $title,
            description: $description,
        };)*

        /// Every rule.
        pub const RULES: &[Rule] = &[$($name),*];
    };
}

rules! {
    FIELD_ADDED "field-added" Widening Deny Some("field-removed"), Moved, "field added",
        "An event says something that it did not say before.";
    FIELD_REMOVED "field-removed" Narrowing Allow Some("field-added"), Moved, "field removed",
        "An event no longer says this.";
    FIELD_RENAMED "field-renamed" Neutral Allow Some("field-renamed"), Moved, "field renamed",
        "A field with the same meaning, treatment and values has another name. Whoever reads events has to know both names.";
    FIELD_REPLACED "field-replaced" Unknown Deny Some("field-replaced"), Any, "field carries something else",
        "Treatment and values changed together in a way that does not look like the same setting seen more or less closely.";
    RETIRED_NAME_REUSED "retired-name-reused" Widening Deny Some("field-retired"), Moved, "retired name used again",
        "A name that once meant something else is a field again. Whoever reads events may take one for the other; choose a new name.";
    FIELD_RETIRED "field-retired" Narrowing Allow Some("retired-name-reused"), Moved, "field retired",
        "An event no longer says this, and the name is kept from being used again.";
    RETIREMENT_FORGOTTEN "retirement-forgotten" Widening Deny Some("retirement-recorded"), Same, "retired name forgotten",
        "A name is no longer kept from being used again, so that it could come back with another meaning.";
    RETIREMENT_RECORDED "retirement-recorded" Narrowing Allow Some("retirement-forgotten"), Same, "retired name recorded",
        "A former name is now kept from being used again.";
    OMISSION_ADDED "omission-added" Neutral Allow Some("omission-removed"), Same, "never-sent field listed",
        "The launcher has a setting more that is never sent.";
    OMISSION_REMOVED "omission-removed" Neutral Allow Some("omission-added"), Same, "never-sent field no longer listed",
        "The launcher has a setting less, or the schema no longer says that it is never sent. It still cannot be sent: events are closed.";
    OMISSION_REASON_CHANGED "omission-reason-changed" Neutral Allow Some("omission-reason-changed"), Same, "reason for never sending changed",
        "The words that say why a field is never sent changed.";
    TREATMENT_RAISED "treatment-raised" Widening Deny Some("treatment-lowered"), Any, "treatment reveals more",
        "The same setting is sent with more of its value, on the scale skip, redact, count, bucket, one_of, send.";
    TREATMENT_LOWERED "treatment-lowered" Narrowing Allow Some("treatment-raised"), Any, "treatment reveals less",
        "The same setting is sent with less of its value, on the scale skip, redact, count, bucket, one_of, send.";
    TREATMENT_RENAMED "treatment-renamed" Neutral Allow Some("treatment-renamed"), Same, "treatment has another name",
        "The texts that can be sent are listed as before, by another treatment. Which texts are new or gone is told apart.";
    FUNCTION_CHANGED "function-changed" Unknown Deny Some("function-changed"), Same, "worked out by another function",
        "What is sent is worked out by another function, by one where there was none, or by none any more. What that function tells of the value, only its code says.";
    TYPE_WIDENED "type-widened" Widening Deny Some("type-narrowed"), Wider, "more values possible",
        "The field can hold values that it could not hold before.";
    TYPE_NARROWED "type-narrowed" Narrowing Allow Some("type-widened"), Narrower, "fewer values possible",
        "The field can no longer hold some values.";
    SHAPE_CHANGED "shape-changed" Unknown Deny Some("shape-changed"), Any, "values described in unknown words",
        "The values are described with JSON Schema words that this tool does not read, or a type refers to itself in another place.";
    BUCKET_FINER "bucket-finer" Widening Deny Some("bucket-coarser"), Moved, "ranges made finer",
        "A number is sent as a narrower range than before, so that more can be told about it.";
    BUCKET_COARSER "bucket-coarser" Narrowing Allow Some("bucket-finer"), Moved, "ranges made coarser",
        "A number is sent as a wider range than before.";
    BUCKET_MOVED "bucket-moved" Unknown Deny Some("bucket-moved"), Any, "ranges moved",
        "The bounds of the ranges changed without one set of bounds holding the other. Together, the old and the new ranges tell more than either.";
    VALUE_ADDED "value-added" Widening Deny Some("value-removed"), Wider, "listed value added",
        "A text that was sent as `other` is now sent as it is.";
    VALUE_REMOVED "value-removed" Narrowing Allow Some("value-added"), Narrower, "listed value removed",
        "A text that was sent as it is becomes `other`.";
    VARIANT_ADDED "variant-added" Widening Deny Some("variant-removed"), Wider, "variant added",
        "A choice can be told that could not be told before.";
    VARIANT_REMOVED "variant-removed" Narrowing Allow Some("variant-added"), Narrower, "variant removed",
        "A choice can no longer be told.";
    VARIANT_PAYLOAD_ADDED "variant-payload-added" Widening Deny Some("variant-payload-removed"), Moved, "variant says more",
        "A choice that was sent as its name only is sent with what belongs to it.";
    VARIANT_PAYLOAD_REMOVED "variant-payload-removed" Narrowing Allow Some("variant-payload-added"), Moved, "variant says less",
        "A choice that was sent with what belongs to it is sent as its name only.";
    OBJECT_OPENED "object-opened" Widening Deny Some("object-closed"), Wider, "object opened",
        "An object can hold members that the schema does not name.";
    NAME_LEFT_OPEN "name-left-open" Unknown Deny Some("name-left-open"), Any, "name listed or not in an open object",
        "A member is named no longer, or is named now, in an object that can hold members of other names. It can be sent either way, with other values.";
    OBJECT_CLOSED "object-closed" Narrowing Allow Some("object-opened"), Narrower, "object closed",
        "An object holds only what the schema names.";
    FIELD_OPTIONAL "field-optional" Widening Deny Some("field-required"), Wider, "field can be left out",
        "A field can be absent, which tells its absence from null.";
    FIELD_REQUIRED "field-required" Narrowing Allow Some("field-optional"), Narrower, "field always there",
        "A field can no longer be left out.";
    LEVEL_WIDENED "level-widened" Widening Deny Some("level-narrowed"), Same, "sent at more levels",
        "People who chose a lower level now send this field too.";
    LEVEL_NARROWED "level-narrowed" Narrowing Allow Some("level-widened"), Same, "sent at fewer levels",
        "People who chose a lower level no longer send this field.";
    WHY_CHANGED "why-changed" Neutral Deny Some("why-changed"), Same, "purpose changed",
        "A field is sent for another purpose than the one that people were told.";
    WHY_REMOVED "why-removed" Neutral Deny Some("why-added"), Same, "purpose no longer stated",
        "It is no longer said why a field is sent, so that it may be used for anything.";
    WHY_ADDED "why-added" Neutral Allow Some("why-removed"), Same, "purpose stated",
        "It is said why a field is sent.";
    DESCRIPTION_CHANGED "description-changed" Neutral Warn Some("description-changed"), Same, "meaning reworded",
        "The words that say what a field means changed.";
    MEANING_MOVED "meaning-moved" Unknown Deny Some("meaning-moved"), Same, "name carries what another one carried",
        "A name means what another name meant before, as when two names are exchanged. Whoever reads events takes the one for the other.";
    SINCE_CHANGED "since-changed" Neutral Allow Some("since-changed"), Same, "first version changed",
        "The version from which on a field is sent changed.";
    SOURCE_CHANGED "source-changed" Unknown Deny Some("source-changed"), Same, "value comes from elsewhere",
        "The value is taken from another place than before: the configuration, the machine or the event.";
    FINGERPRINT_CHANGED "fingerprint-changed" Unknown Deny Some("fingerprint-changed"), Same, "type changed",
        "The field's type is another one, and nothing in the schema tells what that changes.";
    ENDPOINT_CHANGED "endpoint-changed" Unknown Deny Some("endpoint-changed"), Same, "endpoint changed",
        "Events go to another address, which may be another receiver.";
    ENDPOINT_ADDED "endpoint-added" Widening Deny Some("endpoint-removed"), Same, "endpoint added",
        "Events that went nowhere are sent.";
    ENDPOINT_REMOVED "endpoint-removed" Narrowing Allow Some("endpoint-added"), Same, "endpoint removed",
        "Events go nowhere.";
    CONTAINERS_WIDENED "containers-widened" Widening Deny Some("containers-narrowed"), Same, "sent outside containers too",
        "Events are sent wherever the launcher runs, no longer only inside containers.";
    CONTAINERS_NARROWED "containers-narrowed" Narrowing Allow Some("containers-widened"), Same, "sent inside containers only",
        "Events are sent only inside containers.";
    HEARTBEAT_FASTER "heartbeat-faster" Widening Deny Some("heartbeat-slower"), Same, "sent more often",
        "A running launcher sends events more often, which tells more about how long and when it runs.";
    HEARTBEAT_SLOWER "heartbeat-slower" Narrowing Allow Some("heartbeat-faster"), Same, "sent less often",
        "A running launcher sends events less often.";
    OCCASION_ADDED "occasion-added" Widening Deny Some("occasion-removed"), Same, "occasion added",
        "Something that went unnoticed is now the occasion of an event.";
    OCCASION_REMOVED "occasion-removed" Narrowing Allow Some("occasion-added"), Same, "occasion removed",
        "No event is sent any more on this occasion.";
    CHOICE_REMOVED "choice-removed" Widening Deny Some("choice-added"), Same, "level no longer on offer",
        "People can no longer choose this level.";
    CHOICE_ADDED "choice-added" Narrowing Allow Some("choice-removed"), Same, "level on offer",
        "People can choose this level.";
    OPT_OUT_REMOVED "opt-out-removed" Widening Deny Some("opt-out-added"), Same, "opt-out removed",
        "One way of switching everything off is gone, and whoever used it sends again.";
    OPT_OUT_ADDED "opt-out-added" Narrowing Allow Some("opt-out-removed"), Same, "opt-out added",
        "There is one more way of switching everything off.";
    OPT_OUT_CHANGED "opt-out-changed" Unknown Deny Some("opt-out-changed"), Same, "opt-out moved",
        "A way of switching everything off has another name. Whoever used the old one sends again unless it is still obeyed.";
    RETENTION_REMOVED "retention-removed" Widening Deny Some("retention-added"), Same, "retention no longer promised",
        "It is no longer said how long events are kept.";
    RETENTION_ADDED "retention-added" Narrowing Allow Some("retention-removed"), Same, "retention promised",
        "It is said how long events are kept.";
    RETENTION_CHANGED "retention-changed" Unknown Deny Some("retention-changed"), Same, "retention changed",
        "The sentence that says how long events are kept changed.";
    RETENTION_LONGER "retention-longer" Widening Deny Some("retention-shorter"), Same, "kept for longer",
        "Events are kept for more days.";
    RETENTION_SHORTER "retention-shorter" Narrowing Allow Some("retention-longer"), Same, "kept for less long",
        "Events are kept for fewer days.";
    CONSENT_VERSION_LOWERED "consent-version-lowered" Widening Deny Some("consent-version-raised"), Same, "consent version lowered",
        "Whoever agreed to a former promise counts as having agreed to this one, and is not asked again.";
    CONSENT_VERSION_RAISED "consent-version-raised" Narrowing Allow Some("consent-version-lowered"), Same, "consent version raised",
        "People are asked anew.";
    CONSENT_VERSION_NOT_RAISED "consent-version-not-raised" Widening Deny None, Same, "consent version not raised",
        "More can be learned than what people agreed to, and they are not asked anew; raise `consent_version`.";
    CONTACT_CHANGED "contact-changed" Neutral Allow Some("contact-changed"), Same, "contact changed",
        "Another person or address answers questions.";
    PAGE_CHANGED "page-changed" Neutral Allow Some("page-changed"), Same, "page moved",
        "The privacy page has another address.";
    REPORT_CHANGED "report-changed" Neutral Allow Some("report-changed"), Same, "public report moved",
        "What was learned is published at another address, for the first time, or no more.";
    APP_CHANGED "app-changed" Unknown Deny Some("app-changed"), Same, "another launcher",
        "The schemas are those of two launchers, or the launcher was renamed and with it the ways of switching off.";
    TEXT_CHANGED "text-changed" Neutral Allow Some("text-changed"), Same, "title or summary changed",
        "The words about the event as a whole changed.";
    ACKNOWLEDGEMENT_EXPIRED "acknowledgement-expired" Unknown Deny None, Same, "acknowledgement expired",
        "An acknowledgement is past its date and covers nothing any more.";
}

#[cfg(test)]
mod tests {
    use super::{RULES, Rule, Structure};

    #[test]
    fn every_rule_is_the_mirror_of_its_mirror() {
        let mut whole = Vec::new();
        for rule in RULES {
            let Some(mirror) = rule.mirror else {
                whole.push(rule.id);
                continue;
            };
            let mirror = Rule::find(mirror).unwrap_or_else(|| panic!("{}: no {mirror}", rule.id));
            assert_eq!(mirror.mirror, Some(rule.id));
            assert_eq!(mirror.direction, rule.direction.mirror(), "{}", rule.id);
            let expected = match rule.structure {
                Structure::Wider => Structure::Narrower,
                Structure::Narrower => Structure::Wider,
                other => other,
            };
            assert_eq!(mirror.structure, expected, "{}", rule.id);
        }
        assert_eq!(
            whole,
            ["consent-version-not-raised", "acknowledgement-expired"]
        );
    }

    #[test]
    fn ids_are_unique_and_kebab_case() {
        for (position, rule) in RULES.iter().enumerate() {
            assert!(
                rule.id.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
                "{}",
                rule.id
            );
            assert!(
                RULES[..position].iter().all(|other| other.id != rule.id),
                "{}",
                rule.id
            );
            assert!(rule.description.ends_with('.') || rule.description.ends_with('`'));
        }
    }
}
