"""Serves a built site on loopback, below any path."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread


@contextmanager
def served(site: Path, below: str = "/") -> Iterator[str]:
    """Serve the folder ``site`` below a path; give the address of its home page, ending in ``/``.

    Everything outside that path is 404, as where a host keeps other sites beside this one.
    """
    handler = partial(_BelowPath, below=below, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{below}"
        finally:
            server.shutdown()
            thread.join()


class _BelowPath(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # an answer in two parts would wait 40 ms for the other side
    disable_nagle_algorithm = True

    def __init__(self, *arguments: object, below: str, directory: str) -> None:
        self._below = below
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def send_head(self):  # type: ignore[no-untyped-def]
        if not self.path.startswith(self._below):
            self.send_error(404)
            return None
        self.path = "/" + self.path.removeprefix(self._below)
        return super().send_head()

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
