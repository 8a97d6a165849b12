use super::{
    Block,
    addresses::{host, web},
    container_rule,
    summary::occasions,
};
use crate::{
    document::Policy,
    language::phrase::{Phrase, target},
    page::options::Page,
};

/// When and where events are sent, and what becomes of them there.
pub(super) fn blocks(page: &Page<'_>) -> Vec<Block> {
    let say = page.say;
    let policy = &page.document.policy;
    let mut points = vec![Phrase::fill(
        say.when,
        &[("occasions", occasions(policy, say))],
    )];
    match &policy.endpoint {
        Some(endpoint) => {
            let receiver = [("receiver", host(endpoint))];
            points.push(Phrase::fill(
                say.where_to,
                &[("endpoint", Phrase::code(endpoint))],
            ));
            points.push(Phrase::fill(say.no_address_kept, &receiver));
        }
        None => points.push(Phrase::words(say.where_nowhere)),
    }
    points.extend(container_rule::points(policy.containers, say));
    points.push(kept(page));
    points.extend(erase(page));
    points.push(Phrase::fill(
        say.consent,
        &[("version", Phrase::words(policy.consent_version.to_string()))],
    ));
    if let Some(contact) = contact(policy) {
        points.push(Phrase::fill(say.questions, &[("contact", contact)]));
    }
    if let Some(address) = &policy.page {
        let address = Phrase::code_link(address, web(address));
        points.push(Phrase::fill(say.newest_page, &[("page", address)]));
    }
    if let Some(address) = &policy.report {
        let address = Phrase::code_link(address, web(address));
        points.push(Phrase::fill(say.learned, &[("report", address)]));
    }
    vec![Block::Points(points)]
}

fn kept(page: &Page<'_>) -> Phrase {
    let say = page.say;
    let policy = &page.document.policy;
    match (&policy.retention, policy.retention_days) {
        (Some(sentence), _) => Phrase::fill(say.kept, &[("retention", Phrase::from_doc(sentence))]),
        (None, Some(1)) => Phrase::words(say.kept_a_day),
        (None, Some(days)) => {
            Phrase::fill(say.kept_days, &[("count", Phrase::words(days.to_string()))])
        }
        (None, None) => Phrase::words(say.kept_unknown),
    }
}

/// How to have events deleted, which takes something that tells them from those of others.
fn erase(page: &Page<'_>) -> Option<Phrase> {
    const RUN: &str = "run_id";
    let policy = &page.document.policy;
    let endpoint = policy.endpoint.as_ref()?;
    page.document.fields().get(RUN)?;
    let (sentence, whom) = match contact(policy) {
        Some(contact) => (page.say.erase, ("contact", contact)),
        None => (page.say.erase_without_contact, ("receiver", host(endpoint))),
    };
    let parts = [("run_id", page.field(RUN)), ("app", page.app()), whom];
    Some(Phrase::fill(sentence, &parts))
}

/// Whom to ask, as a link if it is an address.
fn contact(policy: &Policy) -> Option<Phrase> {
    let contact = policy.contact.as_ref()?;
    let is_word = |text: &str| {
        !text.is_empty()
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "._+-".contains(c))
    };
    let is_mail = contact
        .split_once('@')
        .is_some_and(|(name, host)| is_word(name) && is_word(host));
    let leads = match is_mail {
        true => target(&format!("mailto:{contact}")),
        false => web(contact),
    };
    Some(Phrase::code_link(contact, leads))
}
