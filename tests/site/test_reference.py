"""The snippet reference is complete, true and light."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from reporting import assert_none
from site_checks.built_site import BuiltSite
from site_checks.reference import HEAVIEST_PAGE, heavy_reference_pages, unlike_reference
from small_site import change

#: Pages of the reference, and the pages that show the programs of their chapters.
LAZY = "reference/lazy/index.html"
PROBES = "reference/probes/index.html"
SHOWN_IN = ("learn/lazy/index.html", "compare/capabilities/index.html")
CHAPTERS = ("lazy", "probes")


@pytest.fixture(scope="module")
def shared_excerpt(root: Path, site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of two chapters, with those built pages that belong to them, in ``site/``."""
    excerpt = tmp_path_factory.mktemp("excerpt")
    for name in (LAZY, PROBES, *SHOWN_IN):
        (excerpt / "site" / name).parent.mkdir(parents=True)
        shutil.copy(site.folder / name, excerpt / "site" / name)
    for chapter in CHAPTERS:
        for copy in (excerpt, excerpt / "site"):
            shutil.copytree(root / "snippets" / chapter, copy / "snippets" / chapter)
    return excerpt


@pytest.fixture
def excerpt(shared_excerpt: Path, tmp_path: Path) -> Path:
    """The same, to be broken."""
    return Path(shutil.copytree(shared_excerpt, tmp_path / "excerpt"))


def test_the_reference_lists_every_program(root: Path, site: BuiltSite) -> None:
    assert_none(unlike_reference(root, site))


def test_no_page_of_the_reference_is_heavy(site: BuiltSite) -> None:
    assert_none(heavy_reference_pages(site))


def test_an_unbroken_excerpt_is_sound(excerpt: Path) -> None:
    assert_none(unlike_reference(excerpt, BuiltSite(excerpt / "site")))


@dataclass(frozen=True)
class Break:
    """One thing that is wrong, and what is said to it."""

    what: str
    file: str
    """Seen from the project's root."""
    old: str
    """Empty where the file is missing, or there for no reason."""
    new: str
    says: str


REFERENCE = f"site/{LAZY}"
ATTRIBUTE = "snippets/lazy/attribute_sync.py"

BREAKS = [
    Break(
        "a chapter without a page",
        *(REFERENCE, "", ""),
        f"{ATTRIBUTE}: in the snippet reference: write docs/reference/lazy.md",
    ),
    Break(
        "a program that is not listed",
        *("snippets/lazy/more_sync.py", "", '"""More."""'),
        "snippets/lazy/more_sync.py: in the snippet reference: is not listed",
    ),
    Break(
        "an anchor that is gone",
        *(REFERENCE, 'id="snippets.lazy.attribute_sync"', 'id="attribute_sync"'),
        f"{ATTRIBUTE}: in the snippet reference: is not listed",
    ),
    Break(
        "a program that is gone",
        *(ATTRIBUTE, "", ""),
        "reference/lazy: lists snippets.lazy.attribute_sync, of which there is no program",
    ),
    Break(
        "a claim",
        *(ATTRIBUTE, "Load a user's posts", "Forget a user's posts"),
        f"{ATTRIBUTE}: in the snippet reference: something else is claimed: «Forget a user's",
    ),
    Break(
        "the question of a probe",
        *("snippets/probes/cancel_pool_async.py", '"""Is the', '"""Was the'),
        "cancel_pool_async.py: in the snippet reference: something else is claimed: «Was the",
    ),
    Break(
        "a link to another program",
        *(REFERENCE, "snippets/lazy/attribute_sync.py", "snippets/lazy/attribute_async.py"),
        "its link leads to ['snippets/lazy/attribute_async.py']",
    ),
    Break(
        "a program that is not published",
        *(f"site/{ATTRIBUTE}", "", ""),
        f"{ATTRIBUTE}: in the snippet reference: its link leads to a file that is not published",
    ),
    Break(
        "a link to another block",
        *(REFERENCE, "learn/lazy/#lazy-attribute", "learn/lazy/#lazy-attributes"),
        "is said to be shown at [('learn/lazy', 'lazy-attributes')], and is at [('learn/lazy', ",
    ),
    Break(
        "a link to a page that shows it no more",
        *("site/learn/lazy/index.html", 'aria-label="lazy/attribute"', 'aria-label="lazy/x"'),
        "is said to be shown at [('learn/lazy', 'lazy-attribute')], and is at []",
    ),
    Break(
        "no link to what shows it",
        *(REFERENCE, ' Shown in <a href="../../learn/lazy/#lazy-attribute"', "<a id='shown'"),
        "is said to be shown at [], and is at [('learn/lazy', 'lazy-attribute')]",
    ),
    Break(
        "a link to another row",
        *(f"site/{PROBES}", "compare/capabilities/#cancel_pool", "compare/capabilities/#cancel"),
        "is said to be shown at [('compare/capabilities', 'cancel')], and is at [('compare/capa",
    ),
]


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.what)
def test_what_the_reference_has_wrong_is_reported(excerpt: Path, broken: Break) -> None:
    path = excerpt / broken.file
    if broken.old:
        change(path, broken.old, broken.new)
    elif path.exists():
        path.unlink()
    else:
        path.write_text(broken.new)
    problems = unlike_reference(excerpt, BuiltSite(excerpt / "site"))
    assert any(broken.says in problem for problem in problems), problems


def test_a_heavy_page_is_reported(excerpt: Path) -> None:
    site = BuiltSite(excerpt / "site")
    assert heavy_reference_pages(site) == []
    change(excerpt / "site" / PROBES, "</article>", HEAVIEST_PAGE * "x" + "</article>")
    (problem,) = heavy_reference_pages(site)
    assert problem.startswith("reference/probes: ")
