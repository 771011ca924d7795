"""What a program did on each target, as far as it is not the same everywhere."""

from dataclasses import dataclass
from typing import Any

from bothways.evidence.pairs import Variant
from bothways.evidence.places import places_text


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


def outcome_groups(variants: list[Variant], own_url: bool) -> list[OutcomeGroup]:
    """Return what happened, sorted by its kind, in the order of the targets.

    Args:
        variants: what was seen.
        own_url: whether the program names its database itself, so that targets mean nothing.
    """
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
    if "exit" in saw:
        return f"ends with status {saw['exit']}", ""
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
