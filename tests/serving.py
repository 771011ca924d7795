"""Serves a built site on loopback, below any path, the way hosts do."""

import gzip
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

#: What hosts compress on the way to the reader.
TEXT = ("text/", "application/json", "application/javascript", "application/xml", "image/svg+xml")

#: How much hosts try: less than the most, for speed.
COMPRESSION = 6

#: Long enough to draw what has come, in seconds.
PAUSE = 0.8


@contextmanager
def served(site: Path, below: str = "/", sent: dict[str, int] | None = None) -> Iterator[str]:
    """Serve the folder ``site`` below a path; give the address of its home page, ending in ``/``.

    Everything outside that path is 404, as where a host keeps other sites beside this one.
    ``sent`` is filled with the bytes that each answer took, without its headers, by path.
    """
    with _listening(partial(_BelowPath, below=below, sent=sent, directory=str(site))) as address:
        yield f"{address}{below}"


@contextmanager
def served_haltingly(site: Path, after: str, pauses: int = 1) -> Iterator[str]:
    """Serve a folder, but halt in a page the first ``pauses`` times after a text."""
    handler = partial(_Halting, after=after.encode(), pauses=pauses, directory=str(site))
    with _listening(handler) as address:
        yield f"{address}/"


@contextmanager
def _listening(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    """Serve on loopback; give the address of the server, without a path."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


class _BelowPath(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # an answer in two parts would wait 40 ms for the other side
    disable_nagle_algorithm = True

    def __init__(
        self, *arguments: object, below: str, sent: dict[str, int] | None, directory: str
    ) -> None:
        self._below = below
        self._sent = sent
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def send_head(self):  # type: ignore[no-untyped-def]
        if not self.path.startswith(self._below):
            self.send_error(404)
            return None
        self.path = "/" + self.path.removeprefix(self._below)
        return self._compressed() or super().send_head()

    def send_header(self, keyword: str, value: str) -> None:
        if keyword == "Content-Length" and self._sent is not None:
            self._sent[self.path] = int(value)
        super().send_header(keyword, value)

    def end_headers(self) -> None:
        # the ten minutes of a well-known host of such sites
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def _compressed(self) -> BytesIO | None:
        """Begin the answer for a file of text, if the other side understands gzip."""
        path = Path(self.translate_path(self.path))
        if self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        kind = self.guess_type(path)
        if (
            "gzip" not in self.headers.get("Accept-Encoding", "")
            or not kind.startswith(TEXT)
            or not path.is_file()
        ):
            return None
        content = _gzipped(path)
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        return BytesIO(content)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page for addresses that do not exist, as hosts do."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            return super().send_error(code, message, explain)
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        return None

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing: the tests say what they asked for."""


class _Halting(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: object, after: bytes, pauses: int, directory: str) -> None:
        self._after = after
        self._pauses = pauses
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send a page in parts, and any other file at once."""
        if not self.path.endswith("/"):
            return super().do_GET()
        content = (Path(self.translate_path(self.path)) / "index.html").read_bytes()
        *parts, rest = content.split(self._after, self._pauses)
        assert parts, f"{self.path} has no {self._after!r}"
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        for part in parts:
            self.wfile.write(part + self._after)
            self.wfile.flush()
            time.sleep(PAUSE)
        self.wfile.write(rest)
        return None

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing: the tests say what they asked for."""


@lru_cache(maxsize=1000)
def _gzipped(path: Path) -> bytes:
    """Compress a file; a built site does not change."""
    return gzip.compress(path.read_bytes(), COMPRESSION)
