"""The failure: code that goes wrong, what it does on each target, and the repair."""

from dataclasses import dataclass
from typing import Any

from bothways.errors import BothWaysError
from bothways.evidence.pairs import Variant, read_evidence
from bothways.evidence.places import places_text
from bothways.markdown.blocks.code_tab import code_tab
from bothways.markdown.blocks.feedback import feedback_address
from bothways.markdown.blocks.shown_code import named_pair, shown_names
from bothways.markdown.blocks.stamp import stamp
from bothways.markdown.directives import Directive, shown_name
from bothways.programs.pairs import read_pair
from bothways.project import Project


@dataclass(frozen=True)
class Outcome:
    """What happened in the same way in some places."""

    places: list[str]
    """One for each series of SQLAlchemy, or one for all: «2.1 and 2.0: asyncpg, aiosqlite»."""
    targets: tuple[str, ...]
    """The names of all targets in the places."""
    printed: str
    raised: dict[str, Any] | None
    background: str
    """The address of SQLAlchemy's own page about the error, empty where it has none."""
    warned: list[dict[str, str]]


@dataclass(frozen=True)
class OutcomeGroup:
    """All outcomes of one kind, whatever their words."""

    verb: str
    """«raises», «warns», or what the program does instead."""
    class_name: str
    """Of the exception or warning; empty where there is none."""
    places: list[str]
    outcomes: list[Outcome]

    @property
    def targets(self) -> tuple[str, ...]:
        """The names of the targets on which it went so."""
        return tuple(dict.fromkeys(name for outcome in self.outcomes for name in outcome.targets))


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
        code_tab(project, program, program.tasks, repaired=True)
        for half, program in repair.programs.items()
        if half in pair.programs
    ]
    return dict(
        id=pair.anchor,
        name=name,
        claim=pair.claim,
        tabs=tabs,
        groups=_groups(evidence.outcomes, pair.has_own_url),
        stamp=stamp(project, evidence, pair),
        feedback=feedback_address(project, name),
    )


def _groups(variants: list[Variant], own_url: bool) -> list[OutcomeGroup]:
    variants_of: dict[tuple[str, str], list[Variant]] = {}
    for variant in variants:
        variants_of.setdefault(_kind(variant.saw), []).append(variant)
    return [
        OutcomeGroup(
            *kind,
            places_text(Variant(None, tuple(p for v in alike for p in v.places)), own_url),
            [_outcome(variant, own_url) for variant in alike],
        )
        for kind, alike in variants_of.items()
    ]


def _kind(saw: dict[str, Any]) -> tuple[str, str]:
    if "raised" in saw:
        return "raises", saw["raised"]["class_name"]
    if "warned" in saw:
        return "warns", saw["warned"][0]["class_name"]
    return "goes through without an error", ""


def _outcome(variant: Variant, own_url: bool) -> Outcome:
    saw: dict[str, Any] = variant.saw
    raised = saw.get("raised")
    return Outcome(
        places_text(variant, own_url),
        tuple(dict.fromkeys(name for series in variant.series for name in variant.targets(series))),
        "\n".join(saw.get("printed", [])),
        raised,
        _background(raised, variant) if raised and raised.get("code") else "",
        saw.get("warned", []),
    )


def _background(raised: dict[str, Any], variant: Variant) -> str:
    series = variant.series[0].replace(".", "")
    return f"https://sqlalche.me/e/{series}/{raised['code']}"
