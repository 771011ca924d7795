"""No Python is typed into a page: it would be code that nobody has run."""

import re
from collections.abc import Iterator
from pathlib import Path

from site_checks.fences import fences, looks_like_python, pages, python_names

_INCLUDED = re.compile(r"-{1,}8<-{1,}")
_TYPED_HTML = re.compile(
    r"<(?:pre|code|div)\b[^>]*\b(?:language-|lang-|highlight-)?(?:python|py|pycon)\d?\b", re.I
)
#: `#!python …` and `:::python` are how Python-Markdown's own highlighter is told.
_MARKED = re.compile(r"(?:#!|:::)\s*(?:python|pycon|py)\d?\b", re.I)


def typed_python(root: Path) -> list[str]:
    """Return each place in ``docs/`` where Python is typed or included by line numbers."""
    return [
        f"{page.relative_to(root).as_posix()}:{line}: {what}"
        for page in pages(root)
        for line, what in _in_page(page)
    ]


def _in_page(page: Path) -> Iterator[tuple[int, str]]:
    python = python_names()
    for fence in fences(page):
        if found := sorted(fence.languages & python):
            yield fence.line, f"a fence of {found[0]}: put the code into snippets/ and show it"
        elif looks_like_python(fence.text):
            yield fence.line, "a fence that holds Python, under another name"
    for number, line in enumerate(page.read_text("utf-8").splitlines(), 1):
        if _INCLUDED.search(line):
            yield number, "a file is included: name a program with [[pair …]] instead"
        if _TYPED_HTML.search(line):
            yield number, "HTML of Python code: put the code into snippets/ and show it"
        if _MARKED.search(line):
            yield number, "a mark that makes Python: put the code into snippets/ and show it"
