"""The API map: every public name of async SQLAlchemy beside its sync counterpart."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bothways.evidence.by_series import read_table
from bothways.evidence.observation import CalledNames
from bothways.markdown.blocks.proof_links import ProofLink, proof_link
from bothways.markdown.directives import Directive
from bothways.project import Project
from bothways.tables.api import NAME, PACKAGE, NameRow, read_map
from bothways.tables.calls import callers, read_calls
from bothways.tables.replacements import Replacement, replacement_of
from bothways.targets import SERIES

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

#: So many programs are linked; a number says how many more there are.
SHOWN_PROGRAMS = 3


@dataclass(frozen=True)
class ApiRow:
    """One name."""

    anchor: str
    name: str
    sync: tuple[str, ...]
    async_: tuple[str, ...]
    kind: str
    """In the newest series that has the name."""
    notes: tuple[str, ...]
    """What is new, gone, other in the older series, or deprecated."""
    instead: Replacement | None
    programs: tuple[ProofLink, ...]
    """Those that call it; for what only sync has, the proof of what to use instead."""
    more: tuple[ProofLink, ...]

    @property
    def filters(self) -> str:
        """The kind and the notes, as the page's filter takes them."""
        return ";".join([self.kind, *self.notes])


@dataclass(frozen=True)
class ApiClass:
    """The names of one class, or of the package."""

    name: str
    anchor: str
    sync_class: str
    rows: list[ApiRow]


def api_values(directive: Directive, project: Project) -> dict[str, Any]:
    """Return what ``[[api]]`` shows.

    Raises:
        BothWaysError: there is no map; nobody has said what to use instead of a name; or a
            program that calls a name is on no page.
    """
    rows = read_map(project)
    calls = read_calls(project)
    classes = [
        ApiClass(
            class_name,
            f"api-{_slug(class_name)}",
            next(row.sync_class for row in rows if row.class_name == class_name),
            [_row(project, row, calls) for row in rows if row.class_name == class_name],
        )
        for class_name in dict.fromkeys(row.class_name for row in rows)
    ]
    return dict(classes=classes, package=PACKAGE, series=read_table(project, NAME)["series"])


def _row(project: Project, row: NameRow, calls: dict[str, dict[str, CalledNames]]) -> ApiRow:
    newest = row.by_series[next(series for series in SERIES if series in row.by_series)]
    instead = (
        replacement_of(row.sync_class, row.name)
        if any(told["kind"] == "only sync" for told in row.by_series.values())
        else None
    )
    pairs = [instead.proof] if instead and newest["kind"] == "only sync" else []
    links = [proof_link(project, pair) for pair in pairs or callers(calls, row.noted_as)]
    return ApiRow(
        anchor=f"api-{_slug(row.class_name)}-{_slug(row.name)}",
        name=row.name,
        sync=_spellings(newest.get("sync", "")),
        async_=_spellings(newest.get("async", "")),
        kind=KIND_LABELS[newest["kind"]],
        notes=tuple(_notes(row)),
        instead=instead,
        programs=tuple(links[:SHOWN_PROGRAMS]),
        more=tuple(links[SHOWN_PROGRAMS:]),
    )


def _notes(row: NameRow) -> Iterator[str]:
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


def _spellings(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(", ") if part)


def _slug(name: str) -> str:
    return name.replace(".", "-")
