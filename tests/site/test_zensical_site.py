"""Zensical, the second builder, makes the same site of the same pages and settings."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from reporting import assert_none
from site_checks.built_site import BuiltSite
from site_checks.second_builder import unlike_first_site
from small_site import change

#: A page with pairs and failures, and one with a table: enough to break things in.
LAZY = "learn/lazy/index.html"
GLANCE = "compare/at-a-glance/index.html"
PROGRAM = "snippets/lazy/attribute_sync.py"
EVIDENCE = "evidence/programs/lazy/attribute.json"


@pytest.fixture
def zensical_site(zensical_folder: Path) -> BuiltSite:
    """The site as Zensical builds it."""
    return BuiltSite(zensical_folder)


@pytest.fixture
def excerpts(site_folder: Path, zensical_folder: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A few pages and files of both sites, which a test may break."""
    for site, copy in ((site_folder, "first"), (zensical_folder, "second")):
        for name in (LAZY, GLANCE, PROGRAM, EVIDENCE):
            (tmp_path / copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(site / name, tmp_path / copy / name)
    return tmp_path / "first", tmp_path / "second"


def test_zensical_builds_the_same_site(site: BuiltSite, zensical_site: BuiltSite) -> None:
    assert len(site.pages) > 30, "there is something to compare"
    assert_none(unlike_first_site(site, zensical_site))


def test_zensical_gives_the_same_markdown(site: BuiltSite, zensical_site: BuiltSite) -> None:
    for page in site.pages_with_blocks:
        path = page.path.with_suffix(".md").relative_to(site.folder)
        if page.name != "404":
            ours, theirs = (folder / path for folder in (site.folder, zensical_site.folder))
            assert ours.read_text("utf-8") == theirs.read_text("utf-8"), path


def test_unbroken_excerpts_are_alike(excerpts: tuple[Path, Path]) -> None:
    assert_none(unlike_first_site(*map(BuiltSite, excerpts)))


@dataclass(frozen=True)
class Break:
    """One thing that the second builder does otherwise, and what is said to it."""

    what: str
    file: str
    old: str
    """Empty where the whole file is missing, or there for no reason."""
    new: str
    says: str


BREAKS = [
    Break("a missing page", LAZY, "", "", "page learn/lazy: only in the first site"),
    Break("a page too many", "more.html", "", "", "page more: only in the second site"),
    Break("a line of code", LAZY, '<span class="wait">await', "<span>", "learn/lazy: code block "),
    Break("an output", LAZY, "#&gt; ", "#&gt; not ", "learn/lazy: code block "),
    Break("a language", LAZY, "language-python", "language-text", "code block 1 is ('python', "),
    Break("a block too many", LAZY, "<pre>", "<pre><code>x</code></pre><pre>", "code block 1 is"),
    Break("a block too few", LAZY, "<pre>", "<div>", "code block 1 is"),
    Break("the place of a heading", LAZY, '<h2 id="', '<h2 id="no-', "learn/lazy: id "),
    Break("the place of a block", LAZY, ' id="lazy-attribute"', "", " is lazy-attribute in the"),
    Break(
        "a link from the root",
        *(LAZY, 'href="../../reference/lazy/#', 'href="/reference/lazy.md#'),
        "('attribute_sync.py', '/reference/lazy.md#snippets.lazy.attribute_sync') in the second",
    ),
    Break(
        "a link to another place",
        *(LAZY, "lazy.attribute_sync", "lazy.attribute_async"),
        "learn/lazy: link 5 is ('attribute_sync.py', ",
    ),
    Break("a cell of a table", GLANCE, "</td>", " not</td>", "compare/at-a-glance: word "),
    Break("a missing program", PROGRAM, "", "", f"{PROGRAM}: only in the first site"),
    Break("a file too many", "snippets/x.pyc", "", "", "snippets/x.pyc: only in the second site"),
    Break("a program", PROGRAM, "import", "impart", f"{PROGRAM}: the second site publishes some"),
    Break("evidence", EVIDENCE, "SELECT", "DELETE", f"{EVIDENCE}: the second site publishes some"),
]


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.what)
def test_a_difference_is_reported(excerpts: tuple[Path, Path], broken: Break) -> None:
    first, second = excerpts
    path = second / broken.file
    if broken.old:
        change(path, broken.old, broken.new)
    elif path.exists():
        path.unlink()
    else:
        path.touch()
    problems = unlike_first_site(BuiltSite(first), BuiltSite(second))
    assert any(broken.says in problem for problem in problems), problems
