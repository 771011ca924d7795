"""The build executes nothing that pages show, and it stops at every slip."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from building import REPOSITORY, build_site
from reporting import assert_none
from site_checks.built_site import BuiltSite
from site_checks.configuration import executing_settings, lenient_builds, lenient_settings

#: What a build would need to run a program or to reach a database.
FORBIDDEN_IMPORTS = ["sqlalchemy", "greenlet", "psycopg2", "psycopg", "asyncpg"]
FORBIDDEN_IMPORTS += ["aiosqlite", "pymysql", "aiomysql", "asyncmy"]

#: Runs when Python starts, in a process that must neither import, connect, nor start another.
_FORBID = f"""\
import sys

class Forbidden:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {FORBIDDEN_IMPORTS!r}:
            raise ImportError("a build must not import " + name)

def forbid(event, arguments):
    if event == "subprocess.Popen" and arguments[1][0] == "git":
        return  # the snippet reference asks where its repository begins
    if event in ("socket.connect", "subprocess.Popen", "os.system", "os.exec"):
        raise RuntimeError("a build must not cause " + event)

sys.meta_path.insert(0, Forbidden())
sys.addaudithook(forbid)
"""

#: Written anew at each build, with the time.
_TIMED = {"sitemap.xml", "sitemap.xml.gz", "objects.inv"}


@pytest.fixture
def forbidding_path(tmp_path: Path) -> str:
    """A PYTHONPATH with which Python can run no program of the site."""
    folder = tmp_path / "forbidding"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(_FORBID)
    return os.pathsep.join([str(folder), str(REPOSITORY)])


@pytest.mark.parametrize("name", FORBIDDEN_IMPORTS)
def test_nothing_can_be_run_where_imports_are_forbidden(forbidding_path: str, name: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", f"import {name}"],
        env=os.environ | {"PYTHONPATH": forbidding_path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert f"a build must not import {name}" in run.stderr


def test_the_site_is_the_same_where_nothing_can_be_run(
    root: Path, site: BuiltSite, forbidding_path: str, tmp_path: Path
) -> None:
    build = build_site(root, tmp_path / "site", PYTHONPATH=forbidding_path, DATABASE_URL="nonsense")
    assert build.code == 0, build.output
    ours, theirs = _files(site.folder), _files(tmp_path / "site")
    names = sorted(ours.keys() | theirs.keys())
    assert_none([f"{name} differs" for name in names if ours.get(name) != theirs.get(name)])


def test_no_setting_executes_code(root: Path) -> None:
    assert_none(executing_settings(root))


def test_settings_let_no_slip_pass(root: Path) -> None:
    assert_none(lenient_settings(root))


def test_everybody_builds_strictly_and_aloud(root: Path) -> None:
    assert_none(lenient_builds(root))


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in _TIMED
    }
