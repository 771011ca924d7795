"""With which versions everything was run last: ``docs/evidence/versions.json``."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from bothways.errors import BothWaysError
from bothways.project import Project


def read_versions(project: Project) -> dict[str, Any]:
    """Return the versions of the last complete run, by series of SQLAlchemy.

    Raises:
        BothWaysError: there was none.
    """
    path = project.evidence / "versions.json"
    if not path.is_file():
        raise BothWaysError(f"no {project.relative(path)}: run `make update`, and commit it")
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(path: Path, changed: int) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data
