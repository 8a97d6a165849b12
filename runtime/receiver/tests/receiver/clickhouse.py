"""The current engine of ClickHouse, behind just enough of its HTTP.

    clickhouse.py FOLDER PORT

prints the port that it listens on. What it is to get wrong is said by GET /wrong/WORD: `away` refuses
all, `slow` answers after 10 s, `dies` ends it after the next insert was done and before it is answered,
`well` nothing. GET /asked says how many queries there were.
"""

import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from chdb import session

SETTINGS = ["insert_deduplication_token"]

engine = session.Session(sys.argv[1])
turn = threading.Lock()
wrong = "well"
asked = 0


def run(query, settings, fmt):
    head, separator, rest = query.partition(" FORMAT JSONEachRow")
    if head.startswith("INSERT") and separator:
        words = ", ".join(f"{name} = '{value}'" for name, value in settings.items() if name in SETTINGS)
        query = f"{head} SETTINGS {words}{separator}{rest}" if words else query
    with turn:
        return engine.query(query, fmt).bytes()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        global wrong
        if self.path == "/asked":
            return self.answer(200, str(asked).encode())
        wrong = self.path.rpartition("/")[2]
        self.answer(200, b"")

    def body(self):
        if self.headers.get("transfer-encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("content-length", 0)))
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def do_POST(self):
        global asked
        with turn:
            asked += 1
        settings = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        body = self.body().decode()
        query = settings.pop("query", None)
        query = f"{query}\n{body}" if query else body
        if wrong == "away":
            return self.answer(500, b"Code: 210. DB::Exception: away")
        if wrong == "slow":
            time.sleep(10)
        try:
            result = run(query, settings, settings.get("default_format", "TabSeparated"))
        except Exception as error:
            return self.answer(500, str(error).encode())
        if wrong == "dies" and query.startswith("INSERT"):
            os._exit(9)
        self.answer(200, result)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    # Who asked may be gone.
    def handle_error(self, *_):
        pass

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128


engine.query("CREATE DATABASE IF NOT EXISTS usage")
engine.query("USE usage")
server = Server(("127.0.0.1", int(sys.argv[2])), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
