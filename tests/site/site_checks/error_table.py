"""The table of error messages has each text that a failure gave, and where, and no other."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bs4 import Tag

from bothways.targets import SERIES
from site_checks.built_site import BuiltSite
from site_checks.records import all_evidence, by_place, halves_on_disk, has_own_url
from site_checks.sections import place_label

#: The last line of an error's own text: what follows is SQL, parameters or a link.
_APPENDED = ("[SQL:", "[parameters:", "(Background on this error")


#: Class, text, the failure that gave it, and the line and label of the place.
Entry = tuple[str, str, str, str, str]


def unlike_errors(root: Path, site: BuiltSite) -> list[str]:
    """Return where the table and evidence differ; nothing where no page has the table."""
    problems = []
    for page in site.pages:
        for table in page.article.select("table:has(#error-missinggreenlet)"):
            shown = set(_shown(table))
            known = set(_known(root))
            problems += [f"{page.name}: no row says {json.dumps(e)}" for e in sorted(known - shown)]
            problems += [f"{page.name}: invented {json.dumps(e)}" for e in sorted(shown - known)]
    return problems


def _known(root: Path) -> Iterator[Entry]:
    for name, evidence in all_evidence(root).items():
        if not name.endswith("_fails"):
            continue
        own_url = any(map(has_own_url, halves_on_disk(root, name).values()))
        for place, saw in by_place(evidence.get("outcomes", [])).items():
            where = place_label(place, own_url)
            for given in [saw["raised"]] if "raised" in saw else saw.get("warned", []):
                yield given["class_name"], _own_text(given), name.replace("/", "-"), *where


def _own_text(given: dict[str, Any]) -> str:
    text = given["message"]
    ends = [text.find(mark) for mark in _APPENDED if text.startswith(mark) or f"\n{mark}" in text]
    return " ".join(text[: min(ends)].split() if ends else text.split())


def _shown(table: Tag) -> Iterator[Entry]:
    class_name = ""
    for row in table.select("tbody tr"):
        if "group" in row.get("class", []):
            module = row.select_one(".quiet")
            name = row.get_text().split()[0]
            class_name = f"{module.get_text()}.{name}" if module else name
            continue
        link = row.select_one("th a")
        assert link
        failure = str(link["href"]).rpartition("#")[2]
        lines = row.select("td > .line")
        for text, places in zip(lines[::2], lines[1::2], strict=True):
            said = text.find("samp")
            words = " ".join(said.get_text().split()) if said else ""
            for series, label in _places(places.get_text()):
                yield class_name, words, failure, series, label


def _places(text: str) -> Iterator[tuple[str, str]]:
    for part in text.split("; "):
        labels, _, series = part.partition(" (SQLAlchemy ")
        for one in series.removesuffix(")").split(" and ") if series else SERIES:
            for label in labels.split(", "):
                yield one, label
