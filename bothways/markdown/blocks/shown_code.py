"""Which parts of a program a block shows."""

from collections.abc import Sequence

from bothways.errors import BothWaysError
from bothways.markdown.directives import Directive
from bothways.nearest import nearest
from bothways.programs.pairs import Pair, pair_names, read_pair
from bothways.programs.program import Half, Program
from bothways.project import Project

#: What readers call the halves.
LABELS: dict[Half, str] = {"sync": "Sync", "async": "Async", "legacy": "Legacy Query"}


def named_pair(project: Project, name: str) -> Pair:
    """Return the pair or failure that a page names.

    Raises:
        BothWaysError: it has no program; the sentence gives the nearest names.
    """
    pair = read_pair(project, name)
    if not pair.programs:
        raise BothWaysError(
            f"no program is called snippets/{name}_sync.py or …_async.py"
            f"{nearest(name, pair_names(project))}"
        )
    return pair


def shown_names(directive: Directive, programs: Sequence[Program]) -> tuple[str, ...]:
    """Return the definitions that a directive shows: those it names, or all task functions.

    Of a folder it shows files: those it names, or all. Empty means the whole program.

    Raises:
        BothWaysError: one of the programs has no definition, or no file, of that name.
    """
    if "whole" in directive.options:
        return ()
    names = directive.definitions or (() if programs[0].is_folder else programs[0].tasks)
    for program in programs:
        if program.is_folder:
            known, has = [file.name for file in program.files], "lies beside no"
        else:
            known, has = list(program.definitions), "defines no"
        for name in names:
            if name not in known:
                raise BothWaysError(f"{program.relative_path} {has} {name}{nearest(name, known)}")
    return names


def shown_code(program: Program, names: tuple[str, ...]) -> list[str]:
    """Return the text of the definitions, each a block of its own; the whole file for none."""
    if not names:
        return [program.source.rstrip("\n")]
    return [program.definitions[name].text for name in names]
