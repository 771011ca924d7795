"""What the tests of the private servers share."""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bothways.servers.client import ServerKeeper
from bothways.servers.mariadb import find_programs
from bothways.servers.postgres import find_installation
from bothways.servers.server import URL_VARIABLES, Database, ServerMissing

FIND: dict[Database, Callable[[], object]] = {
    "postgresql": find_installation,
    "mariadb": find_programs,
}


@pytest.fixture(params=list(FIND))
def database(request: pytest.FixtureRequest) -> Database:
    """Each database; the test is skipped, with the reason, where this machine has none."""
    name: Database = request.param
    try:
        FIND[name]()
    except ServerMissing as error:
        pytest.skip(str(error))
    return name


@pytest.fixture
def databases() -> list[Database]:
    """All the databases that this machine has."""
    found: list[Database] = []
    for name, find in FIND.items():
        with contextlib.suppress(ServerMissing):
            find()
            found.append(name)
    return found


@pytest.fixture
def processes_in() -> Callable[[Path], set[int]]:
    """A function that finds the processes that live in a folder or were started with its path."""
    if not Path("/proc/self/cwd").exists():
        pytest.skip("this check looks at /proc, which this system does not have")
    return _processes_in


def _processes_in(folder: Path) -> set[int]:
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            lives_in = os.readlink(process / "cwd")
            command = (process / "cmdline").read_text("utf-8", "replace")
        except (OSError, ValueError):
            continue  # ended meanwhile, or a zombie
        if str(folder) in lives_in or str(folder) in command:
            found.add(int(process.name))
    return found


@pytest.fixture(scope="session")
def _private_servers() -> Iterator[None]:
    """The tests start servers of their own, whatever servers the environment names.

    Their folder has a space and an umlaut in its name.
    """
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory(prefix="bw ü ") as folder:
        os.chmod(folder, 0o755)  # root's servers run as another user
        patch.setenv("TMPDIR", folder)
        for variable in URL_VARIABLES.values():
            patch.delenv(variable, raising=False)
        yield


@pytest.fixture(autouse=True)
def _always_private(_private_servers: None) -> None:
    """Apply it to every test here."""


@pytest.fixture(scope="session")
def shared_keeper(_private_servers: None) -> Iterator[ServerKeeper]:
    """One keeper for all tests that only need a server."""
    with ServerKeeper() as keeper:
        yield keeper


@pytest.fixture
def keeper() -> Iterator[ServerKeeper]:
    """A keeper of the test's own, already started."""
    with ServerKeeper() as keeper:
        yield keeper
