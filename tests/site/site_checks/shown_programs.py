"""Files on disk = programs that pytest collects = programs that pages show."""

import re
import subprocess
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

from building import REPOSITORY, plain_environment

from site_checks.built_site import BuiltSite
from site_checks.records import halves_on_disk, program_files, targets_of_program

_COLLECTED = re.compile(r"^(?P<file>snippets/\S+\.py)::(?P<item>\w+)$", re.MULTILINE)


@cache
def collected_items(root: Path) -> dict[str, set[str]]:
    """Return what pytest collects from each program: the names of its targets, and ``form``.

    It is asked once, and not again where a test has broken something since.
    """
    run = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "--collect-only", "-q", "-n", "0"),
            *("-p", "no:cacheprovider", "snippets"),
        ],
        cwd=root,
        env=plain_environment() | {"PYTHONPATH": str(REPOSITORY)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    found: dict[str, set[str]] = defaultdict(set)
    for match in _COLLECTED.finditer(run.stdout):
        found[match["file"]].add(match["item"])
    assert found, f"pytest collects nothing in {root}:\n{run.stdout}{run.stderr}"
    return dict(found)


def shown_files(root: Path, site: BuiltSite) -> set[str]:
    """Return the programs shown under their own name; repairs and the reference do not count.

    A probe is shown by the row of a table that links to it.
    """
    probes = {
        "snippets/" + str(link["href"]).rpartition("snippets/")[2]
        for page in site.pages_with_blocks
        for link in page.article.select("[data-table=capabilities] th .line a")
        if str(link["href"]).endswith(".py")
    }
    return probes | {
        path.relative_to(root).as_posix()
        for kind in ("pair", "failure")
        for _, name, _ in site.sections(kind)
        for path in halves_on_disk(root, name).values()
    }


def programs_that_differ(root: Path, site: BuiltSite) -> list[str]:
    """Return the programs that are not in all three places, or not on all their targets."""
    collected, shown = collected_items(root), shown_files(root, site)
    on_disk = {path.relative_to(root).as_posix(): path for path in program_files(root)}
    problems = []
    for name, path in on_disk.items():
        expected = {"conventions"} | {target.name for target in targets_of_program(path)}
        items = collected.get(name, set())
        if items != expected:
            wrong = ", ".join(sorted(items ^ expected))
            problems.append(f"{name}: pytest collects not exactly its targets: {wrong}")
        if name not in shown:
            problems.append(f"{name}: no page shows it")
    for name in sorted((set(collected) | shown) - set(on_disk)):
        problems.append(f"{name}: collected or shown, but not on disk")
    return problems


def names_without_programs(root: Path, site: BuiltSite) -> list[str]:
    """Return what pages show and ``snippets/`` does not have."""
    return [
        f"{page.name}: shows {name}, of which there is no program"
        for kind in ("pair", "failure")
        for page, name, _ in site.sections(kind)
        if not halves_on_disk(root, name)
    ]
