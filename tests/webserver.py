"""A real web server on this machine for the tests: what stands at each path is a function of the request."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Headers = dict[str, str]
Answer = tuple[int, Headers, bytes]
Page = Callable[["Request"], "Answer | None"]


class Request:
    """One request: its path, headers, and how often the path was asked for before."""

    def __init__(self, handler: BaseHTTPRequestHandler, before: int) -> None:
        self.handler = handler
        self.path = handler.path
        self.headers = handler.headers
        self.before = before

    def drip(self, pieces: Iterator[bytes], pause: float, headers: Headers | None = None) -> None:
        """Answer piece by piece with pauses, until the other side goes away."""
        self.handler.send_response(200)
        for name, value in (headers or {"Content-Type": "text/html"}).items():
            self.handler.send_header(name, value)
        self.handler.end_headers()
        try:
            for piece in pieces:
                self.handler.wfile.write(piece)
                self.handler.wfile.flush()
                time.sleep(pause)
        except OSError:
            self.handler.close_connection = True


class Site:
    """Pages by path, and the paths that were asked for, in order, with their times."""

    def __init__(self) -> None:
        self.pages: dict[str, Page | Answer] = {}
        self.asked: list[tuple[str, float, Headers]] = []
        self.root = ""

    def paths(self) -> list[str]:
        return [path for path, _, _ in self.asked if path != "/robots.txt"]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        site = self.site
        before = sum(path == self.path for path, _, _ in site.asked)
        site.asked.append((self.path, time.monotonic(), dict(self.headers)))
        found = site.pages.get(self.path, (404, {}, b"nothing here"))
        answer = found(Request(self, before)) if callable(found) else found
        if answer is None:
            return
        status, headers, body = answer
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site that is served on a free port of the loopback address; with TLS if a context is given."""
    site = Site()
    handler = type("Handler", (_Handler,), {"site": site})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site.root = f"http{'s' if context else ''}://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def page(title: str, *paragraphs: str, head: str = "", body: str = "") -> bytes:
    """A plain news page."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="og:type" content="article"><meta property="og:title" content="{title}">'
        f'<meta property="article:published_time" content="2024-05-03T08:00:00+07:00">{head}</head>'
        f"<body><article><h1>{title}</h1>{text}</article>{body}</body></html>"
    ).encode()
