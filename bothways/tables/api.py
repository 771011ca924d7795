"""The API map: each public name of async SQLAlchemy beside its sync counterpart.

Its JSON is ``docs/evidence/tables/api.json``; a page shows it with ``[[table api]]``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bothways.evidence.by_series import (
    fold_series,
    known_table,
    read_table,
    unfold_series,
    write_table,
)
from bothways.evidence.observation import CalledNames
from bothways.evidence.versions import INTROSPECTION, stamps
from bothways.project import Project
from bothways.tables.calls import callers, read_calls
from bothways.tables.replacements import Replacement, replacement_of
from bothways.tables.table import (
    Cell,
    Code,
    Column,
    Group,
    Link,
    Opens,
    Part,
    Proof,
    Prose,
    Quiet,
    Row,
    Table,
    cell,
    line,
)
from bothways.targets import SERIES, installed_series

NAME = "api"

#: Stands in the place of a class for what the package itself exports.
PACKAGE = "sqlalchemy.ext.asyncio"

#: What a kind is called where its own word would not say enough.
KIND_LABELS = {
    "same": "the same, without await",
    "awaited": "awaited",
    "async with": "async context manager",
    "async for": "async iterator",
    "renamed": "renamed",
    "only sync": "only sync",
    "only async": "only async",
    "typing": "for type checkers",
    "never raised": "never raised",
}

#: So many programs are linked; the others have to be opened.
SHOWN_PROGRAMS = 3


@dataclass(frozen=True)
class NameRow:
    """One public name, in every series of SQLAlchemy that has it."""

    class_name: str
    """The async class; ``sqlalchemy.ext.asyncio`` for what the package itself exports."""
    sync_class: str
    """Its counterpart; empty where there is none."""
    name: str
    by_series: dict[str, dict[str, str]]
    """``kind``, ``sync``, ``async`` and ``deprecated``, as far as they are not empty."""

    @property
    def noted_as(self) -> str:
        """The name as calls are noted: ``AsyncSession.execute``, ``create_async_engine``."""
        return self.name if self.class_name == PACKAGE else f"{self.class_name}.{self.name}"


def write_map(project: Project) -> bool:
    """Renew what the map says of the installed SQLAlchemy; return whether the file changed."""
    known = known_table(project, NAME)
    series = installed_series()
    rows = _rows(known)
    for row in rows.values():
        row.by_series.pop(series, None)
    here = {(row.class_name, row.name): row for row in _rows_here(series)}
    for key, row in here.items():
        rows.setdefault(key, row).by_series.update(row.by_series)
    order = list(dict.fromkeys(name for name, _ in [*here, *rows]))
    classes = [
        {
            "class": class_name,
            "sync_class": next(
                row.sync_class for row in rows.values() if row.class_name == class_name
            ),
            "names": {
                name: fold_series(rows[of, name].by_series)
                for of, name in sorted(rows)
                if of == class_name and rows[of, name].by_series
            },
        }
        for class_name in order
    ]
    return write_table(project, NAME, {"classes": classes})


def read_map(project: Project) -> list[NameRow]:
    """Return the map's rows in the order of the page.

    Raises:
        BothWaysError: there is no map yet.
    """
    return list(_rows(read_table(project, NAME)).values())


def _rows(data: dict[str, Any]) -> dict[tuple[str, str], NameRow]:
    return {
        (part["class"], name): NameRow(
            part["class"], part["sync_class"], name, unfold_series(by_series)
        )
        for part in data.get("classes", [])
        for name, by_series in part["names"].items()
    }


def _rows_here(series: str) -> Iterator[NameRow]:
    """Give the names of the installed SQLAlchemy."""
    # not at the top: pages are built from the table, and need no SQLAlchemy
    from bothways.introspection.classes import compared_classes, module_names
    from bothways.introspection.kinds import Name, class_names, module_name

    def told(found: Name) -> dict[str, dict[str, str]]:
        values = {
            "kind": found.kind,
            "sync": found.sync,
            "async": found.async_,
            "deprecated": found.deprecated,
        }
        return {series: {key: value for key, value in values.items() if value}}

    for compared in compared_classes():
        sync = compared.sync.__name__ if compared.sync else ""
        for name, found in class_names(compared).items():
            yield NameRow(compared.async_.__name__, sync, name, told(found))
    for name, value in module_names().items():
        yield NameRow(PACKAGE, "", name, told(module_name(name, value)))


def show(project: Project, part: str) -> Table:
    """Return the map, a group for each class.

    Raises:
        BothWaysError: there is no map, or nobody has said what to use instead of a name.
    """
    rows = read_map(project)
    calls = read_calls(project)
    return Table(
        columns=(
            Column("Name"),
            Column("Sync", kind="sync"),
            Column("Async", kind="async"),
            Column("Kind"),
            Column("Programs"),
        ),
        groups=tuple(
            Group(
                tuple(_shown(row, calls) for row in rows if row.class_name == class_name),
                title=class_name,
                beside=f"beside {sync_class}" if sync_class else "",
                anchor=f"api-{_slug(class_name)}",
            )
            for class_name, sync_class in {row.class_name: row.sync_class for row in rows}.items()
        ),
        name=NAME,
        seen=stamps(project, INTROSPECTION),
    )


def _shown(row: NameRow, calls: dict[str, dict[str, CalledNames]]) -> Row:
    newest = row.by_series[next(series for series in SERIES if series in row.by_series)]
    instead = (
        replacement_of(row.sync_class, row.name)
        if any(told["kind"] == "only sync" for told in row.by_series.values())
        else None
    )
    only_sync = newest["kind"] == "only sync"
    pairs = [instead.proof] if instead and only_sync else callers(calls, row.noted_as)
    kind, notes = KIND_LABELS[newest["kind"]], list(_notes(row))
    anchor = f"api-{_slug(row.class_name)}-{_slug(row.name)}"
    return Row(
        anchor,
        (
            cell(Link(row.name, f"#{anchor}")),
            _spellings(newest.get("sync", ""), None),
            _spellings(newest.get("async", ""), instead),
            cell(kind, *(line(Quiet(note)) for note in notes)),
            cell(*links(pairs, SHOWN_PROGRAMS)),
        ),
        shows=row.by_series,
        filters={"class": row.class_name, "kind": ";".join([kind, *notes])},
    )


def links(pairs: list[str], shown: int) -> list[Part]:
    """Return links to the blocks of pairs, each on a line; all after the first to be opened."""
    first, more = pairs[:shown], pairs[shown:]
    parts: list[Part] = [line(Proof(pair)) for pair in first]
    if more:
        parts.append(Opens(f"{len(more)} more", tuple(line(Proof(pair)) for pair in more)))
    return parts


def _notes(row: NameRow) -> Iterator[str]:
    """Give what is new, gone, other in the older series, or deprecated."""
    newest, *older = SERIES
    for series in older:
        if series not in row.by_series:
            yield f"new in {newest}"
        elif newest not in row.by_series:
            yield f"gone in {newest}"
        elif row.by_series[series]["kind"] != row.by_series[newest]["kind"]:
            yield f"{KIND_LABELS[row.by_series[series]['kind']]} in {series}"
    deprecated = [told["deprecated"] for told in row.by_series.values() if "deprecated" in told]
    if deprecated:
        yield f"deprecated since {deprecated[0]}"


def _spellings(text: str, instead: Replacement | None) -> Cell:
    parts: list[Part] = []
    for spelling in filter(None, text.split(", ")):
        parts += [" or ", Code(spelling)] if parts else [Code(spelling)]
    if instead:
        words = "before" if parts else "instead"
        return cell(*(parts or [Quiet("none")]), line(Quiet(f"{words}: "), Prose(instead.use)))
    return cell(*(parts or [Quiet("none")]))


def _slug(name: str) -> str:
    return name.replace(".", "-")
