"""The built sites that these tests look at. Each is built once, whatever the number of workers."""

from pathlib import Path

import pytest
from building import DEEP_URL, REPOSITORY, Build, build_once, build_site
from site_checks.built_site import BuiltSite
from small_site import SmallSite


@pytest.fixture(scope="session")
def root() -> Path:
    """The project."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of this run share."""
    folder = tmp_path_factory.getbasetemp()
    return folder if worker_id == "master" else folder.parent


@pytest.fixture(scope="session")
def site(shared_folder: Path) -> BuiltSite:
    """The site as `make build` builds it, without an address of its own."""
    return _built(shared_folder / "site")


@pytest.fixture(scope="session")
def deep_site(shared_folder: Path) -> BuiltSite:
    """The site built for an address below a path of another host."""
    return _built(shared_folder / "deep-site", SITE_URL=DEEP_URL)


@pytest.fixture(scope="session")
def shared_small_site(shared_folder: Path) -> SmallSite:
    """A small sound project, built. Not to be changed: copy it."""
    folder = shared_folder / "small"
    _succeeded(build_once(folder, lambda: _build_small(folder)))
    return SmallSite(folder)


@pytest.fixture
def small_site(shared_small_site: SmallSite, tmp_path: Path) -> SmallSite:
    """A small sound project, built, that a test may break."""
    return shared_small_site.copy(tmp_path / "small")


def _build_small(folder: Path) -> Build:
    small = SmallSite.make(folder)
    return build_site(small.root, small.built.folder)


def _built(folder: Path, **environment: str) -> BuiltSite:
    _succeeded(build_once(folder, lambda: build_site(REPOSITORY, folder, **environment)))
    return BuiltSite(folder)


def _succeeded(build: Build) -> None:
    if build.code != 0:
        pytest.fail(f"the site does not build:\n{build.complaints}", pytrace=False)
