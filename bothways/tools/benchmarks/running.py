"""What it costs to run the programs, and how much of that is the harness."""

from collections.abc import Iterator
from os import cpu_count

from bothways.programs.pairs import pair_names
from bothways.programs.program import PROBES, pair_paths, read_program
from bothways.project import Project
from bothways.targets import TARGETS
from bothways.tools.benchmarks.figure import Figure, seconds_of

_QUIET = ("-q", "-p", "no:cacheprovider")

#: Pairs and failures: a probe runs in a process of its own, which would be measured with it.
_PAIRS = ("snippets", f"--ignore=snippets/{PROBES}")


def running_figures(project: Project) -> Iterator[Figure]:
    """Measure the pairs and failures alone, in pytest in one process, and in pytest in parallel."""
    names = pair_names(project)
    runs = sum(len(read_program(project, path).targets) for path in pair_paths(project))
    yield Figure("pairs and failures", str(len(names)))
    yield Figure("runs: each program on each target of its mode", str(runs))
    root = project.root
    bare = seconds_of(["bothways.tools.benchmarks.bare_loop"], root)
    yield Figure("bare loop over all runs, one process", f"{bare:.1f} s")
    one = seconds_of(["pytest", *_PAIRS, "-n", "0", *_QUIET], root)
    yield Figure("pytest, one process: the same runs, checked", f"{one:.1f} s")
    yield Figure("what the harness adds", f"{100 * (one / bare - 1):.0f} %", "at most 30 %")
    workers = str(cpu_count() or 1)
    all_of_them = seconds_of(["pytest", *_PAIRS, "-n", workers, *_QUIET], root)
    yield Figure(f"pytest, {workers} processes", f"{all_of_them:.1f} s")
    half = names[::2]
    files = [
        project.relative(path)
        for path in pair_paths(project)
        if read_program(project, path).pair_name in half
    ]
    part = seconds_of(["pytest", *files, "-n", workers, *_QUIET], root)
    each = (all_of_them - part) / (len(names) - len(half))
    yield Figure(
        f"each additional pair, on {len(TARGETS)} targets", f"{each:.2f} s", "under 0.40 s"
    )
