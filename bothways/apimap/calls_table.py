"""Which program uses which async names: ``docs/evidence/tables/calls.json``."""

from collections.abc import Mapping
from dataclasses import dataclass

from bothways.line_tables import fold_lines, read_table, table_path, unfold_lines, write_table
from bothways.pairs import read_pair
from bothways.project import Project
from bothways.targets import installed_line

NAME = "calls"


@dataclass(frozen=True)
class CalledNames:
    """The names that one run of a program has used, sorted."""

    shown: tuple[str, ...]
    """In its task functions."""
    around: tuple[str, ...]
    """Only in ``main`` and outside all functions."""


def write_calls(project: Project, seen: Mapping[str, CalledNames]) -> bool:
    """Renew what is known of some programs; return whether the file changed.

    Args:
        project: programs that it no longer has are forgotten.
        seen: what runs under the installed SQLAlchemy have used, by the name of the pair.
    """
    known = read_table(project, NAME) if table_path(project, NAME).is_file() else {}
    programs = {
        pair: unfold_lines(by_line)
        for pair, by_line in known.get("programs", {}).items()
        if "async" in read_pair(project, pair).programs
    }
    line = installed_line()
    for pair, names in seen.items():
        told = {"shown": list(names.shown), "around": list(names.around)}
        programs.setdefault(pair, {})[line] = told
    values = {"programs": {pair: fold_lines(programs[pair]) for pair in sorted(programs)}}
    return write_table(project, NAME, values, is_whole=set(programs) <= set(seen))


def read_calls(project: Project) -> dict[str, dict[str, CalledNames]]:
    """Return what each program has used: by the name of its pair, then by line.

    Raises:
        BothWaysError: nothing was noted yet.
    """
    return {
        pair: {
            line: CalledNames(tuple(names["shown"]), tuple(names["around"]))
            for line, names in unfold_lines(by_line).items()
        }
        for pair, by_line in read_table(project, NAME)["programs"].items()
    }


def callers(calls: dict[str, dict[str, CalledNames]], name: str) -> list[str]:
    """Return the pairs whose async program uses a name, those that show it first.

    Those that use it only around what they show are given only where no program shows it.
    """
    shown = [p for p, by_line in calls.items() if any(name in n.shown for n in by_line.values())]
    around = [p for p, by_line in calls.items() if any(name in n.around for n in by_line.values())]
    return shown or around
