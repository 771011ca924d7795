"""Everything that really changes: the differences of all pairs, grouped and counted."""

from dataclasses import dataclass
from typing import Any

from bothways.markdown.blocks.proof_links import ProofLink, proof_link
from bothways.markdown.blocks.stamp import read_versions
from bothways.markdown.directives import Directive
from bothways.project import Project
from bothways.tables.changes import read_changes


@dataclass(frozen=True)
class ChangeRow:
    """One group."""

    anchor: str
    group: str
    count: int
    pair_count: int
    sync: str
    async_: str
    example: ProofLink | None
    more: tuple[ProofLink, ...]
    """The other pairs of a group of real changes."""


def changes_values(directive: Directive, project: Project) -> dict[str, Any]:
    """Return what ``[[changes]]`` shows.

    Raises:
        BothWaysError: there is no table, or a pair of it is on no page.
    """
    table = read_changes(project)
    rows: dict[str, list[ChangeRow]] = {"spelling": [], "change": []}
    for group in table["groups"]:
        example = group["example"]
        others = [pair for pair in group["pairs"] if not example or pair != example["pair"]]
        rows[group["kind"]].append(
            ChangeRow(
                anchor="changes-" + "".join(c if c.isalnum() else "-" for c in group["group"]),
                group=group["group"],
                count=group["count"],
                pair_count=len(group["pairs"]),
                sync=example["sync"] if example else "",
                async_=example["async"] if example else "",
                example=proof_link(project, example["pair"]) if example else None,
                more=tuple(
                    proof_link(project, pair) for pair in others if group["kind"] == "change"
                ),
            )
        )
    return dict(
        pairs=table["pairs"],
        only_in_tasks=len(table["only_spelling_in_tasks"]),
        only_anywhere=len(table["only_spelling_anywhere"]),
        parts=[
            ("Spelled differently", rows["spelling"]),
            ("Really different", rows["change"]),
        ],
        series=read_versions(project),
    )
