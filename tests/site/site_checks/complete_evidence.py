"""Evidence is there for every program in every place, and for nothing else."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bothways.targets import SERIES, TARGETS
from site_checks.records import (
    Place,
    all_evidence,
    by_place,
    definitions,
    halves_on_disk,
    is_folder,
    is_probe,
    pair_name,
    program_files,
    targets_of_program,
)

_PIN = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(?P<version>[^\s;\\]+)", re.MULTILINE
)


def missing_evidence(root: Path) -> list[str]:
    """Return the pairs and failures that lack evidence, and evidence that lacks a program.

    What probes saw is looked at with the table that they fill.
    """
    known = all_evidence(root)
    names = sorted({pair_name(path) for path in program_files(root) if not is_probe(path)})
    problems = []
    for name in names:
        if name not in known:
            problems.append(f"{name}: has no evidence")
            continue
        data = known[name]
        if name not in (data.get("pair"), data.get("failure")):
            problems.append(f"{name}: its evidence says that it belongs to another program")
        problems += [f"{name}: {what}" for what in _gaps(root, name, data)]
    problems += [
        f"{name}: has evidence, but no program" for name in sorted(set(known) - set(names))
    ]
    return problems


def _gaps(root: Path, name: str, data: dict[str, Any]) -> Iterator[str]:
    halves = halves_on_disk(root, name)
    if name.endswith("_fails") or any(map(is_folder, halves.values())):
        yield from _missing_places("outcomes", data.get("outcomes", []), list(halves.values()))
        return
    legacy = [path for half, path in halves.items() if half == "legacy"]
    modern = [path for half, path in halves.items() if half != "legacy"]
    for key, programs in (("sql", modern), ("legacy_sql", legacy)):
        known = data.get(key, {})
        tasks = dict.fromkeys(task for program in programs for task in _tasks(program))
        for task in tasks:
            yield from _missing_places(f"{key} of {task}", known.get(task, []), programs)
        for task in known:
            if task not in tasks:
                yield f"{key} of {task}, which its programs do not have"


def _missing_places(
    what: str, variants: list[dict[str, Any]], programs: list[Path]
) -> Iterator[str]:
    expected: set[Place] = {
        (series, target.name)
        for series in SERIES
        for program in programs
        for target in targets_of_program(program)
    }
    claimed = [place for variant in variants for place in by_place([variant])]
    seen = set(claimed)
    for series, target in sorted(place for place, count in Counter(claimed).items() if count > 1):
        yield f"{what} in SQLAlchemy {series} on {target} is told twice"
    for series in SERIES:
        lacking = [t.name for t in TARGETS if (series, t.name) in expected - seen]
        if lacking:
            yield f"no {what} in SQLAlchemy {series} on {', '.join(lacking)}"
    for series, target in sorted(seen - expected):
        yield f"{what} in SQLAlchemy {series} on {target}, where it does not run"


def _tasks(program: Path) -> list[str]:
    functions = [
        name
        for name, text in definitions(program).items()
        if re.search(rf"^(?:async )?def {name}\b", text, re.MULTILINE) and name != "main"
    ]
    return functions or ["main"]


def wrong_versions(root: Path) -> list[str]:
    """Return where the versions of the last runs are not those that are pinned."""
    versions = json.loads((root / "docs" / "evidence" / "versions.json").read_text("utf-8"))
    problems = [
        f"versions.json has no series {series}" for series in SERIES if series not in versions
    ]
    problems += [
        f"versions.json has a series {series}" for series in versions if series not in SERIES
    ]
    for series in SERIES:
        if series not in versions:
            continue
        pins = _pins(root / "requirements.txt")
        if series != SERIES[0]:
            pins |= _pins(root / f"requirements-{series}.txt")
        expected = {"sqlalchemy": pins["sqlalchemy"]} | {
            target.name: pins[target.package] for target in TARGETS if target.package
        }
        seen = {"sqlalchemy": versions[series]["sqlalchemy"], **versions[series]["drivers"]}
        problems += [
            f"versions.json, series {series}: {name} is {seen.get(name)}, and {version} is pinned"
            for name, version in expected.items()
            if seen.get(name) != version
        ]
        problems += [
            f"versions.json, series {series}: no version of {database}"
            for database in dict.fromkeys(target.database for target in TARGETS)
            if not re.match(r"\d+\.\d+", versions[series]["databases"].get(database, ""))
        ]
    return problems


def _pins(requirements: Path) -> dict[str, str]:
    return {m["name"].lower(): m["version"] for m in _PIN.finditer(requirements.read_text("utf-8"))}
