//! What a receiver answers is what makes a launcher do what is meant: its own table is the counterpart.

use axum::http::header::RETRY_AFTER;
use axum::response::IntoResponse;
use usage_stat_receiver::ingest::Answer;

use crate::faults::{Fault, Server};
use crate::program::launcher;

/// What a launcher does with an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Does {
    /// It counts as sent.
    Delivers,
    /// It counts as dropped, and is not sent again.
    Drops,
    /// It stays on disk, and is sent again.
    Keeps,
}

fn meant(answer: &Answer) -> Does {
    match answer {
        Answer::Stored | Answer::Completed | Answer::Duplicate | Answer::Held => Does::Delivers,
        // The same bytes would be refused again.
        Answer::Breaks(_) | Answer::Malformed(_) | Answer::TooLarge | Answer::NoRoomToHold => {
            Does::Drops
        }
        Answer::TooSlow | Answer::Unavailable => Does::Keeps,
    }
}

#[test]
fn a_launcher_does_what_each_answer_means() {
    for answer in Answer::all() {
        let (does, events) = done_by_a_launcher(&answer);
        assert_eq!(does, meant(&answer), "{answer:?}: {events} requests");
    }
}

fn done_by_a_launcher(answer: &Answer) -> (Does, usize) {
    let response = answer.clone().into_response();
    let mut head = format!("HTTP/1.1 {}\r\ncontent-length: 0\r\n", response.status());
    if let Some(pause) = response.headers().get(RETRY_AFTER) {
        head += &format!("retry-after: {}\r\n", pause.to_str().unwrap());
    }
    head += "\r\n";
    let server = Server::start(Fault::Answer(head.leak()));
    let launcher = launcher().endpoint(&server.url("http", "127.0.0.1"));
    loop {
        let before = server.requests().len();
        launcher.run_until(|| server.requests().len() > before);
        let events = server.events();
        if !launcher.spooled().is_empty() {
            return (Does::Keeps, events.len());
        }
        let told = &events.last().unwrap()["delivery"];
        match (told["sent"].as_u64(), told["dropped"].as_u64()) {
            (Some(1), Some(0)) => return (Does::Delivers, events.len()),
            (Some(0), Some(1)) => return (Does::Drops, events.len()),
            // It ended before it had taken its answer to the start.
            (Some(0), Some(0)) => {}
            other => panic!("{answer:?}: {other:?} of {} events", events.len()),
        }
    }
}
