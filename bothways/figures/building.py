"""What the blocks cost, against the same pages with the same code typed in as fences."""

import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bothways.figures.figure import Figure, seconds_of
from bothways.markdown.blocks import render
from bothways.markdown.directives import page_directives, pages
from bothways.project import Project

ROUNDS = 3

_BLOCK = re.compile(r"<highlighted>(.*?)</highlighted>", re.DOTALL)
_LANGUAGE = re.compile(r"language-(\w+)")
_TAG = re.compile(r"<[^>]+>")


def building_figures(project: Project) -> Iterator[Figure]:
    """Measure ``mkdocs build`` of the site and of its plain counterpart, in turns."""
    with TemporaryDirectory(prefix="bothways-figures-") as name:
        folder = Path(name)
        plain = folder / "plain"
        _copy_with_fences(project, plain)
        ours: list[float] = []
        theirs: list[float] = []
        for _ in range(ROUNDS):
            ours.append(_build(project.root, folder / "site"))
            theirs.append(_build(plain, folder / "plain-site"))
    yield Figure("mkdocs build, median of 3", f"{median(ours):.2f} s")
    yield Figure("the same pages with plain fences", f"{median(theirs):.2f} s")
    yield Figure("ratio", f"{median(ours) / median(theirs):.2f}", "at most 1.30")


def _build(root: Path, site: Path) -> float:
    return seconds_of(["mkdocs", "build", "--site-dir", str(site)], root)


def _copy_with_fences(project: Project, copy: Path) -> None:
    """Copy the project; every directive becomes plain fences with all its blocks of code."""
    for name in ("docs", "bothways", "snippets"):
        shutil.copytree(project.root / name, copy / name, symlinks=True)
    for name in ("mkdocs.yml", "README.md"):
        shutil.copy(project.root / name, copy / name)
    for page in pages(project):
        text = page.read_text(encoding="utf-8")
        for _, directive in page_directives(project, page):
            text = text.replace(directive.text, _fences(render(directive, project)))
        (copy / page.relative_to(project.root)).write_text(text, encoding="utf-8")


def _fences(rendered: str) -> str:
    fences: list[str] = []
    for escaped in _BLOCK.findall(rendered):
        block = html.unescape(escaped)
        language = _LANGUAGE.search(block)
        code = html.unescape(_TAG.sub("", block)).rstrip("\n")
        fences.append(f"```` {language[1] if language else ''}\n{code}\n````")
    return "\n\n".join(fences)
