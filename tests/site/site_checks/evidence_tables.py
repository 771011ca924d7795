"""The tables that pages show are those of the JSON files, cell by cell and no cell more."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from copy import copy
from pathlib import Path
from typing import Any

from bs4 import Tag

from site_checks.built_site import BuiltSite
from site_checks.records import LABEL_OF

NEWEST, OLDER = SERIES = ("2.1", "2.0")

KINDS = {
    "same": "the same, without await",
    "async with": "async context manager",
    "async for": "async iterator",
    "typing": "for type checkers",
}

DEFAULT_PARTS = {
    "pools": "Pool of a new engine",
    "drivers": "Driver of an address without one",
    "exception_attributes": "Attributes of exceptions",
    "parameters": "Parameters and their defaults",
}

#: A row as both sides are written: the group that it stands in, then its cells.
Cells = list[str]


def wrong_tables(root: Path, site: BuiltSite) -> list[str]:
    """Return the rows that a page shows and the files do not have, and the other way round."""
    problems = []
    shown: set[str] = set()
    for page in site.pages_with_blocks:
        for table in page.article.select("table[data-table]"):
            part = _part(table)
            if part not in EXPECTED:
                continue  # of another kind, with a check of its own
            shown.add(part)
            expected = list(EXPECTED[part](root))
            seen = list(_shown_rows(table))
            here = f"{page.name}, table {part}"
            if not expected:
                problems.append(f"{here}: nothing to compare with")
            problems += [f"{here}: typed by nobody: {row}" for row in seen if row not in expected]
            problems += [f"{here}: not shown: {row}" for row in expected if row not in seen]
            if not problems and seen != expected:
                problems.append(f"{here}: rows stand in another order")
            problems += [f"{here}: {what}" for what in _wrong_links(table)]
    return problems + [f"no page shows the table {part}" for part in EXPECTED if part not in shown]


def _part(table: Tag) -> str:
    """Return which table it is: the first word of its rows' ids."""
    first = table.select_one("tr[id]:not(.group)")
    return str(first["id"]).partition("-")[0] if first else ""


def _shown_rows(table: Tag) -> Iterator[Cells]:
    group = ""
    for row in table.select("tbody tr"):
        cells = row.find_all(["th", "td"], recursive=False)
        if "group" in row.get("class", []):
            group = _text(cells[0])
        else:
            yield [group, *(_text(cell) for cell in cells)]


def _text(tag: Tag) -> str:
    """Return what stands in a cell, breaks as spaces but not where a name may be broken."""
    tag = copy(tag)
    for wbr in tag.select("wbr"):
        wbr.decompose()
    tag.smooth()
    return re.sub(r"\s+", " ", tag.get_text(" ")).strip().replace(" ,", ",")


def _flat(*texts: str) -> str:
    """Return texts as one cell has them."""
    return re.sub(r"\s+", " ", " ".join(text for text in texts if text)).strip()


def _wrong_links(table: Tag) -> Iterator[str]:
    """Give the links to programs that lead to another one than they name."""
    for link in table.select("td a, th a"):
        name, address = link.get_text(), str(link["href"])
        if "/" in name and address.rpartition("#")[2] != name.replace("/", "-"):
            yield f"the link called {name} leads to {address}"


def _table(root: Path, name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(
        (root / "docs" / "evidence" / "tables" / f"{name}.json").read_text("utf-8")
    )
    return data


def _by_line(folded: dict[str, Any]) -> dict[str, Any]:
    return {line: value for lines, value in folded.items() for line in lines.split()}


def _api(root: Path) -> Iterator[Cells]:
    data, calls = _table(root, "api"), _table(root, "calls")["programs"]
    words = tomllib.loads((root / "bothways" / "tables" / "replacements.toml").read_text("utf-8"))
    for part in data["classes"]:
        beside = f"beside {part['sync_class']}" if part["sync_class"] else ""
        for name, folded in part["names"].items():
            lines = _by_line(folded)
            told = lines.get(NEWEST) or lines[OLDER]
            said = words.get(part["sync_class"], {}).get(name)
            in_class = "" if part["class"] == "sqlalchemy.ext.asyncio" else f"{part['class']}."
            programs = _callers(calls, in_class + name)
            if told["kind"] == "only sync":
                programs = [said["proof"]]
            async_ = told.get("async", "").replace(", ", " or ")
            if said:
                before = "before:" if async_ else "instead:"
                async_ = _flat(async_ or "none", before, said["use"].replace("`", " "))
            yield [
                _flat(part["class"], beside),
                name,
                told.get("sync", "none"),
                async_.replace(" ,", ",") or "none",
                _flat(_kind(told), *_notes(lines)),
                _links(programs),
            ]


def _kind(told: dict[str, str]) -> str:
    return KINDS.get(told["kind"], told["kind"])


def _notes(lines: dict[str, dict[str, str]]) -> Iterator[str]:
    if OLDER not in lines:
        yield f"new in {NEWEST}"
    elif NEWEST not in lines:
        yield f"gone in {NEWEST}"
    elif lines[OLDER]["kind"] != lines[NEWEST]["kind"]:
        yield f"{_kind(lines[OLDER])} in {OLDER}"
    since = [told["deprecated"] for told in lines.values() if "deprecated" in told]
    if since:
        yield f"deprecated since {since[0]}"


def _callers(calls: dict[str, Any], name: str) -> list[str]:
    for where in ("shown", "around"):
        found = [
            program
            for program, folded in calls.items()
            if any(name in names[where] for names in folded.values())
        ]
        if found:
            return found
    return []


def _links(programs: list[str]) -> str:
    rest = programs[3:]
    more = [f"{len(rest)} more", *rest] if rest else []
    return _flat(*programs[:3], *more)


def _changes(root: Path) -> Iterator[Cells]:
    titles = {"spelling": "Spelled differently", "change": "Really different"}
    for group in _table(root, "changes")["groups"]:
        example = group["example"]
        others = [pair for pair in group["pairs"] if pair != example["pair"]]
        more = others if group["kind"] == "change" else []
        yield [
            titles[group["kind"]],
            group["group"],
            _flat(example["sync"]) or "nothing",
            _flat(example["async"]) or "nothing",
            _flat(
                f"{group['count']} × in {len(group['pairs'])} pair"
                + ("s" if len(group["pairs"]) > 1 else ""),
                example["pair"],
                *([f"{len(more)} more", *more] if more else []),
            ),
        ]


def _errors(root: Path) -> Iterator[Cells]:
    rows = _table(root, "differences")["errors"]
    for title in ("Another end", "Other words", "Other output before the end"):
        for row in rows:
            if _errors_title(row) == title:
                ends = [_flat(row[line]["did"], row[line]["words"]) for line in SERIES]
                yield [title, _flat(row["program"], _labels(row)), *ends]


def _errors_title(row: dict[str, Any]) -> str:
    done = (row[NEWEST]["did"], row[OLDER]["did"])
    if done[0].startswith("says"):
        return "Other output before the end"
    return "Other words" if done[0] == done[1] else "Another end"


def _sql(root: Path) -> Iterator[Cells]:
    data = _table(root, "differences")
    labels = data["only_labels"]
    example = labels["example"]
    yield [
        f"Only the labels of columns, in {len(labels['programs'])} pairs; one of them",
        _flat(example["program"], _labels(example)),
        *(_flat("1 statement", example[line]) for line in SERIES),
    ]
    for row in data["sql"]:
        yield [
            "More than labels: the first statement that differs",
            _flat(row["program"], _labels(row)),
            *(_flat(f"{row['statements'][line]} statements", row[line]) for line in SERIES),
        ]


def _labels(row: dict[str, Any]) -> str:
    return ", ".join(LABEL_OF[name] for name in row["targets"])


def _names(root: Path) -> Iterator[Cells]:
    for part in _table(root, "api")["classes"]:
        for name, folded in part["names"].items():
            kinds = [_by_line(folded).get(line, {"kind": "not there"})["kind"] for line in SERIES]
            if kinds[0] != kinds[1]:
                yield [part["class"], name, *kinds]


def _defaults(part: str, root: Path) -> Iterator[Cells]:
    for name, folded in _table(root, "defaults")[part].items():
        cells = [_by_line(folded).get(line, "not there") for line in SERIES]
        if part == "pools" or cells[0] != cells[1]:
            yield [DEFAULT_PARTS[part], name, *cells]


def _all_defaults(root: Path) -> Iterator[Cells]:
    for part in DEFAULT_PARTS:
        yield from _defaults(part, root)


def _extras(root: Path) -> Iterator[Cells]:
    for extra, folded in _table(root, "install")["extras"].items():
        name = f"sqlalchemy[{extra}]" if extra else "sqlalchemy"
        yield ["", name, *(_tried(_by_line(folded).get(line)) for line in SERIES)]


def _tried(found: dict[str, Any] | None) -> str:
    if found is None:
        return "no such extra"
    if "error" in found:
        return _flat(f"not installed: {found['error']}")
    outcomes = dict(found["outcomes"])
    missing = outcomes.pop("not installed", "").split()
    parts = ["installs", ":", found["installs"].replace(" ", ", ")]
    for known in ("connects", "imports"):
        if known in outcomes:
            parts += [known, ":", outcomes.pop(known).replace(" ", ", ")]
    for error, drivers in outcomes.items():
        parts += [error, ":", drivers.replace(" ", ", ")]
    return _flat(*parts, f"not installed : {len(missing)} other drivers")


#: What each table must show, by the first word of its rows' ids.
EXPECTED: dict[str, Callable[[Path], Iterator[Cells]]] = {
    "api": _api,
    "changes": _changes,
    "errors": _errors,
    "sql": _sql,
    "names": _names,
    "defaults": _all_defaults,
    "extra": _extras,
}
