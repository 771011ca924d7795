"""The pytest plugin that runs the programs of ``snippets/``.

One server keeper belongs to the process that the user started; pytest-xdist's workers are given
its address. What the runs saw comes back the other way, with their reports.
"""

import os
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from bothways.errors import BothWaysError
from bothways.programs.program import belongs_to_folder
from bothways.project import find_project
from bothways.pytest_plugin.items import DATABASES, PROJECT, NotATestModule, ProgramFile
from bothways.pytest_plugin.summary import REQUIRE, Summary
from bothways.pytest_plugin.updating import Update
from bothways.running.databases import Databases
from bothways.running.fork_client import FORKER
from bothways.servers.client import ServerKeeper
from bothways.targets import SERIES, installed_series

KEEPER = pytest.StashKey[ServerKeeper]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--update``."""
    parser.getgroup("bothways").addoption(
        "--update",
        action="store_true",
        help="rewrite the output in snippets/ and the evidence in docs/evidence/ from this run",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Keep pytest from importing a ``conftest.py`` that belongs to the tests of a program."""
    looked_at = early_config.pluginmanager._dirpath2confmods
    for folder in early_config.rootpath.glob("snippets/*/*/**"):
        if folder.is_dir():
            looked_at.setdefault(folder, [])


def pytest_configure(config: pytest.Config) -> None:
    """Find the project; in the process that the user started, start the server keeper."""
    if os.environ.get(REQUIRE, "all") != "all":
        raise pytest.UsageError(
            f"{REQUIRE}={os.environ[REQUIRE]!r} means nothing: set it to `all`, or unset it"
        )
    if installed_series() not in SERIES:
        raise pytest.UsageError(
            f"SQLAlchemy {installed_series()} is installed, and evidence is kept for "
            f"{' and '.join(SERIES)} only: use the environment that `make test` sets up"
        )
    worker_input: dict[str, Any] | None = getattr(config, "workerinput", None)
    try:
        project = config.stash[PROJECT] = find_project(config.rootpath)
        if worker_input is not None:
            address, worker = worker_input["bothways_keeper"], worker_input["workerid"]
        else:
            config.stash[KEEPER] = ServerKeeper()
            address, worker = config.stash[KEEPER].start(), "main"
            update = Update(project) if config.getoption("update") else None
            config.pluginmanager.register(Summary(update), "bothways-summary")
    except BothWaysError as error:
        raise pytest.UsageError(str(error)) from None
    config.stash[DATABASES] = Databases(address, worker)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a pytest-xdist worker where the server keeper is."""
    node.workerinput["bothways_keeper"] = node.config.stash[KEEPER].address


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave no process, no database and no server behind."""
    FORKER.stop()
    if DATABASES in config.stash:
        config.stash[DATABASES].drop()
    if KEEPER in config.stash:
        config.stash[KEEPER].stop()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take every file of ``snippets/`` for a program, of a folder only the main one."""
    if (
        file_path.name != "__init__.py"
        and _is_snippet(file_path, parent.config)
        and not belongs_to_folder(parent.config.stash[PROJECT], file_path)
    ):
        collector: ProgramFile = ProgramFile.from_parent(parent, path=file_path)
        return collector
    return None


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> Any:
    """Keep pytest from importing a program as a test module, as it does with a file by name."""
    if _is_snippet(module_path, parent.config):
        return NotATestModule.from_parent(parent, path=module_path)
    return None


def _is_snippet(path: Path, config: pytest.Config) -> bool:
    return path.suffix == ".py" and path.is_relative_to(config.stash[PROJECT].snippets)


def pytest_report_header(config: pytest.Config) -> str:
    """Say which series of SQLAlchemy is proved."""
    return f"SQLAlchemy {metadata.version('sqlalchemy')}"
