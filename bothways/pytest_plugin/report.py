"""What one run reports to the process that the user started."""

import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest

from bothways.evidence.answer import Answer
from bothways.evidence.observation import CalledNames, Observation
from bothways.targets import Database

#: The name of the property by which a test hands over what it has to say.
_PROPERTY = "bothways"


@dataclass(frozen=True)
class Report:
    """What a program or a probe showed on one target."""

    path: str
    """The program's, seen from the project's root."""
    target: str
    saw: Observation | dict[str, Answer]
    """Of a probe: the answers by the names of their rows."""
    servers: Mapping[Database, str]
    """The versions of the servers that are running, by the name of the database."""
    services: Mapping[str, str]
    """The names and versions of those services that it needs."""
    source: str = ""
    """Of a program: its text with the output that this run printed."""
    calls: CalledNames | None = None
    """The async names that it has used, where they were noted."""


@dataclass(frozen=True)
class NotRun:
    """That a program was not run on a target."""

    label: str
    """The target's."""
    reason: str


def hand_over(item: pytest.Item, report: Report | NotRun) -> None:
    """Give something to the test's own report, which pytest-xdist carries between processes."""
    item.user_properties.append((_PROPERTY, pickle.dumps(report)))


def handed_over(test: pytest.TestReport) -> Iterator[Report | NotRun]:
    """Give what a finished test has handed over."""
    for name, value in test.user_properties:
        if name == _PROPERTY and isinstance(value, bytes):
            yield pickle.loads(value)
