//! Sends events, each with a key of its own, at so little cost that the server is what is measured.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::published::start;

/// The bytes of a request, with a place for the run and one for the number.
struct Request {
    before: String,
    between: String,
    after: String,
    head: String,
}

const RUN: &str = "00000000000000000000000000000000";
const SEQUENCE: u64 = 1_000_000_000_000;

impl Request {
    fn new() -> Self {
        let mut event = start();
        event["run_id"] = RUN.into();
        event["sequence"] = SEQUENCE.into();
        let event = event.to_string();
        let head = format!(
            "POST /v1/events HTTP/1.1\r\nhost: receiver\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
            event.len()
        );
        let (before, rest) = event.split_once(RUN).unwrap();
        let (between, after) = rest.split_once(&SEQUENCE.to_string()).unwrap();
        Self {
            before: before.into(),
            between: between.into(),
            after: after.into(),
            head,
        }
    }

    fn write(&self, run: u64, sequence: u64, bytes: &mut Vec<u8>) {
        use std::io::Write;
        bytes.clear();
        let sequence = SEQUENCE + sequence;
        write!(
            bytes,
            "{}{}{run:032x}{}{sequence}{}",
            self.head, self.before, self.between, self.after
        )
        .unwrap();
    }
}

struct Sender {
    stream: TcpStream,
    request: Arc<Request>,
    run: u64,
    sequence: u64,
    bytes: Vec<u8>,
}

impl Sender {
    async fn connect(address: SocketAddr, request: Arc<Request>) -> Self {
        // Random enough that no two of one run are near each other in an index.
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let run = NEXT
            .fetch_add(1, Ordering::Relaxed)
            .wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self {
            stream,
            request,
            run,
            sequence: 0,
            bytes: Vec::new(),
        }
    }

    async fn send(&mut self) {
        // A run has some events, as a launcher's.
        if self.sequence == 20 {
            self.run = self.run.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(1);
            self.sequence = 0;
        }
        self.request.write(self.run, self.sequence, &mut self.bytes);
        self.sequence += 1;
        self.stream.write_all(&self.bytes).await.unwrap();
        let mut answer = [0; 512];
        let mut read = 0;
        while !answer[..read].ends_with(b"\r\n\r\n") {
            let more = self.stream.read(&mut answer[read..]).await.unwrap();
            assert!(more > 0, "the connection was closed");
            read += more;
        }
        assert!(
            answer.starts_with(b"HTTP/1.1 204"),
            "{}",
            String::from_utf8_lossy(&answer[..read])
        );
    }
}

fn block_on<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(tokio::task::LocalSet::new().run_until(work))
}

/// Events a second that are answered when each sender sends the next at once.
pub(crate) fn as_much_as_possible(address: SocketAddr, senders: usize, time: Duration) -> f64 {
    block_on(async {
        let request = Arc::new(Request::new());
        let (is_over, sent) = (
            Arc::new(AtomicBool::new(false)),
            Arc::new(AtomicU64::new(0)),
        );
        let mut tasks = Vec::new();
        for _ in 0..senders {
            let mut sender = Sender::connect(address, Arc::clone(&request)).await;
            let (is_over, sent) = (Arc::clone(&is_over), Arc::clone(&sent));
            tasks.push(tokio::task::spawn_local(async move {
                while !is_over.load(Ordering::Relaxed) {
                    sender.send().await;
                    sent.fetch_add(1, Ordering::Relaxed);
                }
            }));
        }
        // The first events fill what is empty.
        tokio::time::sleep(time / 8).await;
        let before = sent.load(Ordering::Relaxed);
        let begun = Instant::now();
        tokio::time::sleep(time).await;
        let rate = (sent.load(Ordering::Relaxed) - before) as f64 / begun.elapsed().as_secs_f64();
        is_over.store(true, Ordering::Relaxed);
        for task in tasks {
            task.await.unwrap();
        }
        rate
    })
}

/// How long answers took, in milliseconds.
pub(crate) struct Latency(Vec<f64>);

impl Latency {
    /// Within which time this share was answered.
    pub(crate) fn of(&self, share: f64) -> f64 {
        let last = self.0.len() - 1;
        self.0[(last as f64 * share) as usize]
    }
}

/// Sends at a steady rate. An event that has to wait for its sender counts from when it was due.
pub(crate) fn at_rate(address: SocketAddr, rate: f64, senders: usize, time: Duration) -> Latency {
    block_on(async {
        let request = Arc::new(Request::new());
        let mut tasks = Vec::new();
        let begun = Instant::now();
        for number in 0..senders {
            let mut sender = Sender::connect(address, Arc::clone(&request)).await;
            tasks.push(tokio::task::spawn_local(async move {
                let mut times = Vec::new();
                let step = senders as f64 / rate;
                let mut due = step * number as f64 / senders as f64;
                while due < time.as_secs_f64() {
                    let when = begun + Duration::from_secs_f64(due);
                    tokio::time::sleep_until(when.into()).await;
                    sender.send().await;
                    times.push(when.elapsed().as_secs_f64() * 1e3);
                    due += step;
                }
                times
            }));
        }
        let mut times = Vec::new();
        for task in tasks {
            times.extend(task.await.unwrap());
        }
        times.sort_by(f64::total_cmp);
        Latency(times)
    })
}
