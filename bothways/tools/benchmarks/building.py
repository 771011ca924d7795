"""What the blocks and the rest of this site cost, against the same pages without them."""

import html
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from mkdocs.utils.yaml import yaml_load

from bothways.markdown.directives import page_directives, pages
from bothways.markdown.html import render_html
from bothways.project import Project
from bothways.tools.benchmarks.figure import Figure, seconds_of

ROUNDS = 3

_BLOCK = re.compile(r"<highlighted>(.*?)</highlighted>", re.DOTALL)
_LANGUAGE = re.compile(r"language-(\w+)")
_TAG = re.compile(r"<[^>]+>")


def building_figures(project: Project) -> Iterator[Figure]:
    """Measure ``mkdocs build`` of the site and of its plain counterparts, in turns."""
    with TemporaryDirectory(prefix="bothways-figures-") as name:
        folder = Path(name)
        plain = folder / "plain"
        stock = folder / "stock"
        _copy_with_fences(project, plain)
        shutil.copytree(plain, stock, symlinks=True)
        _use_stock_material(stock)
        times: dict[Path, list[float]] = {project.root: [], plain: [], stock: []}
        for _ in range(ROUNDS):
            for root, taken in times.items():
                taken.append(_build(root, folder / "site"))
    ours, with_fences, without_us = map(median, times.values())
    yield Figure("mkdocs build, median of 3", f"{ours:.2f} s")
    yield Figure("the same pages with plain fences", f"{with_fences:.2f} s")
    yield Figure("ratio", f"{ours / with_fences:.2f}", "at most 1.30")
    yield Figure("these with Material as it comes, without ours", f"{without_us:.2f} s")
    yield Figure("ratio", f"{ours / without_us:.2f}", "at most 1.50")


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
            text = text.replace(directive.text, _fences(render_html(directive, project)))
        (copy / page.relative_to(project.root)).write_text(text, encoding="utf-8")


def _use_stock_material(copy: Path) -> None:
    """Keep of a copy's settings what a project with these pages could have without our work.

    The theme without our templates, styles and scripts; the plugins that put text into pages; the
    extensions of Markdown that others wrote.
    """
    path = copy / "mkdocs.yml"
    ours = yaml_load(path.read_text(encoding="utf-8"))
    (mkdocstrings,) = (
        plugin["mkdocstrings"]
        for plugin in ours["plugins"]
        if isinstance(plugin, dict) and "mkdocstrings" in plugin
    )
    stock = {
        "site_name": ours["site_name"],
        "nav": ours["nav"],
        "exclude_docs": ours["exclude_docs"],
        "theme": {
            "name": "material",
            "font": False,
            "features": ours["theme"]["features"],
            "palette": ours["theme"]["palette"],
        },
        "plugins": ["search", {"mkdocstrings": {"handlers": mkdocstrings["handlers"]}}],
        "markdown_extensions": [
            extension
            for extension in ours["markdown_extensions"]
            if not str(extension).startswith("bothways")
        ],
    }
    # JSON is YAML
    path.write_text(json.dumps(stock, indent=2), encoding="utf-8")


def _fences(rendered: str) -> str:
    fences: list[str] = []
    for escaped in _BLOCK.findall(rendered):
        block = html.unescape(escaped)
        language = _LANGUAGE.search(block)
        code = html.unescape(_TAG.sub("", block)).rstrip("\n")
        fences.append(f"```` {language[1] if language else ''}\n{code}\n````")
    return "\n\n".join(fences)
