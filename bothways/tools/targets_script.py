"""``docs/assets/targets.js``: the targets as the scripts of the pages know them.

Written by ``make update``; a test says when it is old.
"""

import json
from pathlib import Path

from bothways.project import Project, find_project
from bothways.targets import TARGETS, Target


def script_path(project: Project) -> Path:
    """Return where the script is kept."""
    return project.docs / "assets" / "targets.js"


def targets_script() -> str:
    """Return the script: it must run before all others."""
    targets = json.dumps([_shown(target) for target in TARGETS], indent=2)
    return (
        "// Written by `make update` from bothways/targets.py.\n"
        f'"use strict"\n\nwindow.bothways = {{}}\nwindow.bothways.targets = {targets}\n'
    )


def _shown(target: Target) -> dict[str, str]:
    return {
        "name": target.name,
        "driver": target.label.removesuffix(" (async)"),
        "mode": target.mode,
        "database": target.database.lower(),
        "label": target.database,
        "install": target.install,
        "url": target.example_url,
        "run": target.run,
    }


if __name__ == "__main__":
    project = find_project(Path())
    script_path(project).write_text(targets_script(), encoding="utf-8")
