"""What each driver can do: a table for each theme, every cell the answer of a probe.

``[[table capabilities write]]`` shows the probes whose names begin with ``write_``: a row for each
that gives one answer, and below the question of each other one a row for each of its cases. The
JSON is ``docs/evidence/tables/capabilities.json``. Only runs write it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bothways.errors import BothWaysError
from bothways.evidence.answer import Answer
from bothways.evidence.by_series import table_path, write_table
from bothways.evidence.json_format import read_json
from bothways.evidence.pairs import Place, Variant, fold, read_variants, unfold, written_variants
from bothways.evidence.places import places_text
from bothways.nearest import nearest
from bothways.programs.program import PROBES, probe_paths, read_program, theme_of
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
class ProbeRow:
    """One row of the table: a case of a probe."""

    name: str
    question: str
    case: str
    """What the program prints before this answer; empty if it gives one."""
    programs: tuple[str, ...]
    """Seen from the project's root, sync before async."""
    answers: tuple[Variant, ...]
    """Values: answers as JSON."""

    @property
    def theme(self) -> str:
        """What it belongs to: the first word of its name."""
        return theme_of(self.name)

    @property
    def probe(self) -> str:
        """The name of its program, without the mode."""
        return self.programs[0].rpartition("/")[2].removesuffix("_sync.py")

    def answer(self, place: Place) -> Answer | None:
        """Return what was answered in a place; None where it was not asked."""
        saw = unfold(self.answers).get(place)
        return None if saw is None else Answer(**saw)


def read_capabilities(project: Project) -> Mapping[str, ProbeRow]:
    """Return the rows by name; none where no probe was run yet.

    Raises:
        BothWaysError: the file is not what a run wrote.
    """
    path = table_path(project, NAME)
    return read_json(project, path, _probes) if path.is_file() else {}


def write_capabilities(project: Project, probes: Mapping[str, ProbeRow]) -> bool:
    """Write the table; return whether the file changed."""
    rows = [
        {
            "probe": probe.name,
            "question": probe.question,
            **({"case": probe.case} if probe.case else {}),
            "programs": list(probe.programs),
            "answers": written_variants(probe.answers),
        }
        for _, probe in sorted(probes.items())
    ]
    return write_table(project, NAME, {"probes": rows})


def renewed_probes(
    project: Project,
    known: Mapping[str, ProbeRow],
    seen: Mapping[str, Mapping[Place, Answer]],
) -> dict[str, ProbeRow]:
    """Return the rows of the probes on disk, with answers of before, and those seen now.

    What was never asked is left out.

    Raises:
        BothWaysError: rows of two probes have one name.
    """
    found: dict[str, ProbeRow] = {}
    probe_of: dict[str, str] = {}
    for path in probe_paths(project):
        program = read_program(project, path)
        programs = tuple(f"snippets/{PROBES}/{program.idea}_{m}.py" for m in ("sync", "async"))
        for name in (program.idea, *program.cases):  # the first is that of a heading, or the same
            if probe_of.setdefault(name, program.idea) != program.idea:
                raise BothWaysError(
                    f"{programs[0]} has a row {name}, and so has {probe_of[name]}_sync.py: rename "
                    "one of the cases"
                )
        for name, case in program.cases.items():
            before = unfold(known[name].answers) if name in known else {}
            now = {place: answer.as_json() for place, answer in seen.get(name, {}).items()}
            if before | now:
                answers = tuple(fold(before | now))
                found[name] = ProbeRow(name, program.claim, case, programs, answers)
    return found


def _probes(data: Any) -> dict[str, ProbeRow]:
    return {
        entry["probe"]: ProbeRow(
            entry["probe"],
            entry["question"],
            entry.get("case", ""),
            tuple(entry["programs"]),
            tuple(read_variants(entry["answers"])),
        )
        for entry in data["probes"]
    }


def show(project: Project, part: str) -> Table:
    """Return the table of a theme: a row for each case of its probes, a column for each target.

    Raises:
        BothWaysError: no probe belongs to the theme, or no run has written the table.
    """
    probes = rows_of(project)
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
        groups=tuple(_groups(shown)),
        name=NAME,
        part=part,
        is_wide=True,
        full_answers=tuple(
            FullAnswer(
                f"{probe.name}-answers",
                " · ".join(filter(None, (probe.question, probe.case))),
                tuple(_full(variant) for variant in probe.answers),
            )
            for probe in shown
        ),
    )


def rows_of(project: Project) -> Mapping[str, ProbeRow]:
    """Return all rows by name.

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


def _groups(shown: list[ProbeRow]) -> Iterator[Group]:
    """Give the rows without a case, then those of each other probe below its question."""
    of_probe: dict[str, list[ProbeRow]] = {}
    for row in shown:
        of_probe.setdefault(row.probe if row.case else "", []).append(row)
    for probe, rows in sorted(of_probe.items()):
        title = rows[0].question if probe else ""
        links = cell(_links(*_programs(rows[0])))
        yield Group(tuple(map(_row, rows)), title, anchor=probe, links=links)


def _row(row: ProbeRow) -> Row:
    answers = Link("answers", f"#{row.name}-answers")
    links = _links(answers) if row.case else _links(*_programs(row), answers)
    return Row(
        row.name,
        (cell(row.case or row.question, links), *(_cell(row, target) for target in TARGETS)),
        shows=[row.case or row.question, [variant.saw for variant in row.answers]],
    )


def _programs(row: ProbeRow) -> Iterator[Link]:
    for program in row.programs:
        yield Link("async" if program.endswith("_async.py") else "sync", f"/{program}")


def _links(*links: Link) -> Line:
    return Line(tuple(part for link in links for part in (" · ", link))[1:])


def _cell(probe: ProbeRow, target: Target) -> Cell:
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
