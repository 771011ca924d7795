"""The built sites that these tests look at. Each is built once, whatever the number of workers."""

from pathlib import Path

import pytest
from building import DEEP_URL, REPOSITORY, Build, build_site, fill_once
from site_checks.built_site import BuiltSite
from small_site import SmallSite


@pytest.fixture(scope="session")
def root() -> Path:
    """The project."""
    return REPOSITORY


@pytest.fixture(scope="session")
def site(site_folder: Path) -> BuiltSite:
    """The site as `make build` builds it, without an address of its own."""
    return BuiltSite(site_folder)


@pytest.fixture(scope="session")
def deep_site(shared_folder: Path) -> BuiltSite:
    """The site built for an address below a path of another host."""
    folder = shared_folder / "deep-site"
    fill_once(folder, lambda: build_site(REPOSITORY, folder, SITE_URL=DEEP_URL))
    return BuiltSite(folder)


@pytest.fixture(scope="session")
def shared_small_site(shared_folder: Path) -> SmallSite:
    """A small sound project, built. Not to be changed: copy it."""
    folder = shared_folder / "small"
    fill_once(folder, lambda: _build_small(folder))
    return SmallSite(folder)


@pytest.fixture
def small_site(shared_small_site: SmallSite, tmp_path: Path) -> SmallSite:
    """A small sound project, built, that a test may break."""
    return shared_small_site.copy(tmp_path / "small")


@pytest.fixture
def deep_small_site(shared_folder: Path, tmp_path: Path) -> SmallSite:
    """The small project, built for an address below a path of another host, to be broken."""
    folder = shared_folder / "deep-small"
    fill_once(folder, lambda: _build_small(folder, SITE_URL=DEEP_URL))
    return SmallSite(folder).copy(tmp_path / "deep-small")


def _build_small(folder: Path, **environment: str) -> Build:
    small = SmallSite.make(folder)
    build = build_site(small.root, small.built.folder, **environment)
    if build.code == 0:
        small.promise_addresses()
    return build
