"""The block of a failure shows what happened in each place, and a repair that is a program."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bs4 import Tag

from bothways.targets import LINES
from site_checks.built_site import BuiltSite, code_text
from site_checks.records import all_evidence, by_place, halves_on_disk, has_own_url
from site_checks.sections import (
    blocks_of,
    label_places,
    linked_files,
    place_label,
    shown_definitions,
    stamp_problems,
    tabs,
)

_PLACES = re.compile(r"(?P<labels>.+?)(?: \(SQLAlchemy (?P<lines>[\d.]+(?: and [\d.]+)*)\))?")


#: What pages say instead of targets where a program names its database itself.
_OWN_URL = "with the URL in the program"

#: What was told of each place: the line and the target's label.
_Outcomes = dict[tuple[str, str], list[list[tuple[str, ...]]]]


def unlike_failures(root: Path, site: BuiltSite) -> list[str]:
    """Return where a failure's block lacks something, or says something else than its evidence."""
    evidence = all_evidence(root)
    return [
        f"{page.name}: failure {name}: {problem}"
        for page, name, section in site.sections("failure")
        for problem in _problems(root, name, section, evidence.get(name, {}))
    ]


def _problems(root: Path, name: str, section: Tag, evidence: dict[str, Any]) -> Iterator[str]:
    if section.get("id") != name.replace("/", "-"):
        yield "its id is not its name"
    halves = halves_on_disk(root, name)
    files = linked_files(section)
    if files[: len(halves)] != [f"{name}_{half}.py" for half in halves]:
        yield "links to other programs than its own"
    yield from _code(root, section, halves, files[len(halves) :])
    own_url = any(has_own_url(program) for program in halves.values())
    known: _Outcomes = {}
    for place, saw in by_place(evidence.get("outcomes", [])).items():
        line, label = place_label(place)
        known.setdefault((line, _OWN_URL if own_url else label), []).append(_as_shown(saw))
    shown = _shown_outcomes(section)
    for place in sorted(set(known) | set(shown)):
        if sorted(known.get(place, [])) != sorted(shown.get(place, [])):
            what = "is not on the page" if place not in shown else "is not what evidence says"
            yield f"what happened on {place[1]} in SQLAlchemy {place[0]} {what}"
    places = set(by_place(evidence.get("outcomes", [])))
    yield from stamp_problems(root, section, list(halves.values()), places)


def _code(
    root: Path, section: Tag, halves: dict[str, Path], repair_files: list[str]
) -> Iterator[str]:
    shown_tabs = tabs(section)
    repairs = {
        Path(file).stem.rpartition("_")[2]: root / "snippets" / file for file in repair_files
    }
    expected = {f"Fails: {_label(half)}": path for half, path in halves.items()}
    expected |= {f"Repaired: {_label(half)}": path for half, path in repairs.items()}
    if list(shown_tabs) != list(expected):
        yield f"has the tabs {list(shown_tabs)} instead of {list(expected)}"
    if not any("_fails_" not in file for file in repair_files):
        yield "shows no repair"
    for label in shown_tabs.keys() & expected.keys():
        if shown_definitions(expected[label], blocks_of(shown_tabs[label], "python")) is None:
            yield f"tab {label} shows something else than its program"


def _label(half: str) -> str:
    return {"legacy": "legacy query"}.get(half, half)


def _as_shown(saw: dict[str, Any]) -> list[tuple[str, ...]]:
    """Return an outcome in the order in which a block tells it."""
    told: list[tuple[str, ...]] = []
    if "printed" in saw:
        told.append(("prints", "\n".join(saw["printed"])))
    if "raised" in saw:
        raised = saw["raised"]
        at = (raised["at"],) if "at" in raised else ()
        told.append(("raises", raised["class_name"], *at, raised["message"]))
    told += [("warns", w["class_name"], w["message"]) for w in saw.get("warned", [])]
    if "raised" not in saw and "warned" not in saw:
        told.append(("goes through without an error",))
    return told


def _shown_outcomes(section: Tag) -> _Outcomes:
    shown: _Outcomes = {}
    headings = section.select("dl.outcomes > dt")
    for heading, part in zip(headings, section.select("dl.outcomes > dd"), strict=True):
        for places in heading.get_text().strip().split("; "):
            match = _PLACES.fullmatch(places)
            assert match
            lines = match["lines"].split(" and ") if match["lines"] else list(LINES)
            for place in label_places(match["labels"], lines):
                shown.setdefault(place, []).append(list(_told(part)))
    return shown


def _told(part: Tag) -> Iterator[tuple[str, ...]]:
    told: tuple[str, ...] = ()
    for piece in part.find_all(["p", "pre"]):
        if piece.name == "pre":
            code = piece.find("code")
            assert code is not None
            yield (*told, code_text(code))
        elif "background" not in (piece.get("class") or []):
            words = piece.get_text().split()
            told = (words[0], *(code.get_text() for code in piece.find_all("code")))
            if words[0] == "goes":
                yield (" ".join(words),)
