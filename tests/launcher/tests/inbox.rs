//! What a receiver makes of the events that come in: repeats are told by run and number.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::faults::{Request, Server};
use crate::testbed::waiting::wait_for;

/// Names an event: its run, and its number in it.
pub(crate) type Id = (String, u64);

/// Events by name.
#[derive(Debug, Default)]
pub(crate) struct Inbox {
    events: BTreeMap<Id, Vec<u8>>,
    pub(crate) repeats: usize,
}

impl Inbox {
    /// What a server has received, once there are so many different events.
    pub(crate) fn of(server: &Server, count: usize) -> Self {
        wait_for(|| {
            let inbox = Self::of_requests(&server.requests());
            (inbox.events.len() >= count).then_some(inbox)
        })
    }

    /// What a server received.
    pub(crate) fn of_requests(requests: &[Request]) -> Self {
        let mut inbox = Self::default();
        for request in requests {
            inbox.put(request.body.clone());
        }
        inbox
    }

    /// A repeat must be the same, byte for byte.
    fn put(&mut self, body: Vec<u8>) {
        let id = id(&parse(&body));
        if let Some(first) = self.events.insert(id, body.clone()) {
            assert_eq!(first, body, "a repeat is changed");
            self.repeats += 1;
        }
    }

    pub(crate) fn ids(&self) -> Vec<Id> {
        self.events.keys().cloned().collect()
    }

    pub(crate) fn body(&self, id: &Id) -> Option<&[u8]> {
        self.events.get(id).map(Vec::as_slice)
    }

    pub(crate) fn events(&self) -> Vec<Value> {
        self.events.values().map(|body| parse(body)).collect()
    }

    /// The first event of a failure.
    pub(crate) fn error(&self) -> Value {
        let is_error = |event: &Value| event["event_type"] == "error";
        self.events().into_iter().find(is_error).unwrap()
    }

    /// How many events of a type there are.
    pub(crate) fn count(&self, event_type: &str) -> usize {
        let is_one = |event: &&Value| event["event_type"] == event_type;
        self.events().iter().filter(is_one).count()
    }
}

pub(crate) fn id(event: &Value) -> Id {
    let run_id = event["run_id"].as_str().unwrap().to_owned();
    (run_id, event["sequence"].as_u64().unwrap())
}

pub(crate) fn parse(body: &[u8]) -> Value {
    serde_json::from_slice(body).unwrap()
}
