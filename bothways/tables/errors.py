"""Every error and warning that a failure gave, sorted by class: ``[[table errors]]``."""

from collections.abc import Iterator
from typing import Any

from bothways.evidence.pairs import Variant, evidence_names, read_evidence
from bothways.evidence.places import places_text
from bothways.programs.pairs import Pair, read_pair
from bothways.programs.program import is_failure
from bothways.project import Project
from bothways.tables.table import Column, Group, Part, Proof, Quiet, Quote, Row, Table, cell, line


def show(project: Project, part: str) -> Table:
    """Return the table: a group for each class, a row for each failure that gave it."""
    rows: dict[str, list[Row]] = {}
    for name in filter(is_failure, evidence_names(project)):
        failure = read_pair(project, name)
        for class_name, texts in _texts(project, failure).items():
            rows.setdefault(class_name, []).append(_row(failure, class_name, texts))
    return Table(
        columns=(
            Column("What it says, and where", kind="whole"),
            Column("Why, and what to do"),
        ),
        groups=tuple(
            Group(
                tuple(found),
                title=name.rpartition(".")[2],
                beside=name.rpartition(".")[0],
                anchor=f"error-{name.rpartition('.')[2].lower()}",
            )
            for name, found in sorted(rows.items(), key=lambda row: row[0].rpartition(".")[::-1])
        ),
        head=1,
    )


def _row(failure: Pair, class_name: str, texts: dict[str, list[str]]) -> Row:
    said: list[Part] = []
    for message, places in texts.items():
        said.append(line(Quote(message) if message else Quiet("no text")))
        said.append(line(Quiet("; ".join(places))))
    return Row(
        f"error-{class_name.rpartition('.')[2].lower()}-{failure.anchor}",
        (cell(*said), cell(Proof(failure.name, failure.claim))),
        shows=texts,
    )


def _texts(project: Project, failure: Pair) -> dict[str, dict[str, list[str]]]:
    """Return the texts of a failure by class, each text once, with where it was given."""
    places: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for variant in read_evidence(project, failure.name).outcomes:
        for key in _given(variant.saw):
            places.setdefault(key, []).extend(variant.places)
    texts: dict[str, dict[str, list[str]]] = {}
    for (class_name, message), found in places.items():
        where = places_text(Variant(None, tuple(found)), failure.has_own_url)
        texts.setdefault(class_name, {})[message] = where
    return texts


def _given(saw: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Give class and first paragraph of what was raised, or warned of where nothing was raised."""
    raised = [saw["raised"]] if "raised" in saw else saw.get("warned", [])
    for one in raised:
        yield one["class_name"], first_paragraph(one["message"])


def first_paragraph(message: str) -> str:
    """Return an error's text without the SQL, the parameters and the link that follow it."""
    kept = []
    for line_ in message.splitlines():
        if line_.startswith(("[SQL:", "[parameters:", "(Background on this error")):
            break
        kept.append(line_)
    return "\n".join(kept).strip()
