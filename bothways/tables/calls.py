"""Which program uses which async names: ``docs/evidence/tables/calls.json``."""

from collections.abc import Mapping

from bothways.evidence.by_series import (
    fold_series,
    known_table,
    read_table,
    unfold_series,
    write_table,
)
from bothways.evidence.observation import CalledNames
from bothways.programs.pairs import read_pair
from bothways.project import Project
from bothways.targets import installed_series

NAME = "calls"


def write_calls(project: Project, seen: Mapping[str, CalledNames]) -> bool:
    """Renew what is known of some programs; return whether the file changed.

    Args:
        project: programs that it no longer has are forgotten.
        seen: what runs under the installed SQLAlchemy have used, by the name of the pair.
    """
    known = known_table(project, NAME)
    programs = {
        pair: unfold_series(by_series)
        for pair, by_series in known.get("programs", {}).items()
        if "async" in read_pair(project, pair).programs
    }
    series = installed_series()
    for pair, names in seen.items():
        told = {"shown": list(names.shown), "around": list(names.around)}
        programs.setdefault(pair, {})[series] = told
    values = {"programs": {pair: fold_series(programs[pair]) for pair in sorted(programs)}}
    return write_table(project, NAME, values)


def read_calls(project: Project) -> dict[str, dict[str, CalledNames]]:
    """Return what each program has used: by the name of its pair, then by series.

    Raises:
        BothWaysError: nothing was noted yet.
    """
    return {
        pair: {
            series: CalledNames(tuple(names["shown"]), tuple(names["around"]))
            for series, names in unfold_series(by_series).items()
        }
        for pair, by_series in read_table(project, NAME)["programs"].items()
    }


def callers(calls: dict[str, dict[str, CalledNames]], name: str) -> list[str]:
    """Return the pairs whose async program uses a name, those that show it first.

    Those that use it only around what they show are given only where no program shows it.
    """
    shown = [
        p for p, by_series in calls.items() if any(name in n.shown for n in by_series.values())
    ]
    around = [
        p for p, by_series in calls.items() if any(name in n.around for n in by_series.values())
    ]
    return shown or around
