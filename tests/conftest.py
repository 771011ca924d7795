"""The built site, for every folder that looks at it: built once, by the first worker that asks."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of this run share."""
    folder = tmp_path_factory.getbasetemp()
    return folder if worker_id == "master" else folder.parent


@pytest.fixture(scope="session")
def site_folder(shared_folder: Path) -> Path:
    """The site as `make build` builds it, without an address of its own."""
    # imports MkDocs: the environment for SQLAlchemy 2.0 need not, and its tests build nothing
    from building import REPOSITORY, build_site, fill_once

    folder = shared_folder / "site"
    fill_once(folder, lambda: build_site(REPOSITORY, folder))
    return folder
