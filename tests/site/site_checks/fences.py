"""The blocks of code that are typed in Markdown: commands, never Python."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pygments.lexers import get_all_lexers

#: Commands and settings to type. Everything else on a page comes from a run.
TYPED_LANGUAGES = {"", "text", "shell", "sh", "bash", "console", "toml", "ini", "yaml", "markdown"}

#: Before a fence: quotes, list markers and indentation, in any order.
_FENCE = re.compile(r"^(?P<indent>(?:[ \t>]|[-*+] |\d+[.)] )*)(?P<marks>`{3,}|~{3,})(?P<info>.*)$")
_WORD = re.compile(r"[\w.+-]+")


@dataclass(frozen=True)
class Fence:
    """A fenced block of a page's source."""

    line: int
    info: str
    """What stands behind the opening marks."""
    text: str

    @property
    def languages(self) -> set[str]:
        """All that the info may mean as a language: ``{ .python title="x" }`` and its like."""
        without_titles = re.sub(r"title=(\"[^\"]*\"|'[^']*')", "", self.info)
        return {word.strip(".").lower() for word in _WORD.findall(without_titles)}


def pages(root: Path) -> list[Path]:
    """Return every Markdown file of ``docs/``."""
    return sorted((root / "docs").rglob("*.md"))


def fences(page: Path) -> Iterator[Fence]:
    """Give the fenced blocks of a page, at any depth of lists, quotes and tabs."""
    opened: re.Match[str] | None = None
    first_line, content = 0, list[str]()
    for number, line in enumerate([*page.read_text("utf-8").splitlines(), None], 1):
        match = _FENCE.match(line) if line is not None else None
        if opened is None:
            if match and "`" not in match["info"]:
                opened, first_line, content = match, number, []
            continue
        closes = match and match["marks"].startswith(opened["marks"]) and not match["info"].strip()
        if closes or line is None:
            yield Fence(first_line, opened["info"], "\n".join(content))
            opened = None
        else:
            content.append(line.removeprefix(" " * len(opened["indent"])))


@cache
def python_names() -> set[str]:
    """Return every name by which a highlighter knows Python, its consoles and its tracebacks."""
    found = {"py", "python", "pycon", "ipython", "ipython2", "ipython3", "ipy", "sage"}
    for name, aliases, files, _ in get_all_lexers():
        if "python" in name.lower() or "*.py" in files:
            found.update(alias.lower() for alias in aliases)
    # what "pythonic" templates are called elsewhere, not Python itself
    return {name for name in found if not name.endswith("+jinja")}


def looks_like_python(text: str) -> bool:
    """Return whether a text is Python that does something, whatever it is called."""
    if text.lstrip().startswith((">>>", "In [")):
        return True
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return False
    doing = (ast.stmt, ast.Call, ast.Await)
    harmless = (ast.Expr, ast.Assign, ast.AnnAssign)
    return any(
        isinstance(node, doing) and not isinstance(node, harmless) for node in ast.walk(tree)
    )
