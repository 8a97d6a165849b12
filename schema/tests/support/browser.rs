//! Headless Chromium, spoken to over its debugging port on the loopback interface.

use std::{
    collections::VecDeque,
    fs,
    io::{Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

const PATIENCE: Duration = Duration::from_secs(60);

/// Text that would run, load or break out if it were not escaped.
pub const HOSTILE: &str = "</td><script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\"> & 'x' \"y\" `<b>z</b>`";

/// What holds of every page, and how it is looked for.
pub const OF_EVERY_PAGE: [(&str, &str); 2] = [
    (
        "a caption for each table",
        "[...document.querySelectorAll('table')].every(table => table.caption.textContent)",
    ),
    (
        "no id twice",
        "new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size === document.querySelectorAll('[id]').length",
    ),
];

/// A checker of pages, which `tests/run` of the repository fetches.
pub fn checker(file: &str) -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let file = target.join("checkers/node_modules").join(file);
    assert!(
        file.is_file(),
        "{} is missing; `tests/run` of the repository fetches it",
        file.display()
    );
    file
}

/// A running browser with one tab; it ends with the value.
pub struct Browser {
    process: Child,
    socket: TcpStream,
    last: u64,
    /// Everything that the browser told without being asked.
    pub events: VecDeque<Value>,
}

impl Browser {
    /// None where `USAGE_STAT_WITHOUT_BROWSER` says that there is none.
    pub fn start(profile: &Path) -> Option<Self> {
        if std::env::var_os("USAGE_STAT_WITHOUT_BROWSER").is_some() {
            return None;
        }
        let _ = fs::remove_dir_all(profile);
        let started = Command::new("chromium")
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
            ])
            .arg(format!("--user-data-dir={}", profile.display()))
            .arg("about:blank")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let process = started.unwrap_or_else(|error| {
            panic!(
                "chromium cannot be started ({error}); install it, or set USAGE_STAT_WITHOUT_BROWSER=1"
            )
        });
        let port = port(profile);
        let tab = tab(port);
        let mut browser = Self {
            process,
            socket: upgrade(port, &tab),
            last: 0,
            events: VecDeque::new(),
        };
        for domain in ["Page", "Network", "Log", "Runtime"] {
            browser.call(&format!("{domain}.enable"), json!({}));
        }
        Some(browser)
    }

    /// Sends a command and waits for what comes back.
    pub fn call(&mut self, method: &str, params: Value) -> Value {
        self.last += 1;
        let command = json!({"id": self.last, "method": method, "params": params});
        send(&mut self.socket, &command.to_string());
        loop {
            let message = receive(&mut self.socket);
            if message["id"] == self.last {
                assert!(message["error"].is_null(), "{method}: {}", message["error"]);
                return message["result"].clone();
            }
            self.events.push_back(message);
        }
    }

    pub fn open(&mut self, url: &str) {
        self.events.clear();
        self.call("Page.navigate", json!({"url": url}));
        while !self
            .events
            .iter()
            .any(|event| event["method"] == "Page.loadEventFired")
        {
            let message = receive(&mut self.socket);
            self.events.push_back(message);
        }
    }

    /// The value of a JavaScript expression.
    pub fn eval(&mut self, expression: &str) -> Value {
        let result = self.call(
            "Runtime.evaluate",
            json!({"expression": expression, "returnByValue": true, "awaitPromise": true}),
        );
        assert!(
            result["exceptionDetails"].is_null(),
            "{expression}: {result}"
        );
        result["result"]["value"].clone()
    }

    pub fn set_width(&mut self, width: u64) {
        self.call(
            "Emulation.setDeviceMetricsOverride",
            json!({"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false}),
        );
    }

    pub fn set_media(&mut self, media: &str, scheme: &str) {
        let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
        self.call(
            "Emulation.setEmulatedMedia",
            json!({"media": media, "features": features}),
        );
    }

    /// What axe finds that keeps people from using the page, as the scheme that is set shows it. The page alone
    /// could not load it.
    pub fn violations(&mut self, scheme: &str) -> Value {
        if self.eval("typeof axe") == "undefined" {
            let axe = fs::read_to_string(checker("axe-core/axe.min.js")).unwrap();
            self.eval(&format!("{axe}; undefined"));
        }
        // The other scheme has other colours, and differs in nothing else.
        let of_colours = match scheme {
            "light" => "",
            _ => ", runOnly: ['cat.color']",
        };
        self.eval(&format!(
            "axe.run(document, {{resultTypes: ['violations']{of_colours}}})\
             .then(found => found.violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 200))]))"
        ))
    }

    /// Nothing was fetched but the page, and the console is empty.
    pub fn assert_quiet(&self, page: &str) {
        let fetched = self.told("Network.requestWillBeSent");
        let urls: Vec<_> = fetched
            .iter()
            .map(|event| &event["request"]["url"])
            .collect();
        assert_eq!(urls, [page]);
        for method in [
            "Log.entryAdded",
            "Runtime.consoleAPICalled",
            "Runtime.exceptionThrown",
        ] {
            assert_eq!(self.told(method), Vec::<&Value>::new(), "{method}");
        }
    }

    pub fn told(&self, method: &str) -> Vec<&Value> {
        let about = |event: &&Value| event["method"] == method;
        self.events
            .iter()
            .filter(about)
            .map(|event| &event["params"])
            .collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn port(profile: &Path) -> u16 {
    let file = profile.join("DevToolsActivePort");
    let start = Instant::now();
    loop {
        if let Ok(text) = fs::read_to_string(&file) {
            if let Some(Ok(port)) = text.lines().next().map(str::parse) {
                return port;
            }
        }
        assert!(
            start.elapsed() < PATIENCE,
            "chromium opens no debugging port"
        );
        thread::sleep(Duration::from_millis(50));
    }
}

fn connect(port: u16) -> TcpStream {
    let socket = TcpStream::connect(("127.0.0.1", port)).unwrap();
    socket.set_read_timeout(Some(PATIENCE)).unwrap();
    socket
}

/// Path of the first tab's socket.
fn tab(port: u16) -> String {
    let start = Instant::now();
    loop {
        let mut socket = connect(port);
        write!(
            socket,
            "GET /json/list HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let head = head(&mut socket);
        let length = head
            .lines()
            .find_map(|line| {
                line.to_ascii_lowercase()
                    .strip_prefix("content-length:")?
                    .trim()
                    .parse()
                    .ok()
            })
            .unwrap();
        let mut body = vec![0; length];
        socket.read_exact(&mut body).unwrap();
        let tabs: Value = serde_json::from_slice(&body).unwrap();
        let page = tabs
            .as_array()
            .unwrap()
            .iter()
            .find(|tab| tab["type"] == "page");
        if let Some(url) = page.and_then(|tab| tab["webSocketDebuggerUrl"].as_str()) {
            let (_, path) = url.split_once(&format!(":{port}")).unwrap();
            return path.to_owned();
        }
        assert!(start.elapsed() < PATIENCE, "chromium opens no tab");
        thread::sleep(Duration::from_millis(50));
    }
}

fn head(socket: &mut TcpStream) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        socket.read_exact(&mut byte).unwrap();
        head.push(byte[0]);
    }
    String::from_utf8(head).unwrap()
}

fn upgrade(port: u16, path: &str) -> TcpStream {
    let mut socket = connect(port);
    write!(
        socket,
        "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dXNhZ2Utc3RhdCB0ZXN0cw==\r\n\r\n"
    )
    .unwrap();
    let head = head(&mut socket);
    assert!(head.starts_with("HTTP/1.1 101"), "{head}");
    socket
}

/// One text message. A client's frames are masked; a mask of zeros leaves them as they are.
fn send(socket: &mut TcpStream, text: &str) {
    let mut frame = vec![0x81];
    match text.len() {
        length @ 0..126 => frame.push(0x80 | length as u8),
        length @ 126..65536 => {
            frame.push(0x80 | 126);
            frame.extend((length as u16).to_be_bytes());
        }
        length => {
            frame.push(0x80 | 127);
            frame.extend((length as u64).to_be_bytes());
        }
    }
    frame.extend([0; 4]);
    frame.extend(text.as_bytes());
    socket.write_all(&frame).unwrap();
}

fn receive(socket: &mut TcpStream) -> Value {
    let mut message = Vec::new();
    loop {
        let mut start = [0; 2];
        socket.read_exact(&mut start).unwrap();
        let length = match start[1] & 0x7f {
            126 => {
                let mut bytes = [0; 2];
                socket.read_exact(&mut bytes).unwrap();
                u64::from(u16::from_be_bytes(bytes))
            }
            127 => {
                let mut bytes = [0; 8];
                socket.read_exact(&mut bytes).unwrap();
                u64::from_be_bytes(bytes)
            }
            length => u64::from(length),
        };
        let mut payload = vec![0; usize::try_from(length).unwrap()];
        socket.read_exact(&mut payload).unwrap();
        match start[0] & 0x0f {
            0 | 1 => message.extend(payload),
            8 => panic!("chromium closed the connection"),
            _ => continue,
        }
        if start[0] & 0x80 != 0 {
            return serde_json::from_slice(&message).unwrap();
        }
    }
}
