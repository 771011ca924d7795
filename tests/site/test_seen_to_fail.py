"""Breaks one thing at a time in a sound project: the check that belongs to it reports it."""

import re
from collections.abc import Callable

import pytest
from breaking import Break, broken, read_breaks
from checks import CHECKS, OF_AN_ADDRESS, OF_SMALL_SITES, Check, Project, problems_of
from reporting import assert_none, assert_same
from serving import served
from site_checks.links import broken_links
from site_checks.reference import HEAVIEST_PAGE, heavy_reference_pages
from site_checks.typed_python import typed_python

BY_NAME: dict[str, Check] = {check.__name__: check for check in CHECKS}
BREAKS = read_breaks()

#: What has to find nothing in a project, besides the checks that are broken there.
WHOLE = {"small": OF_SMALL_SITES, "deep": OF_AN_ADDRESS}

#: Gives a project by its name, sound and the worker's own.
Projects = Callable[[str], Project]

#: Each holds Python under another name or in another place.
PYTHON_FENCES = [
    "```py\nx\n```",
    "```python\nx\n```",
    "```Python3\nx\n```",
    "~~~python\nx\n~~~",
    "~~~~ PY\nx\n~~~~",
    "``` { .python }\nx\n```",
    '``` { .py title="x.sh" linenums="1" }\nx\n```',
    "```pycon\n>>> x\n```",
    "```ipython\nx\n```",
    "- a list\n\n    ```python\n    x\n    ```",
    "1. a list\n   ```py\n   x\n   ```",
    "- ```py\n  x\n  ```",
    "> ```python\n> x\n> ```",
    '=== "Tab"\n\n    ```python\n    x\n    ```',
    "```text\nimport os\n```",
    "```\nwith open('x') as file:\n    pass\n```",
    "```console\n>>> 1 + 1\n```",
    "```\n#!python\nx\n```",
    "    :::python\n    x",
]

#: What names an address that is not there, and what is said to it.
NOWHERE = {
    '<a href="../gone/">x</a>': "/below/gone/: 404",
    '<a href="#gone">x</a>': "/below/pairs/#gone: no such anchor",
    '<img src="/assets/images/favicon.png">': "/assets/images/favicon.png: 404",
    '<script src="../assets/gone.js"></script>': "/below/assets/gone.js: 404",
}


@pytest.mark.parametrize("name", ["small", "deep", "excerpt", "builders"])
def test_the_unbroken_project_is_sound(projects: Projects, name: str) -> None:
    project = projects(name)
    broken_here = {BY_NAME[b.check] for b in BREAKS if b.project == name}
    for check in broken_here | WHOLE.get(name, set()):
        assert_none(problems_of(check, project), f"{check.__name__}: {CHECKS[check]}")


def test_every_check_is_seen_to_fail() -> None:
    seen = {*(b.check for b in BREAKS), heavy_reference_pages.__name__}
    assert_same(seen, {*BY_NAME}, "write a break for each check into breaks.toml")


@pytest.mark.parametrize("case", BREAKS, ids=lambda case: f"{case.check}-{case.what}")
def test_a_break_is_reported(projects: Projects, case: Break) -> None:
    project = projects(case.project)
    with broken(project["root"] / case.file, case.old, case.new):
        problems = problems_of(BY_NAME[case.check], project)
    if not any(case.says in problem for problem in problems):
        assert_none([f"nothing says «{case.says}»", *problems])


@pytest.mark.parametrize("fence", PYTHON_FENCES)
def test_typed_python_is_reported(projects: Projects, fence: str) -> None:
    root = projects("small")["root"]
    page = root / "docs" / "pairs.md"
    line = len(page.read_text("utf-8").splitlines()) + 2
    with broken(page, "", f"\n{fence}\n"):
        said = "\n".join(typed_python(root))
    assert re.match(rf"docs/pairs.md:(?:{line}|{line + 1}|{line + 2}): ", said)


def test_a_heavy_page_is_reported(projects: Projects) -> None:
    excerpt = projects("excerpt")
    page = excerpt["root"] / "site" / "reference" / "probes" / "index.html"
    assert problems_of(heavy_reference_pages, excerpt) == []
    with broken(page, "", HEAVIEST_PAGE * "x"):
        (problem,) = problems_of(heavy_reference_pages, excerpt)
    assert problem.startswith("reference/probes: ")


def test_addresses_that_lead_nowhere_are_reported(projects: Projects) -> None:
    site = projects("small")["root"] / "site"
    index = site / "search" / "search_index.json"
    with (
        broken(site / "pairs" / "index.html", "</article>", f"{''.join(NOWHERE)}</article>"),
        broken(index, "pairs/#filtering", "pairs/#searched"),
        served(site, "/below/") as home,
    ):
        problems = broken_links(home)
    said = [problem for problem in problems if "/below/pairs/ names" in problem]
    assert all(any(one.endswith(end) for one in said) for end in NOWHERE.values()), problems
    assert any(problem.endswith("pairs/#searched: no such anchor") for problem in problems)
