"""The install matrix as evidence: ``docs/evidence/tables/install.json``."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bothways.line_tables import fold_lines, read_table, table_path, today, unfold_lines
from bothways.project import Project
from bothways.readable_json import write_json
from bothways.targets import LINES

NAME = "install"


@dataclass(frozen=True)
class Installed:
    """What installing one extra came to."""

    packages: list[str] = field(default_factory=list)
    """What came with SQLAlchemy, by name."""
    outcomes: dict[str, list[str]] = field(default_factory=dict)
    """The drivers that connect, are imported, are not installed, or raise the same error."""
    error: str = ""
    """Why it could not be installed."""


def write_install(
    project: Project, line: str, version: str, python: str, tried: Mapping[str, Installed]
) -> bool:
    """Renew one line of the matrix; return whether the file changed.

    Args:
        project: where it is kept.
        line: the line of SQLAlchemy.
        version: the release that was installed.
        python: the version of Python.
        tried: by the name of the extra; empty for SQLAlchemy without one.
    """
    known = read_table(project, NAME) if table_path(project, NAME).is_file() else {}
    extras = {extra: unfold_lines(by_line) for extra, by_line in known.get("extras", {}).items()}
    for by_line in extras.values():
        by_line.pop(line, None)
    for extra, found in tried.items():
        told = (
            {"error": found.error}
            if found.error
            else {
                "installs": " ".join(found.packages),
                "outcomes": {text: " ".join(names) for text, names in found.outcomes.items()},
            }
        )
        extras.setdefault(extra, {})[line] = told
    stamp = {
        "sqlalchemy": version,
        "date": today(),
        "python": python,
    }
    lines = {**known.get("lines", {}), line: stamp}
    data = {
        "table": NAME,
        "lines": {name: lines[name] for name in LINES if name in lines},
        "extras": {extra: fold_lines(extras[extra]) for extra in sorted(extras) if extras[extra]},
    }
    return write_json(table_path(project, NAME), data)


def read_install(project: Project) -> dict[str, dict[str, Installed]]:
    """Return the matrix: by extra, then by line.

    Raises:
        BothWaysError: there is none.
    """
    return {
        extra: {
            line: Installed(
                told.get("installs", "").split(),
                {text: names.split() for text, names in told.get("outcomes", {}).items()},
                told.get("error", ""),
            )
            for line, told in unfold_lines(by_line).items()
        }
        for extra, by_line in read_table(project, NAME, "make install-matrix")["extras"].items()
    }
