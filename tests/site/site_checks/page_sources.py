"""What authors type beside the blocks, as far as something knows better: names, codes, titles."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import sqlalchemy

from bothways.targets import TARGETS
from site_checks.fences import pages

_CHOICE = re.compile(r"`(\?\w+=[^`]*)`")
_ERROR_CODE = re.compile(r"(?:errors\.html#error-|sqlalche\.me/e/\d+/)(\w+)")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)#\s]*\.md)")
_DESCRIPTION = re.compile(r"^description: (.*)$", re.MULTILINE)
_TITLE = re.compile(r"^(?:title: |# )\"?([^\"{\n]+?)\"?\s*(?:\{.*)?$", re.MULTILINE)

#: Databases that people use with SQLAlchemy, and nothing here runs on.
_OTHERS = ("Oracle", "SQL Server", "CockroachDB", "Db2", "Firebird", "Snowflake", "DuckDB")

_CHOICES = {
    "mode": {"sync", "async", "legacy"},
    "db": {target.database.lower() for target in TARGETS},
    "driver": {target.label.partition(" ")[0] for target in TARGETS},
}


def wrong_sources(root: Path) -> list[str]:
    """Return what pages name wrongly: parts of addresses, SQLAlchemy's errors, databases, pages."""
    titles = {
        title.lower(): page.resolve()
        for page in pages(root)
        for title in _TITLE.findall(page.read_text("utf-8"))
    }
    return [
        f"{page.relative_to(root)}: {what}"
        for page in pages(root)
        for what in _problems(page, page.read_text("utf-8"), titles)
    ]


def _problems(page: Path, text: str, titles: dict[str, Path]) -> Iterator[str]:
    for choice in _CHOICE.findall(text):
        for key, _, value in (part.partition("=") for part in choice[1:].split("&")):
            if value not in _CHOICES.get(key, ()):
                yield f"no address of this site knows {key}={value}: write {_choices()}"
    for code in set(_ERROR_CODE.findall(text)) - _error_codes():
        yield f"SQLAlchemy has no error {code}: copy the code from the error's own link"
    for name in _OTHERS:
        if any(name in description for description in _DESCRIPTION.findall(text)):
            yield f"its description names {name}, on which nothing was run: take it out"
    for words, target in _LINK.findall(text):
        titled = titles.get(words.strip("*").lower())
        # the reference has a page of the same name for each chapter
        is_chapter = "reference" in page.parts
        if titled and titled != (page.parent / target).resolve() and not is_chapter:
            yield f"[{words}] leads to {target} instead of {titled.name}, which is called so"


def _choices() -> str:
    return ", ".join(f"{key}={'|'.join(sorted(values))}" for key, values in _CHOICES.items())


@cache
def _error_codes() -> set[str]:
    """Return the codes of all errors that the installed SQLAlchemy explains."""
    sources = Path(sqlalchemy.__file__).parent.rglob("*.py")
    return {
        code
        for source in sources
        for code in re.findall(r'\bcode ?= ?"(\w+)"', source.read_text("utf-8"))
    }
