//! Reports the common way, and prints how many nanoseconds that took the launcher. The event comes
//! from the standard input.

use std::env;
use std::error::Error;
use std::hint::black_box;
use std::io::Read;
use std::time::{Duration, Instant};

use reqwest::Client;
use sysinfo::System;
use tokio::runtime::Runtime;

const TIMEOUT: Duration = Duration::from_secs(10);

/// From the end of one launcher to the begin of the next.
const REST: Duration = Duration::from_millis(20);

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().collect();
    let [_, event_type, url, rounds] = &arguments[..] else {
        return Err("usage: program start|stop URL ROUNDS".into());
    };
    let mut body = Vec::new();
    std::io::stdin().read_to_end(&mut body)?;
    let runtime = Runtime::new()?;
    for _ in 0..rounds.parse()? {
        let begun = Instant::now();
        if event_type == "start" {
            // Before it serves.
            let mut system = System::new_all();
            system.refresh_all();
            black_box(&system);
            runtime.spawn(post(url.clone(), body.clone()));
        } else {
            runtime.block_on(post(url.clone(), body.clone()));
        }
        println!("{}", begun.elapsed().as_nanos());
        std::thread::sleep(REST);
    }
    Ok(())
}

/// Each event has a client of its own.
async fn post(url: String, body: Vec<u8>) {
    let request = Client::new()
        .post(url)
        .header("content-type", "application/json")
        .timeout(TIMEOUT)
        .body(body);
    let _ = request.send().await;
}
