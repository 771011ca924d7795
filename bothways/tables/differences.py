"""Where the programs saw the two series differ: ``evidence/tables/differences.json`` of the site.

It follows from the programs' evidence, and is computed when pages are built.
"""

import re
from collections.abc import Iterator
from typing import Any

from bothways.evidence.pairs import Variant, evidence_names, read_evidence, unfold
from bothways.project import Project
from bothways.targets import SERIES, TARGETS

NAME = "differences"

#: ``users.id AS users_id``: a name for a column, which the result does not show.
_LABEL = re.compile(r" AS \w+")

#: SQLAlchemy's link to its page on an error that another one quotes: each series has its own.
_BACKGROUND = re.compile(r"\s*\(Background on this error at: \S+\)")


def compute(project: Project) -> dict[str, Any]:
    """Return the table as JSON data."""
    errors: list[dict[str, Any]] = []
    statements: list[dict[str, Any]] = []
    labels: list[dict[str, Any]] = []
    for name in evidence_names(project):
        evidence = read_evidence(project, name)
        errors += [
            {"program": name, "targets": targets, SERIES[0]: ours, SERIES[1]: theirs}
            for view in (_ending, _rest)
            for targets, ours, theirs in _differing(_seen_by(view, evidence.outcomes))
        ]
        sql = [("", *found) for found in evidence.sql.items()]
        sql += [("legacy", *found) for found in evidence.legacy_sql.items()]
        for half, task, variants in sql:
            for targets, ours, theirs in _differing(variants):
                row: dict[str, Any] = {"program": name, "task": task, "targets": targets}
                row |= {"half": half} if half else {}
                row |= _both(_sent, *_first_difference(ours, theirs))
                if _without_labels(ours) == _without_labels(theirs):
                    labels.append(row)
                else:
                    row["statements"] = _both(len, ours, theirs)
                    statements.append(row)
    return {
        "table": NAME,
        "errors": errors,
        "sql": statements,
        "only_labels": {
            "programs": sorted({row["program"] for row in labels}),
            "example": min(labels, key=lambda row: len(row[SERIES[0]]), default=None),
        },
    }


def _differing(variants: list[Variant]) -> Iterator[tuple[list[str], Any, Any]]:
    """Give what was seen in the two series where that differs, targets that agree together."""
    seen = unfold(variants)
    newest, older = SERIES
    found: list[tuple[list[str], Any, Any]] = []
    for target in TARGETS:
        if (newest, target.name) not in seen or (older, target.name) not in seen:
            continue
        ours, theirs = seen[newest, target.name], seen[older, target.name]
        if ours == theirs:
            continue
        for targets, *known in found:
            if known == [ours, theirs]:
                targets.append(target.name)
                break
        else:
            found.append(([target.name], ours, theirs))
    yield from found


def _seen_by(view: Any, outcomes: list[Variant]) -> list[Variant]:
    """Return one side of what failing programs did."""
    return [Variant(view(variant.saw), variant.places) for variant in outcomes]


def _both(view: Any, ours: Any, theirs: Any) -> dict[str, Any]:
    return {SERIES[0]: view(ours), SERIES[1]: view(theirs)}


def _ending(outcome: dict[str, Any]) -> dict[str, str]:
    """Return the end of a failing program in two parts: what it did, and in which words."""
    if "raised" in outcome:
        words = _BACKGROUND.sub("", outcome["raised"]["message"])
        return {"did": f"raises {_short(outcome)}", "words": words}
    if "warned" in outcome:
        words = "\n".join(warning["message"] for warning in outcome["warned"])
        return {"did": f"warns {outcome['warned'][0]['class_name']}", "words": words}
    return {"did": "goes through", "words": ""}


def _rest(outcome: dict[str, Any]) -> dict[str, str]:
    """Return what a failing program printed before its end, and warned of besides."""
    warned = outcome.get("warned", []) if "raised" in outcome else []
    texts = [f"{warning['class_name']}: {warning['message']}" for warning in warned]
    lines = [*outcome.get("printed", []), *texts]
    return {"did": "says" if lines else "says nothing", "words": "\n".join(lines)}


def _short(outcome: dict[str, Any]) -> str:
    name: str = outcome["raised"]["class_name"]
    return name.rpartition(".")[2]


def _sent(statement: dict[str, str] | None) -> str:
    return statement["sql"] if statement else ""


def _first_difference(
    ours: list[dict[str, str]], theirs: list[dict[str, str]]
) -> tuple[dict[str, str] | None, dict[str, str] | None]:
    """Return the first statement in each list that the other has not at its place."""
    for index in range(max(len(ours), len(theirs))):
        one = ours[index] if index < len(ours) else None
        other = theirs[index] if index < len(theirs) else None
        if one != other:
            return one, other
    return None, None


def _without_labels(statements: list[dict[str, str]]) -> list[tuple[str, str | None]]:
    return [(_LABEL.sub("", s["sql"]), s.get("parameters")) for s in statements]
