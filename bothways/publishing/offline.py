"""The site as one archive that opens from a file, without a server and without a network."""

import json
import shutil
from pathlib import Path

from bothways.errors import BothWaysError
from bothways.programs.program import program_paths, read_program
from bothways.project import Project


def refuse_other_builds(folder: Path) -> None:
    """Make sure that a site was built for files.

    Raises:
        BothWaysError: it was built for a server: from a file its links would show folders.
    """
    if not (folder / "search" / "search_index.js").is_file():
        raise BothWaysError(
            f"{folder} was built for a server and would not open from files: run `make offline`"
        )


def write_programs(project: Project, folder: Path) -> None:
    """Write all programs as a script: a page that was opened from a file may fetch nothing."""
    sources = {
        file.relative_path: file.source
        for path in program_paths(project)
        for file in read_program(project, path).files
    }
    text = json.dumps(sources, ensure_ascii=False, indent=1)
    script = folder / "assets" / "programs.js"
    script.write_text(f"window.bothwaysPrograms = {text};\n", encoding="utf-8")


def pack(folder: Path) -> Path:
    """Pack a site into an archive beside it, which unpacks to a folder of the same name."""
    return Path(shutil.make_archive(str(folder), "zip", folder.parent, folder.name))
