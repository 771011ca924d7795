"""Starting the keeper, and asking it for a server."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bothways.servers.server import Database, Server, ServerMissing, ServerRefused
from bothways.servers.services import load_service

__all__ = [
    "Server",
    "ServerKeeper",
    "ServerMissing",
    "ServerRefused",
    "find_server",
    "find_service",
]

PROJECT = Path(__file__).parents[2]

# Longer than the keeper gives a server to start, so that its reason arrives.
ANSWER_SECONDS = 600
STOP_SECONDS = 180


class ServerKeeper:
    """The keeper process of one test run; nothing but a process until somebody asks it.

    Its servers live until `stop()`, or until the process that called `start()` ends.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._address = ""

    @property
    def address(self) -> str:
        """What `find_server` needs: the path of the keeper's Unix socket."""
        return self._address

    def start(self) -> str:
        """Start the keeper and return its address. Raises `ServerRefused` when it cannot begin."""
        process = subprocess.Popen(
            [sys.executable, "-m", "bothways.servers.keeper"],
            cwd=PROJECT,  # where `-m` finds the package, installed or not
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C in the terminal does not reach it
        )
        self._process = process
        assert process.stdout is not None
        with process.stdout as output:
            line = output.readline()
        answer = json.loads(line or "{}")
        if "address" not in answer:
            self.stop()
            raise ServerRefused(answer.get("refused", "The server keeper did not start."))
        self._address = answer["address"]
        return self._address

    def stop(self) -> None:
        """End the keeper and all that it has started; return when nothing is left."""
        if self._process is None:
            return
        process, self._process = self._process, None
        assert process.stdin is not None
        process.stdin.close()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()


def find_server(address: str | os.PathLike[str], database: Database) -> Server:
    """Ask the keeper at `address` for a server, which it starts if nobody has asked before.

    Raises `ServerMissing` when this machine has none, `ServerRefused` when it does not work.
    """
    return Server.answered(database, _ask(os.fspath(address), database))


def find_service(address: str | os.PathLike[str], name: str) -> Server:
    """Ask the keeper for a service, `pgbouncer`; it starts the database server, too.

    The URL is like that of the database server before which the service stands. Raises what
    `find_server` raises.
    """
    return Server.answered(load_service(name).database, _ask(os.fspath(address), name))


def _ask(address: str, database: str) -> dict[str, Any]:
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(ANSWER_SECONDS)
            connection.connect(address)
            connection.sendall(database.encode() + b"\n")
            with connection.makefile("rb") as stream:
                line = stream.readline()
    except OSError as error:
        raise ServerRefused(
            f"The server keeper does not answer at {address}: the test run has ended, or "
            f"`ServerKeeper.start()` was not called ({error})."
        ) from error
    if not line:
        raise ServerRefused(f"The server keeper ended before {database} had started.")
    answer: dict[str, Any] = json.loads(line)
    return answer
