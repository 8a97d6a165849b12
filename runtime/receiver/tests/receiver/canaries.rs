//! Of a sender nothing is kept but its event: no address, no header, no time finer than the day.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use socket2::{Domain, Socket, Type};

use crate::events::{event, run_id};
use crate::http::get;
use crate::support::place::Place;

const CANARY: &str = "canary-51e8";

/// All of 127.0.0.0/8 is this machine.
const ADDRESS: [u8; 4] = [127, 77, 66, 55];

fn from_an_address_of_its_own(to: SocketAddr) -> (TcpStream, u16) {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.bind(&SocketAddr::from((ADDRESS, 0)).into()).unwrap();
    socket.connect(&to.into()).unwrap();
    let stream = TcpStream::from(socket);
    let port = stream.local_addr().unwrap().port();
    (stream, port)
}

#[test]
fn an_address_a_header_a_query_and_a_broken_value_are_found_nowhere() {
    let place = Place::new();
    let program = place.start(&["--log-level", "trace", "--log-format", "json"]);
    let good = event(&run_id(), 0).to_string();
    let mut broken = event(&run_id(), 0);
    broken["max_concurrent_requests"] = CANARY.into();
    broken[CANARY] = CANARY.into();
    let bodies = [
        (good.as_str(), "204"),
        (&broken.to_string(), "400"),
        (&format!("{{\"{CANARY}\": "), "400"),
        (&format!("{{\"schema\": \"{CANARY}\"}}"), "400"),
        (&CANARY.repeat(10_000), "413"),
    ];
    let mut ports = Vec::new();
    for (body, status) in bodies {
        for path in [
            format!("/v1/events?{CANARY}={CANARY}"),
            format!("/{CANARY}"),
            format!("/v1/events/{CANARY}#{CANARY}"),
        ] {
            let (mut stream, port) = from_an_address_of_its_own(program.address);
            ports.push(port);
            let head = format!(
                "POST {path} HTTP/1.1\r\nhost: {CANARY}\r\nuser-agent: {CANARY}\r\nx-{CANARY}: {CANARY}\r\n\
                 x-forwarded-for: 127.77.66.55\r\ncookie: {CANARY}\r\nreferer: https://{CANARY}/\r\n\
                 connection: close\r\ncontent-length: {}\r\n\r\n",
                body.len()
            );
            // One that is refused early is not read to its end.
            let _ = stream.write_all((head + body).as_bytes());
            let mut answer = Vec::new();
            let _ = stream.read_to_end(&mut answer);
            let answer = String::from_utf8(answer).unwrap();
            if path.contains('?') && !answer.is_empty() {
                assert!(
                    answer.starts_with(&format!("HTTP/1.1 {status}")),
                    "{answer}"
                );
            }
            assert!(!answer.contains(CANARY), "{answer}");
        }
    }
    let (mut stream, _) = from_an_address_of_its_own(program.address);
    let _ = stream.write_all(format!("{CANARY} {CANARY}\r\n\r\n").as_bytes());
    let _ = stream.read_to_end(&mut Vec::new());
    let metrics = get(program.address, "/metrics").body;
    let (_, log) = program.stop();
    assert!(log.contains("schemas were read"), "{log}");
    assert_eq!(place.stored().len(), 1);
    for needle in [CANARY, "127.77.66.55", "2001:db8"] {
        assert!(!metrics.contains(needle), "{metrics}");
        assert!(!log.contains(needle), "{log}");
        assert!(!place.holds(needle), "{needle} is in a file");
    }
    for port in ports {
        assert!(!log.contains(&port.to_string()), "{log}");
    }
}

#[test]
fn a_row_has_no_time_but_the_day() {
    let place = Place::new();
    let program = place.start(&[]);
    let sent = event(&run_id(), 0);
    assert_eq!(program.send(&sent), 204);
    let (_, log) = program.stop();
    // Where lines are collected they get a time; none is about one event.
    assert_eq!(log.lines().count(), 3, "{log}");
    let file = rusqlite::Connection::open(place.store()).unwrap();
    let columns = |table: &str| -> Vec<String> {
        let mut columns = file
            .prepare("SELECT name FROM pragma_table_info(?1)")
            .unwrap();
        let rows = columns.query_map([table], |row| row.get(0)).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    };
    assert_eq!(
        columns("events"),
        [
            "id",
            "run_id",
            "sequence",
            "app",
            "schema",
            "event_type",
            "app_version",
            "day",
            "expires",
            "pending",
            "event"
        ]
    );
    assert_eq!(
        columns("held"),
        ["id", "schema", "run_id", "sequence", "day", "event"]
    );
    assert_eq!(
        columns("refused"),
        ["day", "reason", "app", "schema", "place", "rule", "events"]
    );
}
