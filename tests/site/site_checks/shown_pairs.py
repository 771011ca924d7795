"""The block of a pair shows all that is known of the pair, each thing where it belongs."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bs4 import Tag

from bothways.programs.difference import Residue
from bothways.targets import SERIES
from site_checks.built_site import BuiltSite, code_text
from site_checks.published_code import change_text, sql_text
from site_checks.records import all_evidence, by_place, differences, halves_on_disk, is_folder
from site_checks.sections import (
    LABELS,
    blocks_of,
    claim_problems,
    files_to_link,
    label_places,
    linked_files,
    place_label,
    shown_definitions,
    stamp_problems,
    tabs,
    take_away_problems,
)
from site_checks.shown_failures import outcome_problems

_SENT = re.compile(
    r"(?P<database>\w+) · (?P<targets>.+) · (?P<count>\d+ statements?)"
    r"(?: in SQLAlchemy (?P<line>[\d.]+))?"
)
_TRANSACTION = {"BEGIN (implicit)", "COMMIT", "ROLLBACK"}

#: The SQL of one place: half (``""`` or ``"legacy"``), task, line and the target's label.
_SqlKey = tuple[str, str, str, str]


def unlike_pairs(root: Path, site: BuiltSite) -> list[str]:
    """Return where a pair's block lacks something, or says something else than its evidence."""
    evidence = all_evidence(root)
    return [
        f"{page.name}: pair {name}: {problem}"
        for page, name, section in site.sections("pair")
        for problem in _problems(root, name, section, evidence.get(name, {}))
    ]


def _problems(root: Path, name: str, section: Tag, evidence: dict[str, Any]) -> Iterator[str]:
    halves = halves_on_disk(root, name)
    shown_tabs = tabs(section)
    yield from claim_problems(name, section, list(halves.values()))
    yield from take_away_problems(section)
    names: list[str] | None = None
    for half, label in LABELS.items():
        if (half in halves) != (label in shown_tabs):
            yield f"tab {label} and program differ: one is there, the other is not"
        elif half in halves:
            found = shown_definitions(halves[half], blocks_of(shown_tabs[label], "python"))
            if found is None:
                yield f"tab {label} shows something else than its program"
            names = found if names is None else names
    if names is None:
        return
    files = [file for path in halves.values() for file in files_to_link(root, path, names)]
    if linked_files(section) != files:
        yield "links to other programs than its own"
    yield from _changes(shown_tabs["What changes"], differences(root, name), names)
    places = set(by_place(evidence.get("outcomes", [])))
    if any(map(is_folder, halves.values())):
        yield from outcome_problems(shown_tabs["Output"], evidence.get("outcomes", []))
    else:
        yield from _sql(shown_tabs["SQL"], evidence, names)
        for variants in evidence.get("sql", {}).values():
            places |= set(by_place(variants))
    yield from stamp_problems(root, section, list(halves.values()), places)


def _changes(tab: Tag, residue: dict[str, Residue], names: list[str]) -> Iterator[str]:
    expected: dict[bool, list[str]] = {True: [], False: []}
    mechanical: dict[str, int] = {}
    for definition, found in residue.items():
        is_shown = not names or definition.partition(": ")[0] in names
        expected[is_shown] += [change_text(change) for change in found.changes]
        if is_shown:
            for what, count in found.mechanical.items():
                mechanical[what] = mechanical.get(what, 0) + count
    elsewhere = [text for part in tab.select("details") for text in blocks_of(part, "diff")]
    shown = blocks_of(tab, "diff")[: -len(elsewhere) or None]
    for known, seen in ((expected[True], shown), (expected[False], elsewhere)):
        if known != seen:
            yield f"its changes are not those of its programs: {_first_difference(known, seen)}"
    said_of_them = [
        " ".join(part.get_text().split()) for part in tab.select("p:not(.mechanical), summary")
    ]
    alike = f"Nothing {'else' if mechanical else 'at all'} in this code."
    wanted = ["Really different:" if expected[True] else alike]
    wanted += ["Different in the rest of the program"] if expected[False] else []
    if said_of_them != wanted:
        yield f"it says {said_of_them} of what changes instead of {wanted}"
    said = dict(_mechanical(tab))
    if said != mechanical:
        yield f"it is spelled differently in {said}, and its programs in {mechanical}"


def _mechanical(tab: Tag) -> Iterator[tuple[str, int]]:
    for part in tab.select(".mechanical span"):
        code = part.find("code")
        assert code is not None
        count = part.get_text().rpartition("×")[2].strip()
        yield code.get_text(), int(count) if "×" in part.get_text() else 1


def _sql(tab: Tag, evidence: dict[str, Any], names: list[str]) -> Iterator[str]:
    expected = {
        (half, task, *place_label(place)): (sql_text(saw), _count(saw))
        for half, key in (("", "sql"), ("legacy", "legacy_sql"))
        for task, variants in evidence.get(key, {}).items()
        if not names or task in names
        for place, saw in by_place(variants).items()
    }
    tasks = list(dict.fromkeys(task for _, task, _, _ in expected))
    shown: dict[_SqlKey, tuple[str, str]] = {}
    for key, what in _shown_sql(tab, tasks):
        if key in shown:
            yield f"its SQL stands twice for {' '.join(key)}"
        shown[key] = what
    for key in expected:
        # an older line is shown only where it differs from the default one
        default = (*key[:2], SERIES[0], key[3])
        if key not in shown and default in shown:
            shown[key] = shown[default]
    for key in sorted(set(expected) | set(shown)):
        if expected.get(key) != shown.get(key):
            where = " ".join(part for part in key if part)
            if key not in shown:
                yield f"its SQL is not on the page: {where}"
            elif key not in expected:
                yield f"shows SQL that no run saw: {where}"
            else:
                yield f"shows other SQL than evidence: {where}"


def _shown_sql(tab: Tag, tasks: list[str]) -> Iterator[tuple[_SqlKey, tuple[str, str]]]:
    """Give each statement list in the tab, with the place that the page names for it."""
    half, task, heading = "", tasks[0] if tasks else "", ""
    for part in tab.find_all(["p", "summary", "code"]):
        classes: Sequence[str] = part.get("class") or []
        if "task" in classes:
            task = part.get_text(strip=True)
        elif "half" in classes:
            half, task = "legacy", tasks[0] if tasks else ""
        elif part.name == "summary" or "database" in classes:
            heading = part.get_text().strip()
        elif part.name == "code" and part.parent is not None and part.parent.name == "pre":
            match = _SENT.fullmatch(heading)
            assert match, f"no heading says where this SQL was sent: {heading!r}"
            for line, label in label_places(match["targets"], [match["line"] or SERIES[0]]):
                yield (half, task, line, label), (code_text(part), match["count"])


def _count(statements: list[dict[str, str]]) -> str:
    count = len([s for s in statements if s["sql"] not in _TRANSACTION])
    return f"{count} statement" if count == 1 else f"{count} statements"


def _first_difference(known: list[str], seen: list[str]) -> str:
    for one in known:
        if one not in seen:
            return f"missing «{one}»"
    for one in seen:
        if one not in known:
            return f"invented «{one}»"
    return "the same in another order, or one of them twice"
