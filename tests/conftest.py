"""The built site, for every folder that looks at it: built once, by the first worker that asks."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ctrl_c import children_hear_ctrl_c

LIGHTHOUSE = Path(__file__).parent / "browser" / "test_lighthouse.py"


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of this run share."""
    folder = tmp_path_factory.getbasetemp()
    return folder if worker_id == "master" else folder.parent


@pytest.fixture(scope="session", autouse=True)
def _children_hear_ctrl_c() -> Iterator[None]:
    """Tests press Ctrl-C in what they start, also where this run ignores it."""
    with children_hear_ctrl_c():
        yield


@pytest.fixture(scope="session")
def site_folder(shared_folder: Path) -> Path:
    """The site as `make build` builds it, without an address of its own.

    It is built where nothing can be run, see ``tests/site/test_building.py``.
    """
    # imports MkDocs: the environment for SQLAlchemy 2.0 need not, and its tests build nothing
    from building import REPOSITORY, build_site, fill_once
    from forbidding import forbidding

    folder = shared_folder / "site"
    environment = forbidding(shared_folder / "forbidding")
    fill_once(folder, lambda: build_site(REPOSITORY, folder, **environment))
    return folder


@pytest.fixture(scope="session")
def zensical_folder(shared_folder: Path) -> Path:
    """The same site as Zensical builds it."""
    from building import REPOSITORY, build_with_zensical, fill_once
    from doing_without import do_without

    try:
        import zensical.main  # noqa: F401
    except ImportError as missing:
        do_without(f"Zensical cannot be imported here, run `make environment`: {missing}")
    copy = shared_folder / "zensical"
    fill_once(copy, lambda: build_with_zensical(REPOSITORY, copy))
    return copy / "site"


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say what was left out of a run that otherwise includes the browser's tests."""
    asked_for = [Path(argument.partition("::")[0]).resolve() for argument in config.args]
    if config.option.markexpr == "not lighthouse" and any(
        LIGHTHOUSE.is_relative_to(path) for path in asked_for
    ):
        terminalreporter.write_line(
            "Lighthouse was left out: it measures time, and `make lighthouse` runs it alone."
        )
