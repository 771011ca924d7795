"""Serves a built site on loopback, below any path, the way hosts do."""

import gzip
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from threading import Semaphore, Thread

#: What hosts compress on the way to the reader.
TEXT = ("text/", "application/json", "application/javascript", "application/xml", "image/svg+xml")

#: How much hosts try: less than the most, for speed.
COMPRESSION = 6

#: Where a page may stop for a moment while it arrives: after the first and the middle one of each.
ENDS_OF_PIECES = (
    rb"</h1>",
    rb"</tr>",
    rb"</section>",
    rb"</article>",
    rb'class="md-footer__title">.*?</div>',
)

#: The comment at the end of a piece, with its number.
END_OF_PIECE = "piece {}"

#: When nobody asks for the next piece any more, in seconds.
FORGOTTEN = 120


@contextmanager
def served(
    site: Path,
    below: str = "/",
    sent: dict[str, int] | None = None,
    next_piece: Semaphore | None = None,
) -> Iterator[str]:
    """Serve the folder ``site`` below a path; give the address of its home page, ending in ``/``.

    Everything outside that path is 404, as where a host keeps other sites beside this one.
    ``sent`` is filled with the bytes that each answer took, without its headers, by path. Where
    there is ``next_piece``, a page comes in pieces, and each waits until that is released.
    """
    handler = partial(
        _BelowPath, below=below, sent=sent, next_piece=next_piece, directory=str(site)
    )
    with _listening(handler) as address:
        yield f"{address}{below}"


def pieces_of(page: bytes) -> list[bytes]:
    """Cut a page where it may stop for a moment while it arrives."""
    places = {0, len(page)}
    for end in ENDS_OF_PIECES:
        found = [match.end() for match in re.finditer(end, page, re.DOTALL)]
        places |= {found[0], found[len(found) // 2]} if found else set()
    return [page[start:end] for start, end in pairwise(sorted(places))]


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
        self,
        *arguments: object,
        below: str,
        sent: dict[str, int] | None,
        next_piece: Semaphore | None,
        directory: str,
    ) -> None:
        self._below = below
        self._sent = sent
        self._next_piece = next_piece
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
        if self._next_piece and path.name == "index.html":
            self._send_in_pieces(path.read_bytes(), len(content))
            return BytesIO()
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        return BytesIO(content)

    def _send_in_pieces(self, page: bytes, compressed: int) -> None:
        """Send a page as it is, each piece after somebody has seen the one before."""
        assert self._next_piece
        if self._sent is not None:
            self._sent[self.path] = compressed
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Connection", "close")
        self.end_headers()
        *pieces, rest = pieces_of(page)
        for number, piece in enumerate(pieces):
            self.wfile.write(piece + f"<!--{END_OF_PIECE.format(number)}-->".encode())
            if not self._next_piece.acquire(timeout=FORGOTTEN):
                return
        self.wfile.write(rest)

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


@lru_cache(maxsize=1000)
def _gzipped(path: Path) -> bytes:
    """Compress a file; a built site does not change."""
    return gzip.compress(path.read_bytes(), COMPRESSION)
