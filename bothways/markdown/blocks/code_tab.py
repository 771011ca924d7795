"""A tab with one program's code, and the ways to take the program away."""

from dataclasses import dataclass

from bothways.markdown.blocks.shown_code import LABELS, shown_code
from bothways.programs.program import Program
from bothways.programs.source_file import SourceFile
from bothways.project import Project


@dataclass(frozen=True)
class ShownFile:
    """What a block shows of one file."""

    name: str
    """As readers call it: ``get_async.py``, ``db.py``."""
    blocks: list[str]
    """The code of each definition that is shown; of the whole file if there is one only."""
    raw: str
    """The address of the file, seen from the site's root."""
    reference: str
    """The page that shows the whole file, and the anchor there."""


@dataclass(frozen=True)
class CodeTab:
    """What a block shows of one program."""

    key: str
    """What is remembered when a reader chooses this tab: ``async``, ``async-repaired``."""
    label: str
    files: list[ShownFile]
    """The one file of a program, or those of a folder that are shown."""
    is_folder: bool
    address: str
    """What `uv run` takes: the published address if that is known, or the path in the project;
    of a folder, which has to be copied first, its main file."""
    services: tuple[str, ...]
    """What it needs besides a database."""


def code_tab(
    project: Project, program: Program, names: tuple[str, ...], repaired: bool = False
) -> CodeTab:
    """Return the tab of a program.

    Args:
        project: where it belongs.
        program: what to show.
        names: the definitions to show, or the files of a folder; all if empty.
        repaired: whether the program stands beside the one that fails.
    """
    label = LABELS[program.half]
    if program.is_folder:
        of_name = {file.name: file for file in program.files}
        shown = [(of_name[name], [of_name[name].source.rstrip("\n")]) for name in names or of_name]
    else:
        shown = [(program, shown_code(program, names))]
    return CodeTab(
        key=f"{program.half}-repaired" if repaired else program.half,
        label=f"Repaired: {label.lower()}" if repaired else label,
        files=[_shown_file(program, file, blocks) for file, blocks in shown],
        is_folder=program.is_folder,
        address=program.name if program.is_folder else project.site_url + program.relative_path,
        services=program.needs.services,
    )


def _shown_file(program: Program, file: SourceFile, blocks: list[str]) -> ShownFile:
    return ShownFile(
        file.name,
        blocks,
        raw=f"/{file.relative_path}",
        reference=f"/reference/{program.chapter}.md#{file.anchor}",
    )
