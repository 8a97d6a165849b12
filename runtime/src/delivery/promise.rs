//! What this build has promised to send at most.

use std::borrow::Cow;
use std::sync::OnceLock;

use serde::Deserialize;
use tracing::debug;
use usage_stat_schema::document::{Document, parse};
use usage_stat_schema::review::validate::complies_with;
use usage_stat_schema::{Fingerprint, Policy};

/// The published schema of this build.
#[derive(Clone, Debug)]
pub(crate) struct Promise {
    fingerprint: String,
    schema: &'static str,
    /// Read when it is first needed.
    document: OnceLock<Option<Document>>,
    /// What the launcher does, to be held against what is promised.
    policy: Option<Policy>,
    /// The build's own events are checked too.
    doubts_own: bool,
}

impl Promise {
    pub(crate) fn new(fingerprint: Fingerprint, schema: &'static str) -> Self {
        Self {
            fingerprint: fingerprint.to_string(),
            schema,
            document: OnceLock::new(),
            policy: None,
            // While a launcher is developed.
            doubts_own: cfg!(debug_assertions),
        }
    }

    /// One of a launcher with this policy. One that is published by hand could have another.
    pub(crate) fn under(self, policy: Policy) -> Self {
        Self {
            policy: Some(policy),
            ..self
        }
    }

    /// One whose fingerprint may not be that of this build, which then says little of its events.
    pub(crate) fn feature_gated(self, is_feature_gated: bool) -> Self {
        Self {
            doubts_own: self.doubts_own || is_feature_gated,
            ..self
        }
    }

    /// One that allows every event that names it.
    #[cfg(test)]
    pub(crate) fn of_anything(fingerprint: Fingerprint) -> Self {
        Self {
            doubts_own: false,
            ..Self::new(fingerprint, "")
        }
    }

    /// Whether the event says no more than is promised: one that another version of the launcher has
    /// kept may have been made when more was.
    pub(crate) fn covers(&self, event: &[u8]) -> bool {
        #[derive(Deserialize)]
        struct EventSchema<'a> {
            #[serde(borrow)]
            schema: Cow<'a, str>,
        }
        match serde_json::from_slice::<EventSchema<'_>>(event) {
            Ok(named) if named.schema == self.fingerprint && !self.doubts_own => true,
            Ok(_) => self.allows(event),
            Err(_) => false,
        }
    }

    fn allows(&self, event: &[u8]) -> bool {
        let document = self.document.get_or_init(|| self.kept());
        let event = std::str::from_utf8(event).ok();
        let event = event.and_then(|event| parse(event).ok());
        let (Some(document), Some(event)) = (document, event) else {
            return false;
        };
        let allowed = complies_with(document, &event);
        allowed
            .inspect_err(|violation| debug!(%violation, "a usage event is not what is promised"))
            .is_ok()
    }

    /// The schema, if it can be read and the launcher does what it says.
    fn kept(&self) -> Option<Document> {
        let document = Document::parse(self.schema).ok()?;
        let policy = self.policy.as_ref();
        if !policy.is_none_or(|policy| document.policy.is_kept_by(policy)) {
            debug!("this launcher's policy is not what is promised");
            return None;
        }
        Some(document)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use serde_json::{Value, json};
    use usage_stat_schema::{ContainerRule, Published, event_fingerprint};

    use super::*;
    use crate::reporter::tests::{Config, schema, start_event};

    #[test]
    fn what_another_version_has_kept_is_sent_if_it_says_no_more() {
        let promise = Promise {
            doubts_own: false,
            ..Promise::new(event_fingerprint::<Config>(), schema())
        };
        let event: Value = serde_json::from_slice(&start_event()).unwrap();
        let with = |name: &str, value: Value| {
            let mut event = event.clone();
            event[name] = value;
            event.to_string().into_bytes()
        };
        let other = json!("0123456789abcdef0123456789abcdef");
        assert!(promise.covers(event.to_string().as_bytes()));
        assert!(promise.covers(&with("schema", other.clone())));
        let mut wider = event.clone();
        wider["schema"] = other;
        wider["hostname"] = json!("canary");
        assert!(!promise.covers(wider.to_string().as_bytes()));
        for broken in ["{}", "[]", "", r#"{"schema":1}"#] {
            assert!(!promise.covers(broken.as_bytes()), "{broken}");
        }
    }

    /// Its events name the published schema, and need not be of it.
    #[test]
    fn where_builds_differ_by_features_each_event_is_checked() {
        let promise = Promise {
            doubts_own: false,
            ..Promise::new(event_fingerprint::<Config>(), schema())
        };
        let event: Value = serde_json::from_slice(&start_event()).unwrap();
        let mut wider = event.clone();
        wider["hostname"] = json!("canary");
        let (event, wider) = (event.to_string(), wider.to_string());
        let gated = promise.clone().feature_gated(true);
        assert!(gated.covers(event.as_bytes()));
        assert!(!gated.covers(wider.as_bytes()));
        assert!(promise.feature_gated(false).covers(wider.as_bytes()));
    }

    /// Its fingerprint would be that of another launcher.
    #[test]
    fn a_launcher_that_does_otherwise_than_is_promised_sends_nothing() {
        let promise = Promise::new(event_fingerprint::<Config>(), schema()).feature_gated(true);
        let event = start_event();
        assert!(promise.clone().under(Config::POLICY).covers(&event));
        let others = [
            Policy {
                app: "another",
                ..Config::POLICY
            },
            Policy {
                endpoint: Some("https://another.example"),
                ..Config::POLICY
            },
            Policy {
                containers: ContainerRule::OnlyInContainers,
                ..Config::POLICY
            },
            Policy {
                heartbeat: Some(Duration::from_secs(1)),
                ..Config::POLICY
            },
            Policy {
                consent_version: 2,
                ..Config::POLICY
            },
        ];
        for policy in others {
            assert!(!promise.clone().under(policy).covers(&event), "{policy:?}");
        }
    }

    /// Whatever made it so: a projection that says otherwise than its schema, for example.
    #[test]
    fn while_a_launcher_is_developed_its_own_events_are_checked_too() {
        let promise = Promise::new(event_fingerprint::<Config>(), schema());
        let event: Value = serde_json::from_slice(&start_event()).unwrap();
        assert!(promise.covers(event.to_string().as_bytes()));
        let mut event = event;
        event["requests"] = json!("my/secret-model");
        assert!(!promise.covers(event.to_string().as_bytes()));
    }
}
