//! What a receiver answers is what makes a launcher do what is meant: its own table is the counterpart.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

use axum::http::header::RETRY_AFTER;
use axum::response::IntoResponse;
use serde_json::Value;
use usage_stat_receiver::ingest::Answer;

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
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let url = format!("http://{}/v1/events", listener.local_addr().unwrap());
    let events: Arc<Mutex<Vec<Value>>> = Arc::default();
    let taken = Arc::clone(&events);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (head, taken) = (format!("{head}\r\n"), Arc::clone(&taken));
            thread::spawn(move || {
                let stream = stream.unwrap();
                let mut reader = BufReader::new(&stream);
                while let Some(event) = request(&mut reader) {
                    taken.lock().unwrap().push(event);
                    (&stream).write_all(head.as_bytes()).unwrap();
                }
            });
        }
    });
    let launcher = launcher().endpoint(&url);
    loop {
        let before = events.lock().unwrap().len();
        launcher.run_until(|| events.lock().unwrap().len() > before);
        let events = events.lock().unwrap();
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

fn request(reader: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
        let line = line.trim_end().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}
