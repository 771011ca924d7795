"""A private MariaDB server from the binaries of this machine."""

import signal
import subprocess
from pathlib import Path
from urllib.parse import quote

from bothways.servers.connect import mariadb_version
from bothways.servers.processes import (
    Processes,
    find_program,
    make_server_folder,
    unprivileged_account,
    wait_until_it_answers,
)
from bothways.servers.server import Server, ServerMissing

FOLDER_NAME = "my"
SOCKET_NAME = "socket"

# Small files and no waiting for the disk: the data need not survive a crash.
STORAGE_OPTIONS = [
    "--loose-debug-no-sync",  # spares the set-up some 900 waits; "loose": unknown is ignored
    "--innodb-log-file-size=8M",
    "--innodb-buffer-pool-size=32M",
    "--innodb-data-file-path=ibdata1:4M:autoextend",
    "--innodb-temp-data-file-path=ibtmp1:4M:autoextend",
    "--innodb-autoextend-increment=1",
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-flush-method=nosync",
    "--skip-innodb-doublewrite",
    "--innodb-buffer-pool-load-at-startup=OFF",
    "--innodb-buffer-pool-dump-at-shutdown=OFF",
]


def start_mariadb(folder: Path, processes: Processes) -> Server:
    """Initialise and start a MariaDB server with all its files in `folder`/my.

    Raises `ServerMissing` without the binaries, `ServerRefused` when the server does not start.
    """
    server_program, install_program = find_programs()
    account = unprivileged_account()
    home = folder / FOLDER_NAME
    make_server_folder(home, account)
    log = home / "log"
    common = ["--no-defaults", f"--datadir={home / 'data'}"]
    processes.run(
        # Without --user: given that, the script would change permissions of system folders.
        [
            install_program,
            *common,
            "--tmpdir=.",  # the script cuts every other path than the data's at a space
            "--auth-root-authentication-method=normal",
            "--skip-name-resolve",
            "--skip-test-db",
            *STORAGE_OPTIONS,
        ],
        folder=home,
        log=log,
        account=account,
        stop_signal=signal.SIGKILL,
    )
    socket = home / SOCKET_NAME
    process = processes.start(
        [
            server_program,
            *common,
            f"--tmpdir={home}",
            f"--socket={socket}",
            f"--pid-file={home / 'pid'}",
            "--skip-networking",
            "--skip-name-resolve",
            "--character-set-server=utf8mb4",
            "--default-time-zone=+00:00",
            *STORAGE_OPTIONS,
        ],
        folder=home,
        log=log,
        account=account,
        stop_signal=signal.SIGKILL,  # it holds nothing but its files, which are thrown away
    )
    url = f"mysql://root@localhost/?unix_socket={quote(str(socket))}"
    version = wait_until_it_answers(process, lambda: mariadb_version(url), "MariaDB", log)
    return Server("mariadb", url, version)


def find_programs() -> tuple[Path, Path]:
    """MariaDB's server and the program that makes its data folder."""
    server_program = find_program("mariadbd", "mysqld")
    install_program = find_program("mariadb-install-db", "mysql_install_db")
    if server_program and install_program and _is_mariadb(server_program):
        return server_program, install_program
    raise ServerMissing(
        "MariaDB is not installed: install MariaDB's server (Debian: apt install mariadb-server) "
        "or set BOTHWAYS_MARIADB_URL."
    )


def _is_mariadb(server_program: Path) -> bool:
    """MySQL's server has the same old name, `mysqld`."""
    version = subprocess.run(
        [server_program, "--no-defaults", "--version"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return "MariaDB" in version.stdout
