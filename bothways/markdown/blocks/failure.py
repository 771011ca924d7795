"""The failure: code that goes wrong, what it does on each target, and the repair."""

from typing import Any

from bothways.errors import BothWaysError
from bothways.evidence.pairs import read_evidence
from bothways.markdown.blocks.code_tab import code_tab
from bothways.markdown.blocks.feedback import feedback_address
from bothways.markdown.blocks.outcomes import outcome_groups
from bothways.markdown.blocks.shown_code import named_pair, shown_names
from bothways.markdown.blocks.stamp import stamp
from bothways.markdown.directives import Directive, shown_name
from bothways.programs.pairs import read_pair
from bothways.project import Project


def failure_values(directive: Directive, project: Project) -> dict[str, Any]:
    """Return what every rendering of ``[[failure …]]`` shows.

    Raises:
        BothWaysError: the program, its repair or the evidence is missing.
    """
    name = shown_name(directive)
    pair = named_pair(project, name)
    programs = list(pair.programs.values())
    repair = read_pair(project, directive.option("repair") or pair.repair)
    if not repair.programs or repair.must_fail:
        raise BothWaysError(
            f"{name} has no repair called {repair.name}: name a pair, "
            f"[[failure {directive.name} repair=chapter/idea]]"
        )
    evidence = read_evidence(project, name)
    tabs = [code_tab(project, p, shown_names(directive, [p])) for p in programs] + [
        code_tab(project, program, () if program.is_folder else program.tasks, repaired=True)
        for half, program in repair.programs.items()
        if half in pair.programs
    ]
    return dict(
        id=pair.anchor,
        name=name,
        claim=pair.claim,
        tabs=tabs,
        groups=outcome_groups(evidence.outcomes, pair.has_own_url),
        stamp=stamp(project, evidence, pair),
        feedback=feedback_address(project, name),
    )
