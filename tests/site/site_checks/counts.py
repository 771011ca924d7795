"""What blocks count in a sentence is counted anew: programs, runs, questions, answers."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bs4 import Tag

from bothways.targets import SERIES, TARGETS
from site_checks.built_site import BuiltSite
from site_checks.records import all_evidence, by_place, is_probe, program_files


def wrong_counts(root: Path, site: BuiltSite) -> list[str]:
    """Return the figures that a page shows and evidence does not give."""
    versions = _json(root, "versions")
    dates = [versions[series][target.name]["date"] for series in SERIES for target in TARGETS]
    releases = [versions[series][TARGETS[0].name]["sqlalchemy"] for series in SERIES]
    evidence = all_evidence(root)
    programs = sum(not is_probe(path) for path in program_files(root))
    failures = sum(name.endswith("_fails") for name in evidence)
    runs = sum(map(_runs, evidence.values()))
    expected = {
        "p.verified": [
            f"{programs} programs, {runs} verified runs on {len(TARGETS)} targets, "
            f"SQLAlchemy {' and '.join(releases)}. Last run: {max(dates)}."
        ],
        "dl.run-counts dd": [
            *map(str, (programs, failures, len(TARGETS), runs)),
            " · ".join(releases),
            max(dates),
        ],
    }
    if (root / "docs" / "evidence" / "tables" / "capabilities.json").is_file():
        probes = _json(root, "tables/capabilities")["probes"]
        programs = {probe["programs"][0] for probe in probes}
        answers = sum(len(by_place(probe["answers"])) for probe in probes)
        expected["details.measured > summary"] = [
            f"{len(programs)} questions in {len(probes)} cases, {answers} answers. "
            f"SQLAlchemy {' and '.join(releases)}, "
            + " to ".join(dict.fromkeys((min(dates), max(dates))))
        ]
        expected["details.measured li"] = list(_measured(versions))
    problems = []
    for page in site.pages_with_blocks:
        for kind, texts in expected.items():
            shown = [_text(tag) for tag in page.article.select(kind)]
            if shown and shown != texts:
                problems.append(f"{page.name}: {kind} says {shown}, and evidence {texts}")
    return problems


def _runs(evidence: dict[str, Any]) -> int:
    modern = [evidence.get("outcomes", []), *evidence.get("sql", {}).values()]
    legacy = list(evidence.get("legacy_sql", {}).values())
    return sum(
        len({place for variants in kind for place in by_place(variants)})
        for kind in (modern, legacy)
    )


def _measured(versions: dict[str, Any]) -> Iterator[str]:
    for target in TARGETS:
        for series in SERIES:
            run = versions[series][target.name]
            yield (
                f"{target.label} in SQLAlchemy {run['sqlalchemy']}: {run['driver']} on "
                f"{run['server']}, Python {run['python']}, {run['date']}"
            )


def _text(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def _json(root: Path, name: str) -> Any:
    return json.loads((root / "docs" / "evidence" / f"{name}.json").read_text("utf-8"))
