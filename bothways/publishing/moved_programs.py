"""Programs that moved: at each old address stands the program that does the same work now.

It is a copy, because ``uv run ADDRESS`` follows no redirect. ``docs/moved_programs.toml`` has the
old names and the new ones.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from bothways.errors import BothWaysError
from bothways.programs.pairs import read_pair
from bothways.project import Project


def publish_moved(project: Project, folder: Path) -> None:
    """Write the copies into a built site.

    Raises:
        BothWaysError: an entry leads to no program, or a program is at an old address.
    """
    for old, new in moved_programs(project).items():
        programs = read_pair(project, new).programs
        if not programs or read_pair(project, old).programs:
            what = f"{old} is there" if programs else f"{new} is not there"
            raise BothWaysError(
                f'docs/moved_programs.toml: "{old}" = "{new}": {what}: name a program that is '
                "gone, then the one to which it leads"
            )
        for half, program in programs.items():
            copy = folder / "snippets" / f"{old}_{half}.py"
            copy.parent.mkdir(exist_ok=True)
            copy.write_text(program.source, encoding="utf-8")


def moved_programs(project: Project) -> Mapping[str, str]:
    """Return the new names of pairs by their old names; none if none has moved."""
    path = project.docs / "moved_programs.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
