"""A program runs for readers: from its published address, and pasted from a page."""

import subprocess
import sys
from pathlib import Path

import pytest
from building import plain_environment
from doing_without import do_without
from reporting import assert_same
from serving import served
from site_checks.built_site import BuiltSite, code_text

PROGRAM = "start/five_minutes"

#: What uv says where it cannot reach the package registry.
_OFFLINE = ("Failed to fetch", "error sending request", "Failed to download", "dns error")


@pytest.mark.parametrize("half", ["sync", "async"])
def test_it_runs_from_its_published_address(
    root: Path, site: BuiltSite, tmp_path: Path, half: str
) -> None:
    uv = Path(sys.executable).with_name("uv")
    with served(site.folder, "/below/") as home:
        address = f"{home}snippets/{PROGRAM}_{half}.py"
        run = _run(tmp_path, str(uv), "run", "--python", sys.executable, address)
    if run.returncode and any(sign in run.stderr for sign in _OFFLINE):
        do_without(f"uv cannot reach the package registry: {run.stderr.strip().splitlines()[0]}")
    assert run.returncode == 0, run.stderr
    assert_same(run.stdout.splitlines(), _promised(root, half), "run `make update`")


@pytest.mark.parametrize("half", ["sync", "async"])
def test_it_runs_pasted_into_an_empty_folder(
    root: Path, site: BuiltSite, tmp_path: Path, half: str
) -> None:
    pasted = tmp_path / "pasted.py"
    pasted.write_text(_page_text(site, half))
    run = _run(tmp_path, sys.executable, "pasted.py")
    assert run.returncode == 0, run.stderr
    assert_same(run.stdout.splitlines(), _promised(root, half), "run `make update`")
    assert [path.name for path in tmp_path.iterdir()] == ["pasted.py"]


def _page_text(site: BuiltSite, half: str) -> str:
    """Return the whole program as the page for beginners shows it."""
    (block,) = (
        section.select_one(f".tabbed-block.{half} pre > code")
        for _, name, section in site.sections("pair")
        if name == PROGRAM
    )
    assert block is not None, f"no page shows {PROGRAM}_{half}.py"
    return code_text(block)


def _promised(root: Path, half: str) -> list[str]:
    """Return the output that the file shows."""
    lines = (root / "snippets" / f"{PROGRAM}_{half}.py").read_text().splitlines()
    return [line.strip()[3:] for line in lines if line.strip().startswith("#> ")]


def _run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = plain_environment()
    environment.pop("VIRTUAL_ENV", None)
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
