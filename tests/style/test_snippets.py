"""The programs are formatted as readers expect, apart from their output markers."""

import re
import subprocess
import sys
from pathlib import Path

from bothways.programs.program import program_paths
from bothways.programs.source_file import OUTPUT_MARKER
from bothways.project import Project

_NAMES = re.compile(r"snippets/\S+\.py")

REPOSITORY = Path(__file__).parents[2]


def unformatted(project: Project, work: Path) -> list[str]:
    """Return the programs that ruff would format otherwise.

    ruff rewrites ``#>`` to ``# >``, so it sees the programs without their output.
    """
    for path in program_paths(project):
        copy = work / path.relative_to(project.root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        copy.write_text("".join(li for li in lines if not li.lstrip().startswith(OUTPUT_MARKER)))
    run = subprocess.run(
        [sys.executable, "-m", "ruff", "format", "--check", "--no-cache", "--line-length=88", "."],
        cwd=work,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode in (0, 1), run.stderr
    return _NAMES.findall(run.stdout)


def test_programs_are_formatted(tmp_path: Path) -> None:
    assert unformatted(Project(REPOSITORY), tmp_path) == []


def test_a_program_that_is_not_formatted_is_reported(tmp_path: Path) -> None:
    chapter = tmp_path / "project" / "snippets" / "start"
    chapter.mkdir(parents=True)
    (chapter / "loose_sync.py").write_text("x = [ 1,2 ]\nprint(x)\n#> [1, 2]\n")
    found = unformatted(Project(tmp_path / "project"), tmp_path / "work")
    assert found == ["snippets/start/loose_sync.py"]
