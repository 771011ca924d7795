"""The process that starts the database servers, and ends them when its parent ends.

`python -m bothways.servers.keeper` prints one JSON line: `{"address": …}`, a Unix socket, or
`{"refused": …}`. Whoever connects to the socket and sends a line `postgresql`, `mariadb` or the
name of a service gets a JSON line: the server's `url` and `version`, or `missing` or `refused`
with the reason. The first request starts the server, the others wait for it.

Its standard input is a pipe that the parent holds open and never writes to. The pipe ends when
the parent does, even by SIGKILL: then nothing may remain, no process and no file.
"""

import json
import os
import select
import signal
import socketserver
import sys
import tempfile
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bothways.errors import BothWaysError
from bothways.servers import mariadb, postgres
from bothways.servers.connect import check_named_server
from bothways.servers.processes import Processes, remove_folder
from bothways.servers.server import (
    URL_VARIABLES,
    Database,
    Server,
    ServerMissing,
    ServerRefused,
)
from bothways.servers.services import load_service, service_names

# The address of a Unix socket holds 104 bytes on macOS and 108 on Linux, one of them for the end.
SOCKET_PATH_BYTES = 103
LONGEST_SOCKET = Path(max([postgres.FOLDER_NAME, *service_names()], key=len), postgres.SOCKET_NAME)

START: dict[Database, Callable[[Path, Processes], Server]] = {
    "postgresql": postgres.start_postgres,
    "mariadb": mariadb.start_mariadb,
}

Answer = dict[str, str]


class OnDemand:
    """One server: started, or found wanting, when it is first asked for."""

    def __init__(self, name: str, find: Callable[[], Server]) -> None:
        self._name = name
        self._start = find
        self._lock = threading.Lock()
        self._answer: Answer | None = None

    def answer(self) -> Answer:
        """The server, or why there is none; the same for everyone who asks."""
        with self._lock:
            if self._answer is None:
                self._answer = self._find()
            return self._answer

    def wait_for_start(self) -> None:
        """Return when no start of this server is under way."""
        with self._lock:
            pass

    def _find(self) -> Answer:
        try:
            server = self._start()
        except ServerMissing as error:
            return {"missing": str(error)}
        except BothWaysError as error:
            return {"refused": str(error)}
        except Exception as error:  # a full disk, say: the asker must hear of it
            return {"refused": f"{self._name} did not start: {type(error).__name__}: {error}"}
        return {"url": server.url, "version": server.version}


def named_or_started(database: Database, folder: Path, processes: Processes) -> Server:
    """The server that an environment variable names, or else a private one."""
    if url := os.environ.get(URL_VARIABLES[database]):
        return check_named_server(database, url)
    return START[database](folder, processes)


def started_service(
    name: str, servers: dict[str, OnDemand], folder: Path, processes: Processes
) -> Server:
    """A service, and before it the database server that it needs."""
    service = load_service(name)
    server = Server.answered(service.database, servers[service.database].answer())
    return service.start(folder / name, processes, server)


class KeeperServer(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """Answers each request in a thread: two servers may be starting at once."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, address: Path, servers: dict[str, OnDemand]) -> None:
        super().__init__(str(address), RequestHandler)
        self.servers = servers


class RequestHandler(socketserver.StreamRequestHandler):
    """Reads the name of a database or service and writes the answer."""

    server: KeeperServer

    def handle(self) -> None:
        """One request and its answer."""
        name = self.rfile.readline().decode("utf-8", "replace").strip()
        if name in self.server.servers:
            answer = self.server.servers[name].answer()
        else:
            names = ", ".join(self.server.servers)
            answer = {"refused": f"There is no server {name!r} here, only {names}."}
        self.wfile.write(json.dumps(answer).encode() + b"\n")


def make_private_folder() -> Path:
    """A new temporary folder whose path is short enough for sockets in it.

    Root's is open to be crossed, not read, by the unprivileged user that runs the servers.
    """
    parent = tempfile.gettempdir()
    folder = Path(tempfile.mkdtemp(prefix="bothways-"))
    length = len(os.fsencode(folder / LONGEST_SOCKET))
    if length > SOCKET_PATH_BYTES:
        folder.rmdir()
        raise ServerRefused(
            f"The temporary folder {parent} makes the path of a Unix socket {length} bytes long, "
            f"more than {SOCKET_PATH_BYTES}: set TMPDIR to a shorter one, such as /tmp."
        )
    if os.geteuid() == 0:
        folder.chmod(0o711)
    return folder


def serve_until_told_to_stop(folder: Path, wake_up: int) -> None:
    """Serve requests until standard input or a signal says that the run has ended."""
    processes = Processes()
    servers: dict[str, OnDemand] = {}
    for database in START:
        servers[database] = OnDemand(
            database, partial(named_or_started, database, folder, processes)
        )
    for name in service_names():
        servers[name] = OnDemand(name, partial(started_service, name, servers, folder, processes))
    (folder / "keeper").mkdir(mode=0o700)
    address = folder / "keeper" / "socket"
    try:
        with KeeperServer(address, servers) as keeper:
            thread = threading.Thread(target=keeper.serve_forever, args=(0.02,), daemon=True)
            thread.start()
            print(json.dumps({"address": str(address)}), flush=True)
            wait_for_the_end(wake_up)
            keeper.shutdown()
    finally:
        processes.close()
        # A start that was under way may still be writing files.
        for server in servers.values():
            server.wait_for_start()


def wait_for_the_end(wake_up: int) -> None:
    """Return when standard input is at its end or a signal has come."""
    while True:
        ready, _, _ = select.select([sys.stdin, wake_up], [], [])
        if wake_up in ready or not os.read(sys.stdin.fileno(), 1024):
            return


def watch_signals() -> int:
    """A file descriptor that becomes readable at a signal to end.

    The handlers do nothing, so that no later signal can interrupt the cleaning up.
    """
    wake_up, written_by_signal = os.pipe()
    os.set_blocking(written_by_signal, False)
    signal.set_wakeup_fd(written_by_signal)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: None)
    return wake_up


def main() -> int:
    """Keep servers until told to stop; 0 when all is gone, 1 when it could not begin."""
    wake_up = watch_signals()
    try:
        folder = make_private_folder()
    except (BothWaysError, OSError) as error:
        print(json.dumps({"refused": str(error)}), flush=True)
        return 1
    try:
        serve_until_told_to_stop(folder, wake_up)
    finally:
        remove_folder(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
