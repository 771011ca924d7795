"""PgBouncer in transaction mode: clients share server connections, transaction by transaction."""

import signal
import subprocess
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

from bothways.servers.connect import connect_postgres
from bothways.servers.processes import (
    Processes,
    find_program,
    make_server_folder,
    unprivileged_account,
    wait_until_it_answers,
)
from bothways.servers.server import Server, ServerMissing
from bothways.servers.services import Service

# Nothing but the mode is set that changes what a client sees; `any` lets in whoever can reach the
# socket, which lies in a private folder.
CONFIGURATION = """\
[databases]
* = {server}

[pgbouncer]
pool_mode = transaction
auth_type = any
unix_socket_dir = {home}
listen_port = {port}
{more}
"""
PORT = 5432  # part of the socket's name

# From here on it can keep prepared statements apart, unless it is told not to. Evidence must not
# depend on which release a machine has.
KNOWS_PREPARED_STATEMENTS = (1, 21)


def start_pgbouncer(home: Path, processes: Processes, server: Server) -> Server:
    """Start PgBouncer before a PostgreSQL server, with all its files in `home`."""
    program = find_program("pgbouncer")
    if program is None:
        raise ServerMissing(
            "PgBouncer is not installed: install it (Debian: apt install pgbouncer)."
        )
    version = _version(program)
    account = unprivileged_account()
    make_server_folder(home, account)
    is_told = tuple(map(int, version.split(".")[:2])) >= KNOWS_PREPARED_STATEMENTS
    configuration = home / "pgbouncer.ini"
    configuration.write_text(
        CONFIGURATION.format(
            server=connection_string(server.url),
            home=home,
            port=PORT,
            more="max_prepared_statements = 0" if is_told else "",
        )
    )
    log = home / "log"
    process = processes.start(
        [program, configuration],
        folder=home,
        log=log,
        account=account,
        stop_signal=signal.SIGKILL,  # it holds nothing but connections
    )
    url = f"postgresql://postgres@/postgres?host={quote(str(home))}&port={PORT}"

    def answers() -> str:
        connect_postgres(url).close()
        return version

    return Server("postgresql", url, wait_until_it_answers(process, answers, "PgBouncer", log))


def _version(program: Path) -> str:
    """`PgBouncer 1.18.0` and lines about libraries: 1.18.0."""
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    return said.stdout.split()[1]


def connection_string(url: str) -> str:
    """A server as PgBouncer's configuration names it: `host=/tmp/pg port=5432 user='postgres'`."""
    parts = urlsplit(url)
    options = {
        "host": parts.hostname,
        "port": str(parts.port or 5432),
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
    }
    options |= {name: values[-1] for name, values in parse_qs(parts.query).items()}
    quoted = {name: value.replace("'", "''") for name, value in options.items() if value}
    return " ".join(f"{name}='{value}'" for name, value in quoted.items())


SERVICE = Service("PgBouncer", "PGBOUNCER_URL", "postgresql", start_pgbouncer)
