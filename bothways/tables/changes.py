"""The differences of all pairs, grouped and counted: ``evidence/tables/changes.json`` of the site.

It follows from the programs, and is computed when pages are built.
"""

import ast
from dataclasses import dataclass, field
from typing import Any

from bothways.evidence.versions import stamps
from bothways.programs.difference import Residue, changed_definitions
from bothways.programs.pairs import pair_names, read_pair
from bothways.programs.program import Program
from bothways.project import Project
from bothways.tables.api import links
from bothways.tables.change_example import example_of
from bothways.tables.change_groups import GROUPS, OTHER, groups_of
from bothways.tables.table import Cell, Code, Column, Group, Quiet, Row, Table, cell

NAME = "changes"

#: The differences outside of all functions, which no residue holds.
IMPORTS = "import"
EVENT_LOOP = "asyncio.run(main())"


@dataclass
class Difference:
    """One kind of difference between halves."""

    name: str
    kind: str
    """``spelling``: the same under another name; ``change``: really different."""
    count: int = 0
    pairs: set[str] = field(default_factory=set)
    example: dict[str, str] | None = None

    def add(self, pair: str, count: int) -> None:
        """Count a difference of a pair."""
        self.count += count
        self.pairs.add(pair)

    def offer(self, pair: str, sync: str, async_: str) -> None:
        """Take this example if it is shorter than the one before."""
        if self.example is None or len(async_) < len(self.example["async"]):
            self.example = {"pair": pair, "sync": sync, "async": async_}


def compute(project: Project) -> dict[str, Any]:
    """Return the table as JSON data."""
    spelled: dict[str, Difference] = {}
    changed = {name: Difference(name, "change") for name in [*GROUPS, OTHER]}
    shown_unchanged, whole_unchanged = [], []
    compared = 0
    for name in pair_names(project):
        pair = read_pair(project, name)
        halves = pair.programs
        if pair.must_fail or not {"sync", "async"} <= set(halves):
            continue  # that a half is missing is said by the test of the conventions
        compared += 1
        sync, async_ = halves["sync"], halves["async"]
        residue = changed_definitions(pair)
        _count_spelling(spelled, name, residue, sync, async_)
        _count_changes(changed, name, residue)
        with_changes = {definition for definition, r in residue.items() if r.changes}
        if not with_changes:
            whole_unchanged.append(name)
        if not with_changes & set(sync.tasks or sync.definitions):
            shown_unchanged.append(name)
    groups = sorted(spelled.values(), key=lambda g: -g.count) + sorted(
        (g for g in changed.values() if g.count), key=lambda g: (g.name == OTHER, -g.count)
    )
    return {
        "table": NAME,
        "pairs": compared,
        "only_spelling_in_tasks": shown_unchanged,
        "only_spelling_anywhere": whole_unchanged,
        "groups": [
            {
                "group": group.name,
                "kind": group.kind,
                "count": group.count,
                "pairs": sorted(group.pairs),
                "example": group.example,
            }
            for group in groups
        ],
    }


def _count_spelling(
    groups: dict[str, Difference],
    name: str,
    residue: dict[str, Residue],
    sync: Program,
    async_: Program,
) -> None:
    counted = {IMPORTS: len(_imported(async_) ^ _imported(sync)), EVENT_LOOP: 1}
    for found in residue.values():
        for what, count in found.mechanical.items():
            counted[what] = counted.get(what, 0) + count
    for what, count in counted.items():
        if count:
            group = groups.setdefault(what, Difference(what, "spelling"))
            group.add(name, count)
            example = _example(what, sync, async_)
            if example:
                group.offer(name, *example)


def _example(what: str, sync: Program, async_: Program) -> tuple[str, str] | None:
    if what == IMPORTS:
        return None if "asyncio" in _imported(sync) else ("", "import asyncio")
    if what == EVENT_LOOP:
        return "main()", EVENT_LOOP
    return example_of(what, sync, async_)


def _count_changes(groups: dict[str, Difference], name: str, residue: dict[str, Residue]) -> None:
    for found in residue.values():
        for change in found.changes:
            for group in groups_of(change):
                groups[group].add(name, 1)
                groups[group].offer(name, change.sync, change.async_)


def _imported(program: Program) -> set[str]:
    """Return what a program imports: ``asyncio``, ``sqlalchemy.select``."""
    found: set[str] = set()
    for node in program.tree.body:
        match node:
            case ast.Import(names=names):
                found |= {alias.name for alias in names}
            case ast.ImportFrom(module=str(module), names=names):
                found |= {f"{module}.{alias.name}" for alias in names}
    return found


def show(project: Project, part: str) -> Table:
    """Return the table: what is only spelled differently, then what really differs."""
    data = compute(project)
    in_tasks, anywhere = (len(data[f"only_spelling_{where}"]) for where in ("in_tasks", "anywhere"))
    return Table(
        columns=(
            Column("What"),
            Column("Sync", kind="sync"),
            Column("Async", kind="async"),
            Column("How often"),
        ),
        groups=tuple(
            Group(tuple(_row(found) for found in data["groups"] if found["kind"] == kind), title)
            for kind, title in (("spelling", "Spelled differently"), ("change", "Really different"))
        ),
        name=NAME,
        intro=f"{data['pairs']} pairs were compared. In {in_tasks} of them the functions that a "
        f"page shows are spelled differently, and nothing else; in {anywhere} this holds for the "
        "whole program.",
        seen=stamps(project),
    )


def _row(found: dict[str, Any]) -> Row:
    example, pairs = found["example"], found["pairs"]
    shown = [example["pair"]] if example else []
    if found["kind"] == "change":
        shown += [pair for pair in pairs if pair not in shown]
    how_often = f"{found['count']} × in {len(pairs)} pair{'' if len(pairs) == 1 else 's'}"
    return Row(
        "changes-" + "".join(c if c.isalnum() else "-" for c in found["group"]),
        (
            cell(found["group"]),
            _code(example and example["sync"]),
            _code(example and example["async"]),
            cell(how_often, *links(shown, 1)),
        ),
        shows=found,
    )


def _code(text: str | None) -> Cell:
    return cell(Code(text) if text else Quiet("nothing"))
