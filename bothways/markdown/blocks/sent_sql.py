"""The SQL that a task sent, as readers look at it: database by database."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bothways.evidence.pairs import Variant, unfold
from bothways.targets import SERIES, TARGETS, TARGETS_BY_NAME, Database

_TRANSACTION = {"BEGIN (implicit)", "COMMIT", "ROLLBACK"}


@dataclass(frozen=True)
class SentSql:
    """What some targets of one database were sent, word for word the same."""

    names: tuple[str, ...]
    """Of the targets."""
    targets: str
    """What readers call them."""
    text: str
    count: str
    """«2 statements»."""


@dataclass(frozen=True)
class DatabaseSql:
    """All that the targets of one database were sent."""

    database: Database
    newest: list[SentSql]
    """In the default series of SQLAlchemy."""
    older: list[tuple[str, SentSql]]
    """The series, and what it sent where that differs from the default series."""


def sql_by_database(variants: list[Variant]) -> list[DatabaseSql]:
    """Return what was sent, sorted by database and target."""
    seen = unfold(variants)
    databases: dict[Database, list[str]] = {}
    for target in TARGETS:
        if any(place[1] == target.name for place in seen):
            databases.setdefault(target.database, []).append(target.name)
    return [
        DatabaseSql(
            database,
            _grouped({name: seen[SERIES[0], name] for name in names if (SERIES[0], name) in seen}),
            [
                (series, sent)
                for series in SERIES[1:]
                for sent in _grouped(
                    {
                        name: seen[series, name]
                        for name in names
                        if (series, name) in seen
                        and seen[series, name] != seen.get((SERIES[0], name))
                    }
                )
            ],
        )
        for database, names in databases.items()
    ]


def sql_text(statements: list[dict[str, str]]) -> str:
    """Return statements as one text, the parameters of each as a comment below it."""
    return "\n\n".join(
        statement["sql"] + (f"\n-- {statement['parameters']}" if "parameters" in statement else "")
        for statement in statements
    )


def _grouped(by_target: Mapping[str, list[dict[str, str]]]) -> list[SentSql]:
    names_of: dict[str, list[str]] = {}
    for name, statements in by_target.items():
        names_of.setdefault(sql_text(statements), []).append(name)
    return [
        SentSql(
            tuple(names),
            ", ".join(TARGETS_BY_NAME[name].label for name in names),
            text or "-- nothing was sent",
            _count(by_target[names[0]]),
        )
        for text, names in names_of.items()
    ]


def _count(statements: list[dict[str, Any]]) -> str:
    count = sum(statement["sql"] not in _TRANSACTION for statement in statements)
    return f"{count} statement{'' if count == 1 else 's'}"
