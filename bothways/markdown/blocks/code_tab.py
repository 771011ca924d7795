"""A tab with one program's code, and the ways to take the program away."""

from dataclasses import dataclass

from bothways.markdown.blocks.shown_code import LABELS, shown_code
from bothways.programs.program import Program
from bothways.project import Project


@dataclass(frozen=True)
class CodeTab:
    """What a block shows of one program."""

    key: str
    """What is remembered when a reader chooses this tab: ``async``, ``async-repaired``."""
    label: str
    blocks: list[str]
    """The code of each definition that is shown; of the whole program if there is one only."""
    file: str
    """The program's file without its folders: ``get_async.py``."""
    raw: str
    """The address of the file, seen from the site's root."""
    reference: str
    """The page that shows the whole program, and the anchor there."""
    address: str
    """What `uv run` takes: the published address if that is known, or the path in the project."""


def code_tab(
    project: Project, program: Program, names: tuple[str, ...], repaired: bool = False
) -> CodeTab:
    """Return the tab of a program.

    Args:
        project: where it belongs.
        program: what to show.
        names: the definitions to show; all of the file if empty.
        repaired: whether the program stands beside the one that fails.
    """
    label = LABELS[program.half]
    name = program.relative_path.removeprefix("snippets/").removesuffix(".py")
    return CodeTab(
        key=f"{program.half}-repaired" if repaired else program.half,
        label=f"Repaired: {label.lower()}" if repaired else label,
        blocks=shown_code(program, names),
        file=program.path.name,
        raw=f"/{program.relative_path}",
        reference=f"/reference/{program.chapter}.md#snippets.{name.replace('/', '.')}",
        address=f"{project.site_url}{program.relative_path}",
    )
