"""What each driver can do: a table for each theme, every cell the answer of a probe.

``[[capabilities write]]`` shows the probes whose names begin with ``write_``; ``[[measured]]``
says when and with which versions all of them were run.
"""

from dataclasses import dataclass
from typing import Any

from bothways.errors import BothWaysError
from bothways.evidence.answer import Answer
from bothways.evidence.pairs import Variant
from bothways.markdown.blocks.failure import places_text
from bothways.markdown.blocks.nearest import nearest
from bothways.markdown.directives import Directive
from bothways.markdown.narrow_columns import width_em
from bothways.project import Project
from bothways.tables.capabilities import Capabilities, Probe, read_capabilities
from bothways.targets import SERIES, TARGETS, Target

NOT_MEASURED = "not measured here"

#: The width of the column of questions, in em, where there is no room for more.
_QUESTION_EM = 11.0

#: What a column has between itself and its neighbours, in em.
_GAP_EM = 0.8

#: What is shown in bold letters: see ``docs/assets/capabilities.css``.
_STRONG = ("no", "error", "mixed")


@dataclass(frozen=True)
class Cell:
    """The answers of one target."""

    target: Target
    short: list[tuple[str, str]]
    """A series of SQLAlchemy, empty where both answer the same, and its answer in short."""
    kind: str
    """The outcome, where both series have the same; else ``mixed``. A class of the cell."""
    starts_database: bool
    """Whether the column before it belongs to another database."""


@dataclass(frozen=True)
class FullAnswer:
    """One answer whole, and where it was given."""

    places: list[str]
    short: str
    text: str


@dataclass(frozen=True)
class Row:
    """One probe."""

    probe: Probe
    cells: list[Cell]
    full: list[FullAnswer]


@dataclass(frozen=True)
class TargetMeasured:
    """With what, and when, the probes were run on a target: one text for each series."""

    target: Target
    texts: list[str]


def capabilities_values(directive: Directive, project: Project) -> dict[str, Any]:
    """Return what ``[[capabilities …]]`` shows.

    Raises:
        BothWaysError: no probe belongs to the theme, or no run has written the table.
    """
    table = _read(project)
    rows = [_row(probe) for probe in table.probes.values() if probe.theme == directive.name]
    if not rows:
        themes = dict.fromkeys(probe.theme for probe in table.probes.values())
        raise BothWaysError(
            f"no probe is called snippets/probes/{directive.name}_…: name the first word of "
            f"probes{nearest(directive.name, themes)}"
        )
    return {
        "theme": directive.name,
        "rows": rows,
        "targets": _columns(),
        "widths": [_QUESTION_EM, *(_width_em(index, rows) for index in range(len(TARGETS)))],
    }


def measured_values(directive: Directive, project: Project) -> dict[str, Any]:
    """Return what ``[[measured]]`` shows.

    Raises:
        BothWaysError: no run has written the table.
    """
    table = _read(project)
    dates = sorted({measured["date"] for measured in table.measured.values()})
    versions = {series: set[str]() for series in SERIES}
    for (series, _), measured in table.measured.items():
        versions[series].add(measured["sqlalchemy"])
    return dict(
        probes=len(table.probes),
        answers=sum(len(v.places) for probe in table.probes.values() for v in probe.answers),
        sqlalchemy=[version for series in SERIES for version in sorted(versions[series])],
        dates=" to ".join(dict.fromkeys((dates[0], dates[-1]))) if dates else "",
        measured=[
            TargetMeasured(
                target,
                [
                    "SQLAlchemy {sqlalchemy}: {driver} on {server}, Python {python}, {date}".format(
                        **table.measured[series, target.name]
                    )
                    for series in SERIES
                    if (series, target.name) in table.measured
                ],
            )
            for target in TARGETS
        ],
    )


def short_answer(answer: Answer | None) -> str:
    """Return what fits into a cell: a value alone says by itself that it is neither yes nor no."""
    if answer is None:
        return NOT_MEASURED
    if answer.outcome == "differs":
        return answer.value
    return f"{answer.outcome}: {answer.value}" if answer.value else answer.outcome


def _read(project: Project) -> Capabilities:
    table = read_capabilities(project)
    if not table.probes:
        raise BothWaysError("no probe was run yet: run `make update`, and commit the evidence")
    return table


def _columns() -> list[tuple[Target, bool]]:
    """Return the targets, each with whether a new database begins with it."""
    before = [None, *(target.database for target in TARGETS)]
    return [
        (target, target.database != last) for target, last in zip(TARGETS, before, strict=False)
    ]


def _width_em(index: int, rows: list[Row]) -> float:
    """Return the width of a target's column, so that no word in it is broken."""
    cells = [row.cells[index] for row in rows]
    strong = [short for cell in cells if cell.kind in _STRONG for _, short in cell.short]
    plain = [short for cell in cells if cell.kind not in _STRONG for _, short in cell.short]
    head = width_em([TARGETS[index].label, *strong], strong=True)
    return round(max(head, width_em([TARGETS[index].database, *plain])) + _GAP_EM, 1)


def _row(probe: Probe) -> Row:
    return Row(
        probe,
        [_cell(probe, target, starts) for target, starts in _columns()],
        [_full_answer(variant) for variant in probe.answers],
    )


def _full_answer(variant: Variant) -> FullAnswer:
    answer = Answer(**variant.saw)
    return FullAnswer(places_text(variant, False), short_answer(answer), answer.text)


def _cell(probe: Probe, target: Target, starts_database: bool) -> Cell:
    answers = [probe.answer((series, target.name)) for series in SERIES]
    shorts = [short_answer(answer) for answer in answers]
    kinds = {answer.outcome if answer else "missing" for answer in answers}
    return Cell(
        target,
        [("", shorts[0])] if len(set(shorts)) == 1 else list(zip(SERIES, shorts, strict=True)),
        kinds.pop() if len(kinds) == 1 else "mixed",
        starts_database,
    )
