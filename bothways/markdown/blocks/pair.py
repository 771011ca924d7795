"""The pair: sync, async, what changes, and the SQL."""

from dataclasses import dataclass
from typing import Any

from bothways.errors import BothWaysError
from bothways.evidence.pairs import Variant, read_evidence
from bothways.markdown.blocks.code_tab import code_tab
from bothways.markdown.blocks.feedback import feedback_address
from bothways.markdown.blocks.outcomes import outcome_groups
from bothways.markdown.blocks.sent_sql import DatabaseSql, sql_by_database
from bothways.markdown.blocks.shown_code import named_pair, shown_names
from bothways.markdown.blocks.stamp import stamp
from bothways.markdown.directives import Directive
from bothways.programs.difference import Change, Residue, changed_definitions
from bothways.project import Project


@dataclass(frozen=True)
class TaskSql:
    """What one task function sent."""

    task: str
    databases: list[DatabaseSql]


@dataclass(frozen=True)
class Changes:
    """What differs between the halves in what is shown, and in the rest of the programs."""

    mechanical: list[tuple[str, int]]
    shown: list[str]
    """Each a difference in the form of ``diff``."""
    elsewhere: list[str]


def pair_values(directive: Directive, project: Project) -> dict[str, Any]:
    """Return what every rendering of ``[[pair …]]`` shows.

    Raises:
        BothWaysError: the pair, a half, a definition or the evidence is missing.
    """
    name = directive.name
    pair = named_pair(project, name)
    halves = pair.programs
    if "sync" not in halves or "async" not in halves:
        missing = "sync" if "sync" not in halves else "async"
        file = f"{name}_{missing}{'/main.py' if pair.is_folder else '.py'}"
        raise BothWaysError(f"snippets/{file} is missing, so {name} is not a pair")
    programs = list(halves.values())
    names = shown_names(directive, programs)
    evidence = read_evidence(project, name)
    return dict(
        id=pair.anchor,
        name=name,
        claim=pair.claim,
        tabs=[code_tab(project, program, names) for program in programs],
        changes=_changes(changed_definitions(pair), names),
        outcomes=outcome_groups(evidence.outcomes, pair.has_own_url),
        sql=_task_sql(evidence.sql, names),
        legacy_sql=_task_sql(evidence.legacy_sql, names),
        stamp=stamp(project, evidence, pair),
        feedback=feedback_address(project, name),
    )


def _changes(residue: dict[str, Residue], names: tuple[str, ...]) -> Changes:
    mechanical: dict[str, int] = {}
    shown: list[str] = []
    elsewhere: list[str] = []
    for name, found in residue.items():
        # of a folder, files are shown: «db.py: engine»
        if names and name.partition(": ")[0] not in names:
            elsewhere += [change_text(change) for change in found.changes]
            continue
        shown += [change_text(change) for change in found.changes]
        for what, count in found.mechanical.items():
            mechanical[what] = mechanical.get(what, 0) + count
    return Changes(list(mechanical.items()), shown, elsewhere)


def change_text(change: Change) -> str:
    """Return a change as a difference: ``-`` before sync lines, ``+`` before async ones."""
    return "\n".join(
        [f"- {line}" for line in change.sync.splitlines()]
        + [f"+ {line}" for line in change.async_.splitlines()]
    )


def _task_sql(sql: dict[str, list[Variant]], names: tuple[str, ...]) -> list[TaskSql]:
    return [
        TaskSql(task, sql_by_database(variants))
        for task, variants in sql.items()
        if not names or task in names
    ]
