"""A server on loopback that answers as ``answers.py`` says and keeps a log for each run.

A program under test reaches it through URLs ``http://127.0.0.1:PORT/RUN/HOST/...``: ``RUN``
names the run whose log the request belongs to and ``HOST`` the host that the program meant
(``FakeApi.url``), so a request to a wrong host shows in the log. The server is a proxy for such
requests as well, and marks those that come to it as one with a header ``x-bench-proxied``.
"""

from __future__ import annotations

import email
import json
import threading
import time
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self, cast
from urllib.parse import parse_qsl

from differential.answers import answer
from differential.wire import Answer, Field, Request


class FakeApi:
    """Context manager: the server answers while it is entered.

    ``log(run)`` are the pairs of request and answer of that run so far, in order of arrival.
    """

    def __init__(self) -> None:
        self._logs: defaultdict[str, list[tuple[Request, Answer]]] = defaultdict(list)
        self._lock = threading.Lock()
        self._server = _Server(self)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), daemon=True
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def url(self, run: str, host: str) -> str:
        """Where a program of ``run`` finds what it believes to be ``https://{host}``."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/{run}/{host}"

    def log(self, run: str) -> tuple[tuple[Request, Answer], ...]:
        with self._lock:
            return tuple(self._logs[run])

    def handle(self, run: str, request: Request) -> Answer:
        """Answer ``request`` and add both to the log of ``run``."""
        with self._lock:
            log = self._logs[run]
            earlier = sum(_same(request, other) for other, _ in log)
            log.append((request, given := answer(request, earlier)))
        return given


def _same(one: Request, other: Request) -> bool:
    return (one.method, one.path, one.body) == (other.method, other.path, other.body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, api: FakeApi) -> None:
        self.api = api
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away before its answer was complete is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (as in the base class)
        """The log is kept by ``FakeApi``, not printed."""

    def _handle(self) -> None:
        # The request line as sent: http.server would turn a leading "//" into "/".
        path, _, query = self.requestline.split(" ")[1].partition("?")
        marks = {}
        if path.startswith("http://"):
            path = "/" + path.split("/", 3)[3]
            marks["x-bench-proxied"] = "yes"
        _, run, host, *rest = path.split("/")
        raw = self._read_body()
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(
            method=self.command,
            host=host,
            path="/" + "/".join(rest),
            query=tuple(parse_qsl(query, keep_blank_values=True)),
            headers={**headers, **marks, "x-bench-run": run},
            body=_json_body(headers, raw),
            form=_form(headers, raw),
        )
        self._send(cast("_Server", self.server).api.handle(run, request))

    do_GET = do_POST = do_DELETE = _handle  # noqa: N815 (the names that http.server looks for)

    def _read_body(self) -> bytes:
        if self.headers.get("transfer-encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("content-length") or 0))
        blocks = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            blocks.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(blocks)

    def _send(self, given: Answer) -> None:
        time.sleep(given.delay)
        if given.dropped:
            self.close_connection = True
            return
        body = given.body
        if isinstance(body, tuple):
            body = "".join(f"data: {data}\n\n" for data in body).encode()
        self.send_response(given.status)
        self.send_header("content-type", given.content_type)
        self.send_header("content-length", str(len(body)))
        for name, value in given.headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _json_body(headers: dict[str, str], raw: bytes) -> Any:
    return json.loads(raw) if raw and "json" in headers.get("content-type", "") else None


def _form(headers: dict[str, str], raw: bytes) -> tuple[Field, ...] | None:
    kind = headers.get("content-type", "")
    if kind.startswith("application/x-www-form-urlencoded"):
        return tuple(Field(*pair) for pair in parse_qsl(raw.decode()))
    if not kind.startswith("multipart/"):
        return None
    message = email.message_from_bytes(b"content-type: " + kind.encode() + b"\r\n\r\n" + raw)
    return tuple(
        Field(
            name=str(part.get_param("name", header="content-disposition")),
            value=cast("bytes", part.get_payload(decode=True)).decode("latin-1"),
            filename=part.get_filename(),
        )
        for part in cast("list[email.message.Message]", message.get_payload())
    )
