"""The built sites that these tests look at. Each is built once, whatever the number of workers."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from building import DEEP_URL, REPOSITORY, REPOSITORY_URL, Build, build_site, fill_once
from checks import Project, project_at
from forbidding import forbidding
from site_checks.built_site import BuiltSite
from small_site import SmallSite

#: What the excerpt holds: two chapters, the pages that show them, and one with numbered rows.
CHAPTERS = ("lazy", "probes")
PAGES = ("reference/lazy", "reference/probes", "learn/lazy", "compare/capabilities")
NUMBERED = "compare/versions"

#: What both builders have to build alike: pairs, failures, a table, a program, evidence.
BUILT_TWICE = (
    *("learn/lazy/index.html", "compare/at-a-glance/index.html"),
    *("snippets/lazy/attribute_sync.py", "evidence/programs/lazy/attribute.json"),
)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project."""
    return REPOSITORY


@pytest.fixture(scope="session")
def site(site_folder: Path) -> BuiltSite:
    """The site as `make build` builds it, without an address of its own."""
    return BuiltSite(site_folder)


@pytest.fixture(scope="session")
def shared_small_site(shared_folder: Path) -> SmallSite:
    """A small sound project, built. Not to be changed: copy it."""
    folder = shared_folder / "small"
    fill_once(folder, lambda: _build_small(folder))
    return SmallSite(folder)


@pytest.fixture(scope="session")
def shared_deep_site(shared_folder: Path) -> SmallSite:
    """The small project, built for an address below a path, and with that of its repository."""
    folder = shared_folder / "deep-small"
    fill_once(
        folder, lambda: _build_small(folder, SITE_URL=DEEP_URL, REPOSITORY_URL=f"{REPOSITORY_URL}/")
    )
    return SmallSite(folder)


@pytest.fixture
def small_site(shared_small_site: SmallSite, tmp_path: Path) -> SmallSite:
    """A small sound project, built, that a test may break."""
    return shared_small_site.copy(tmp_path / "small")


@pytest.fixture(scope="session")
def projects(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Project]:
    """Sound projects by name, made when they are asked for: to be broken, and mended again."""
    folder = tmp_path_factory.mktemp("projects")

    @cache
    def make(name: str) -> Path:
        root = folder / name
        match name:
            case "small":
                request.getfixturevalue("shared_small_site").copy(root)
            case "deep":
                request.getfixturevalue("shared_deep_site").copy(root)
            case "excerpt":
                _copy_excerpt(request.getfixturevalue("site_folder"), root)
            case "builders":
                for copy, fixture in (("first", "site_folder"), ("second", "zensical_folder")):
                    _copy(request.getfixturevalue(fixture), root / copy, *BUILT_TWICE)
        return root

    def project(name: str) -> Project:
        root = make(name)
        if name == "builders":
            return {"root": root} | {n: BuiltSite(root / n) for n in ("first", "second")}
        return project_at(root, url=DEEP_URL if name == "deep" else "")

    return project


def _copy_excerpt(site: Path, root: Path) -> None:
    _copy(site, root / "site", *(f"{page}/index.html" for page in (*PAGES, NUMBERED)))
    _copy(REPOSITORY, root, "docs/evidence/tables/capabilities.json")
    for chapter in CHAPTERS:
        for copy in (root, root / "site"):
            shutil.copytree(REPOSITORY / "snippets" / chapter, copy / "snippets" / chapter)


def _copy(source: Path, target: Path, *files: str) -> None:
    for file in files:
        (target / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source / file, target / file)


def _build_small(folder: Path, **environment: str) -> Build:
    small = SmallSite.make(folder)
    environment |= forbidding(folder.with_name("forbidding"))
    build = build_site(small.root, small.built.folder, **environment)
    if build.code == 0:
        small.promise_addresses()
    return build
