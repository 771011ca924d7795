"""The databases here are of the releases that evidence names."""

import re
import sqlite3
from pathlib import Path

import pytest
from doing_without import do_without

from bothways.evidence.versions import read_versions
from bothways.project import Project
from bothways.pytest_plugin.items import DATABASES
from bothways.servers.client import ServerMissing
from bothways.targets import TARGETS_BY_NAME, installed_series

PROJECT = Project(Path(__file__).parents[2])


def release(server: str) -> list[str]:
    """Return the name and the first two numbers: security updates change the rest."""
    return re.findall(r"\w+", server)[:3]


@pytest.mark.parametrize("name", ["sqlite3", "psycopg2", "pymysql"])
def test_evidence_names_the_server_that_is_here(request: pytest.FixtureRequest, name: str) -> None:
    target, databases = TARGETS_BY_NAME[name], request.config.stash[DATABASES]
    try:
        databases.fresh_environment(target, ())
    except ServerMissing as missing:
        do_without(missing)
    versions = {"SQLite": sqlite3.sqlite_version, **databases.server_versions()}
    here = f"{target.database} {versions[target.database]}"
    known = read_versions(PROJECT)[installed_series(), name].server
    if release(known) != release(here):
        do_without(f"evidence was seen on {known}, and here is {here}: `make update` renews it")
