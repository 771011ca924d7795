"""Processes that the keeper starts and surely ends, run by a user that servers accept."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bothways.servers.server import ServerRefused

START_SECONDS = 120.0
STOP_SECONDS = 60.0
LOG_TAIL_LINES = 5

# Servers are often installed where only root's PATH looks, or not on any PATH.
SYSTEM_FOLDERS = [
    "/usr/sbin",
    "/usr/bin",
    "/usr/libexec",
    "/usr/local/sbin",
    "/usr/local/bin",
    "/usr/local/libexec",
    "/usr/local/mysql/bin",
    "/usr/local/mysql/scripts",
    "/usr/local/opt/mariadb/bin",
    "/opt/homebrew/bin",
    "/opt/homebrew/opt/mariadb/bin",
]


@dataclass(frozen=True)
class Account:
    """The unprivileged user in whose name root runs the servers."""

    name: str
    uid: int
    gid: int


def find_program(*names: str) -> Path | None:
    """The first of these programs that this machine has, on the PATH or where servers lie."""
    folders = os.pathsep.join([os.environ.get("PATH", os.defpath), *SYSTEM_FOLDERS])
    for name in names:
        if found := shutil.which(name, path=folders):
            return Path(found)
    return None


def unprivileged_account() -> Account | None:
    """The account to run servers as: None means the present user will do.

    PostgreSQL and MariaDB refuse to run as root.
    """
    if os.geteuid() != 0:
        return None
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise ServerRefused(
            "Database servers do not run as root, and this machine has no user `nobody` to run "
            "them as: run the tests as an ordinary user."
        ) from None
    return Account("nobody", nobody.pw_uid, nobody.pw_gid)


def make_server_folder(folder: Path, account: Account | None) -> None:
    """Make `folder` for a server's files, open to nobody but the user that runs it."""
    folder.mkdir(mode=0o700)
    if account is None:
        return
    os.chown(folder, account.uid, account.gid)
    for parent in folder.parents:
        if not parent.stat().st_mode & 0o001:
            raise ServerRefused(
                f"The user `{account.name}`, who runs the servers for root, cannot enter {parent}: "
                "set TMPDIR to a folder that is open to all, such as /tmp."
            )


class Processes:
    """Every process started here, so that none outlives `close()`."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: list[tuple[subprocess.Popen[bytes], signal.Signals]] = []
        self._closed = False

    def start(
        self,
        command: Sequence[str | Path],
        *,
        folder: Path,
        log: Path,
        account: Account | None,
        stop_signal: signal.Signals,
    ) -> subprocess.Popen[bytes]:
        """Start `command` in `folder`, as `account`, with its output added to `log`.

        It leads a process group of its own; `stop_signal` is what ends it quickly and cleanly.
        """
        with self._lock, log.open("ab") as output:
            if self._closed:
                raise ServerRefused("The test run is ending: no server is started any more.")
            process = subprocess.Popen(
                command,
                cwd=folder,
                env=_plain_environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                process_group=0,
                user=account.uid if account else None,
                group=account.gid if account else None,
                extra_groups=[] if account else None,
            )
            self._running.append((process, stop_signal))
        return process

    def run(
        self,
        command: Sequence[str | Path],
        *,
        folder: Path,
        log: Path,
        account: Account | None,
        stop_signal: signal.Signals,
    ) -> None:
        """Run `command` to its end. Raises `ServerRefused`, with the log's end, when it fails."""
        process = self.start(
            command, folder=folder, log=log, account=account, stop_signal=stop_signal
        )
        try:
            code = process.wait(START_SECONDS)
        except subprocess.TimeoutExpired:
            code = None
        else:
            # Its number may soon be another process's, which must not be signalled.
            with self._lock:
                self._running.remove((process, stop_signal))
        if code != 0:
            outcome = "did not end" if code is None else f"ended with {code}"
            raise ServerRefused(f"{Path(command[0]).name} {outcome}: {log_tail(log)}")

    def close(self) -> None:
        """Start nothing more, and end everything: quickly, and by force what does not obey."""
        with self._lock:
            self._closed = True
            running = [item for item in self._running if item[0].poll() is None]
        for process, stop_signal in running:
            _signal_group(process, stop_signal)
        deadline = time.monotonic() + STOP_SECONDS
        for process, _ in running:
            _wait_for_group(process, deadline)


def wait_until_it_answers(
    process: subprocess.Popen[bytes], read_version: Callable[[], str], name: str, log: Path
) -> str:
    """The version of the server that `process` runs, as soon as `read_version` succeeds.

    Raises `ServerRefused`, with the log's end, when the process ends first or takes too long.
    """
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        # Before it listens, every attempt raises an error of the driver's own kind.
        with contextlib.suppress(Exception):
            return read_version()
        time.sleep(0.01)
    raise ServerRefused(f"{name} did not start: {log_tail(log)}")


def log_tail(log: Path) -> str:
    """The last lines of a log, as one line for an error message."""
    lines = [line.strip() for line in log.read_text("utf-8", "replace").splitlines()]
    return " / ".join([line for line in lines if line][-LOG_TAIL_LINES:]) or "its log is empty."


def remove_folder(folder: Path) -> None:
    """Remove `folder`, also while the last process of a killed server is still writing there."""
    deadline = time.monotonic() + STOP_SECONDS
    while True:
        try:
            shutil.rmtree(folder)
        except FileNotFoundError:
            if not folder.exists():
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def _plain_environment() -> dict[str, str]:
    """The environment without what would steer a server, such as PGDATA or MYSQL_HOME."""
    steering = ("PG", "MYSQL", "MARIADB")
    return {name: value for name, value in os.environ.items() if not name.startswith(steering)}


def _signal_group(process: subprocess.Popen[bytes], number: int) -> bool:
    """Send a signal to the whole group of `process`; False when none of it is left."""
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return False
    except PermissionError:
        # What macOS says when only zombies are left in the group.
        return process.poll() is None
    return True


def _wait_for_group(process: subprocess.Popen[bytes], deadline: float) -> None:
    """Wait until no process of the group is left; use force after `deadline`."""
    while True:
        process.poll()  # reaps the leader, which would count as alive as a zombie
        if not _signal_group(process, 0):
            return
        if time.monotonic() > deadline:
            _signal_group(process, signal.SIGKILL)
            process.wait()
            return
        time.sleep(0.002)
