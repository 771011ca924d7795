"""What each driver can do: a table for each theme, every cell the answer of a probe.

``[[table capabilities write]]`` shows the probes whose names begin with ``write_``. The JSON is
``docs/evidence/tables/capabilities.json``. Only runs write it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bothways.errors import BothWaysError
from bothways.evidence.answer import Answer
from bothways.evidence.by_series import table_path, write_table
from bothways.evidence.json_format import read_json
from bothways.evidence.pairs import Place, Variant, fold, read_variants, unfold, written_variants
from bothways.evidence.places import places_text
from bothways.nearest import nearest
from bothways.programs.program import PROBES, probe_paths, read_program
from bothways.project import Project
from bothways.tables.table import (
    Cell,
    Column,
    FullAnswer,
    Group,
    Line,
    Link,
    Quiet,
    Row,
    Table,
    cell,
    line,
)
from bothways.targets import SERIES, TARGETS, Target

NAME = "capabilities"

NOT_MEASURED = "not measured here"


@dataclass(frozen=True)
class Probe:
    """One row of the table."""

    name: str
    question: str
    programs: tuple[str, ...]
    """Seen from the project's root, sync before async."""
    answers: tuple[Variant, ...]
    """Values: answers as JSON."""

    @property
    def theme(self) -> str:
        """What it belongs to: the first word of its name."""
        return self.name.partition("_")[0]

    def answer(self, place: Place) -> Answer | None:
        """Return what was answered in a place; None where it was not asked."""
        saw = unfold(self.answers).get(place)
        return None if saw is None else Answer(**saw)


def read_capabilities(project: Project) -> Mapping[str, Probe]:
    """Return the probes by name; none where none was run yet.

    Raises:
        BothWaysError: the file is not what a run wrote.
    """
    path = table_path(project, NAME)
    return read_json(project, path, _probes) if path.is_file() else {}


def write_capabilities(project: Project, probes: Mapping[str, Probe]) -> bool:
    """Write the table; return whether the file changed."""
    rows = [
        {
            "probe": probe.name,
            "question": probe.question,
            "programs": list(probe.programs),
            "answers": written_variants(probe.answers),
        }
        for _, probe in sorted(probes.items())
    ]
    return write_table(project, NAME, {"probes": rows})


def renewed_probes(
    project: Project,
    known: Mapping[str, Probe],
    seen: Mapping[str, Mapping[Place, Answer]],
) -> dict[str, Probe]:
    """Return the probes on disk with their answers of before, and those seen now in their places.

    A probe that was never asked is left out.
    """
    found: dict[str, Probe] = {}
    for path in probe_paths(project):
        program = read_program(project, path)
        before = unfold(known[program.idea].answers) if program.idea in known else {}
        now = {place: answer.as_json() for place, answer in seen.get(program.idea, {}).items()}
        if before | now:
            found[program.idea] = Probe(
                program.idea,
                program.claim,
                tuple(f"snippets/{PROBES}/{program.idea}_{mode}.py" for mode in ("sync", "async")),
                tuple(fold(before | now)),
            )
    return found


def _probes(data: Any) -> dict[str, Probe]:
    return {
        entry["probe"]: Probe(
            entry["probe"],
            entry["question"],
            tuple(entry["programs"]),
            tuple(read_variants(entry["answers"])),
        )
        for entry in data["probes"]
    }


def show(project: Project, part: str) -> Table:
    """Return the table of a theme: a row for each probe, a column for each target.

    Raises:
        BothWaysError: no probe belongs to the theme, or no run has written the table.
    """
    probes = probes_of(project)
    shown = [probe for probe in probes.values() if probe.theme == part]
    if not shown:
        themes = dict.fromkeys(probe.theme for probe in probes.values())
        raise BothWaysError(
            f"no probe is called snippets/probes/{part}_…: name the first word of "
            f"probes{nearest(part, themes)}"
        )
    return Table(
        columns=(
            Column("Question"),
            *(Column(target.label, above=target.database) for target in TARGETS),
        ),
        groups=(Group(tuple(_row(probe) for probe in shown)),),
        name=NAME,
        part=part,
        is_wide=True,
        full_answers=tuple(
            FullAnswer(
                f"{probe.name}-answers",
                probe.question,
                tuple(_full(variant) for variant in probe.answers),
            )
            for probe in shown
        ),
    )


def probes_of(project: Project) -> Mapping[str, Probe]:
    """Return all probes by name.

    Raises:
        BothWaysError: none was run.
    """
    probes = read_capabilities(project)
    if not probes:
        raise BothWaysError("no probe was run yet: run `make update`, and commit the evidence")
    return probes


def short_answer(answer: Answer | None) -> str:
    """Return what fits into a cell: a value alone says by itself that it is neither yes nor no."""
    if answer is None:
        return NOT_MEASURED
    if answer.outcome == "differs":
        return answer.value
    return f"{answer.outcome}: {answer.value}" if answer.value else answer.outcome


def _row(probe: Probe) -> Row:
    links = [
        Link("async" if program.endswith("_async.py") else "sync", f"/{program}")
        for program in probe.programs
    ]
    links.append(Link("answers", f"#{probe.name}-answers"))
    between = [part for link in links for part in (" · ", link)][1:]
    return Row(
        probe.name,
        (
            cell(probe.question, Line(tuple(between))),
            *(_cell(probe, target) for target in TARGETS),
        ),
        shows=[probe.question, [variant.saw for variant in probe.answers]],
    )


def _cell(probe: Probe, target: Target) -> Cell:
    answers = {series: probe.answer((series, target.name)) for series in SERIES}
    shorts = {series: short_answer(answer) for series, answer in answers.items()}
    kinds = {answer.outcome if answer else "missing" for answer in answers.values()}
    kind = kinds.pop() if len(kinds) == 1 else "mixed"
    if len(set(shorts.values())) == 1:
        return cell(shorts[SERIES[0]], kind=kind)
    return cell(*(line(Quiet(series), f" {short}") for series, short in shorts.items()), kind=kind)


def _full(variant: Variant) -> tuple[str, str, str]:
    answer = Answer(**variant.saw)
    return "; ".join(places_text(variant, False)), short_answer(answer), answer.text
