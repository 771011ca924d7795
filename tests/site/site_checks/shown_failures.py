"""The block of a failure shows what happened in each place, and a repair that is a program."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bs4 import Tag

from bothways.targets import SERIES
from site_checks.built_site import BuiltSite, code_text
from site_checks.records import (
    all_evidence,
    all_files,
    by_place,
    half_name,
    halves_on_disk,
    has_own_url,
    program_of,
)
from site_checks.sections import (
    LABELS,
    blocks_of,
    claim_problems,
    label_places,
    linked_files,
    place_label,
    shown_definitions,
    stamp_problems,
    tabs,
    take_away_problems,
)

_PLACES = re.compile(r"(?P<labels>.+?)(?: \(SQLAlchemy (?P<lines>[\d.]+(?: and [\d.]+)*)\))?")


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
    halves = halves_on_disk(root, name)
    yield from claim_problems(name, section, list(halves.values()))
    yield from take_away_problems(section)
    files = linked_files(section)
    own = [
        file.relative_to(root / "snippets").as_posix()
        for path in halves.values()
        for file in all_files(path)
    ]
    if files[: len(own)] != own:
        yield "links to other programs than its own"
    yield from _code(root, section, halves, files[len(own) :])
    own_url = any(has_own_url(program) for program in halves.values())
    yield from outcome_problems(section, evidence.get("outcomes", []), own_url)
    places = set(by_place(evidence.get("outcomes", [])))
    yield from stamp_problems(root, section, list(halves.values()), places)


def outcome_problems(
    section: Tag, outcomes: list[dict[str, Any]], own_url: bool = False
) -> Iterator[str]:
    """Give where a part of a page tells something else of a place than evidence."""
    known: _Outcomes = {}
    for outcome in outcomes:
        saw, newest = outcome["saw"], next(s for s in SERIES if s in " ".join(outcome["where"]))
        for place in by_place([outcome]):
            told = known.setdefault(place_label(place, own_url), [])
            if _as_shown(saw, newest) not in told:
                told.append(_as_shown(saw, newest))
    shown = _shown_outcomes(section)
    for place in sorted(set(known) | set(shown)):
        if sorted(known.get(place, [])) != sorted(shown.get(place, [])):
            what = "is not on the page" if place not in shown else "is not what evidence says"
            yield f"what happened on {place[1]} in SQLAlchemy {place[0]} {what}"


def _code(
    root: Path, section: Tag, halves: dict[str, Path], repair_files: list[str]
) -> Iterator[str]:
    shown_tabs = tabs(section)
    programs = (program_of(root / "snippets" / file) for file in repair_files)
    repairs = {half_name(program): program for program in programs}
    expected = {LABELS[half]: path for half, path in halves.items()}
    expected |= {f"Repaired: {LABELS[half].lower()}": path for half, path in repairs.items()}
    if list(shown_tabs) != list(expected):
        yield f"has the tabs {list(shown_tabs)} instead of {list(expected)}"
    if not any("_fails_" not in file for file in repair_files):
        yield "shows no repair"
    for label in shown_tabs.keys() & expected.keys():
        if shown_definitions(expected[label], blocks_of(shown_tabs[label], "python")) is None:
            yield f"tab {label} shows something else than its program"


def _as_shown(saw: dict[str, Any], newest: str) -> list[tuple[str, ...]]:
    """Return an outcome in the order in which a block tells it.

    Args:
        saw: what happened.
        newest: the newest series in which it did: SQLAlchemy's page on an error is one of that.
    """
    told: list[tuple[str, ...]] = [("goes through without an error",)]
    if "raised" in saw:
        told = [("raises", saw["raised"]["class_name"])]
    elif "warned" in saw:
        told = [("warns", saw["warned"][0]["class_name"])]
    elif "exit" in saw:
        told = [(f"ends with status {saw['exit']}",)]
    if "printed" in saw:
        told.append(("prints", "\n".join(saw["printed"])))
    if "raised" in saw:
        raised = saw["raised"]
        at = (raised["at"],) if "at" in raised else ()
        told.append(("at", *at, raised["message"]))
        told += [("and", text) for text in raised.get("inside", [])]
        if "code" in raised:
            told.append((f"https://sqlalche.me/e/{newest.replace('.', '')}/{raised['code']}",))
    told += [("warns", w["class_name"], w["message"]) for w in saw.get("warned", [])]
    return told


def _shown_outcomes(section: Tag) -> _Outcomes:
    shown: _Outcomes = {}
    headings = section.select("dl.outcomes > div > dt")
    for heading, group in zip(headings, section.select("dl.outcomes > div > dd"), strict=True):
        code = heading.find("code")
        kind = (heading.get_text().split()[0], code.get_text()) if code else (_words(heading),)
        for places, part in _parts(group):
            told = [kind, *_told(part)]
            for place in _places(places):
                shown.setdefault(place, []).append(told)
    return shown


def _parts(group: Tag) -> list[tuple[str, Tag]]:
    """Return the outcomes of one kind, each with the places where it was seen."""
    details = group.find_all("details")
    if not details:
        return [(_words(group.select_one(".places")), group)]
    return [(_words(part.find("summary")), part) for part in details]


def _places(text: str) -> Iterator[tuple[str, str]]:
    """Give the places in «sqlite3, psycopg (async); pymysql (SQLAlchemy 2.0)»."""
    for places in text.split("; "):
        match = _PLACES.fullmatch(places)
        assert match
        lines = match["lines"].split(" and ") if match["lines"] else list(SERIES)
        yield from label_places(match["labels"], lines)


def _told(part: Tag) -> Iterator[tuple[str, ...]]:
    """Give each thing that a block tells: the word that opens it, names in code, the text."""
    told: tuple[str, ...] = ()
    for piece in part.find_all(["p", "pre"]):
        classes: Sequence[str] = piece.get("class") or []
        if piece.name == "pre":
            code = piece.find("code")
            assert code is not None
            yield (*told, code_text(code))
        elif "background" in classes:
            yield tuple(str(link["href"]) for link in piece.find_all("a"))
        elif "places" not in classes:
            first_word = (piece.get_text().split() or ["at"])[0]
            told = (first_word, *(code.get_text() for code in piece.find_all("code")))


def _words(tag: Tag | None) -> str:
    return " ".join(tag.get_text().split()) if tag else ""
