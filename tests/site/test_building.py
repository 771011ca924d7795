"""The build executes nothing that pages show, and it stops at every slip."""

import os
import subprocess
import sys
from pathlib import Path

from forbidding import FORBIDDEN_IMPORTS, forbidding, tried
from reporting import assert_none, assert_same
from site_checks.built_site import BuiltSite
from small_site import SmallSite, change, files_of, unlike_files

from bothways.project import Project
from bothways.publishing.publish import publish

#: Tries what nobody may do, one thing after the other, and goes on.
_TRY = f"""\
import os, socket, subprocess
def connect(): socket.create_connection(("127.0.0.1", 1))
def start(): subprocess.run(["true"])
for attempt in [*map("import {{}}".format, {FORBIDDEN_IMPORTS}), "connect()", "start()"]:
    try:
        exec(attempt)
    except (ImportError, RuntimeError):
        pass
os.system("true")
"""

#: What is wrong in a page or beside it, and the warning that stops a strict build.
SLIPS = {
    "[x](gone.md)": "contains a link 'gone.md'",
    "[x](index.md#gone)": "does not contain an anchor '#gone'",
    "[x](#nowhere)": "there is no such anchor on this page",
    "[x](gone)": "contains an unrecognized relative link 'gone'",
    "![x](gone.png)": "contains a link 'gone.png'",
}
HIDDEN = "exist in the docs directory, but are not included"


def test_what_is_forbidden_fails_and_is_noted(tmp_path: Path) -> None:
    environment = os.environ | forbidding(tmp_path)
    run = subprocess.run([sys.executable, "-c", _TRY], env=environment, check=False)
    assert run.returncode != 0
    events = ("cause socket.connect", "cause subprocess.Popen", "cause os.system")
    expected = [*(f"import {name}" for name in FORBIDDEN_IMPORTS), *events]
    assert_same(tried(tmp_path), [f"a build must not {what}" for what in expected], "")


def test_the_site_was_built_where_nothing_can_be_run(site: BuiltSite, shared_folder: Path) -> None:
    assert (shared_folder / "forbidding").is_dir()
    assert_none(tried(shared_folder / "forbidding"), "a build only reads: mend what it calls")


def test_what_could_be_run_changes_nothing(small_site: SmallSite) -> None:
    before = files_of(small_site.built.folder)
    assert small_site.build().code == 0
    publish(Project(small_site.root), small_site.built.folder)
    assert_none(unlike_files(before, files_of(small_site.built.folder)))


def test_each_slip_is_named_and_stops_the_build(small_site: SmallSite) -> None:
    change(small_site.page, "# Pairs\n", "\n\n".join(["# Pairs", *SLIPS, ""]))
    (small_site.root / "docs" / "hidden.md").write_text("# Hidden\n")
    build = small_site.build()
    assert build.code != 0
    assert_none(
        f"nothing says «{said}»" for said in (*SLIPS.values(), HIDDEN) if said not in build.output
    )
