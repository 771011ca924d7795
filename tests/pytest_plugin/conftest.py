"""Small projects for the tests of how programs are run."""

import shutil
from pathlib import Path

import pytest
from small_project import SmallProject

#: In a failing program the error leaves it, so it needs no output marker.
RAISING = 'raise ValueError("no greeting")'

WITH_SESSION = {
    "sync": """\
from sqlalchemy.orm import Session

with Session(connection) as session:
    print(session.scalar(text("SELECT 'hello'")))
    #> hello
""",
    "async": """\
from sqlalchemy.ext.asyncio import AsyncSession

async with AsyncSession(connection) as session:
    print(await session.scalar(text("SELECT 'hello'")))
    #> hello
""",
}


@pytest.fixture(scope="session")
def updated_project(tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    """A sound project whose evidence a real update wrote. Not to be changed: copy it."""
    project = SmallProject.make(tmp_path_factory.mktemp("updated"))
    project.write_pair("start/greeting")
    project.write_pair("start/session", WITH_SESSION)
    project.write_pair("start/raising_fails", {"sync": RAISING, "async": RAISING})
    run = project.pytest("--update")
    assert run.code == 0, run.output
    return project


@pytest.fixture
def project(updated_project: SmallProject, tmp_path: Path) -> SmallProject:
    """A sound project that a test may break."""
    return _copy(updated_project, tmp_path / "project")


@pytest.fixture(scope="module")
def shared_project(
    updated_project: SmallProject, tmp_path_factory: pytest.TempPathFactory
) -> SmallProject:
    """A sound project that the tests of one file break together, and run once."""
    return _copy(updated_project, tmp_path_factory.mktemp("shared") / "project")


def _copy(project: SmallProject, root: Path) -> SmallProject:
    shutil.copytree(project.root, root)
    return SmallProject(root)
